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

const inWord = (text, at) => /[\p{L}\p{N}][\p{L}\p{N}'’]/u.test(text.slice(at - 1, at + 1)) || /[\p{L}\p{N}]['’][\p{L}\p{N}]/u.test(text.slice(at - 1, at + 2));

// Whole words, without the blanks around them or the bullet before: nobody means half of "Korea".
function whole(text, start, end) {
  while (start < end && /[\s•]/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  if (start === end) return [start, start];
  while (start > 0 && inWord(text, start)) start--;
  while (end < text.length && inWord(text, end)) end++;
  return [start, end];
}

function spanIn(block, range) {
  const everything = document.createRange();
  everything.selectNodeContents(block);
  const part = clipped(range, block);
  const before = everything.cloneRange();
  before.setEnd(part.startContainer, part.startOffset);
  const text = wordsOf(everything);
  const at = wordsOf(before).length;
  const [start, end] = whole(text, at, at + wordsOf(part).length);
  return { start: Number(block.dataset.start) + codePoints(text.slice(0, start)), words: text.slice(start, end) };
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
