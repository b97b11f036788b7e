// The only place that knows of UTF-16. A browser counts code units, the desk counts code points of the text.

export const codePoints = (text) => [...text].length;

// The words of a range without the numbers that stand in the margin.
function wordsOf(range) {
  const part = range.cloneContents();
  for (const number of part.querySelectorAll(".num")) number.remove();
  return part.textContent;
}

function clipped(range, block) {
  const part = document.createRange();
  part.selectNodeContents(block);
  if (range.compareBoundaryPoints(Range.START_TO_START, part) > 0) part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, part) < 0) part.setEnd(range.endContainer, range.endOffset);
  return part;
}

function spanIn(block, range) {
  const part = clipped(range, block);
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(part.startContainer, part.startOffset);
  const words = wordsOf(part);
  const blank = words.length - words.trimStart().length;
  const start = Number(block.dataset.start) + codePoints(wordsOf(before)) + codePoints(words.slice(0, blank));
  return { start, words: words.trim() };
}

// A selection as spans of the text, one for each block it touches: {spans: [[start, end], …], words}.
export function spansOf(range, paper) {
  const found = [...paper.querySelectorAll("[data-start]")]
    .filter((block) => range.intersectsNode(block))
    .map((block) => spanIn(block, range))
    .filter(({ words }) => words);
  return {
    spans: found.map(({ start, words }) => [start, start + codePoints(words)]),
    words: found.map(({ words }) => words).join(" … "),
  };
}
