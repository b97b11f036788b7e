// Selected words become a claim: the form gets their offsets and, for the server to check, the words themselves.
import { close } from "./card.js";
import { spansOf } from "./offsets.js";

const paper = document.getElementById("brief-paper");
const form = () => document.querySelector("#claim-add form");
let button = null;

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  return paper.contains(range.commonAncestorContainer) ? range : null;
}

function hide() {
  button?.remove();
  button = null;
}

// Fill the form for a new claim with the selected words.
export function addSelected() {
  const range = selected();
  if (!range || !form()) return;
  const { spans, words } = spansOf(range, paper);
  if (!spans.length) return;
  hide();
  close();
  const { elements } = form();
  elements.words.value = words;
  elements.spans.value = JSON.stringify(spans);
  elements.statement.value = words;
  form().closest("details").open = true;
  elements.statement.focus();
}

function offer() {
  hide();
  const range = selected();
  if (!range || !form() || !range.toString().trim()) return;
  const { left, bottom } = range.getBoundingClientRect();
  button = document.createElement("button");
  button.type = "button";
  button.className = "button select-act";
  button.textContent = "Underline as a claim (u)";
  button.style.left = `${Math.max(8, left + scrollX)}px`;
  button.style.top = `${bottom + scrollY + 8}px`;
  button.addEventListener("click", addSelected);
  document.body.append(button);
}

// A click into a sentence that nothing touches takes all of it.
paper.addEventListener("click", ({ target }) => {
  const sentence = target.closest(".open");
  if (sentence && getSelection().isCollapsed) {
    getSelection().selectAllChildren(sentence);
    offer();
  }
});

document.addEventListener("pointerup", ({ target }) => {
  if (target !== button) setTimeout(offer);
});
document.addEventListener("keyup", ({ shiftKey, key }) => {
  if (shiftKey || key === "Shift") offer();
});
document.addEventListener("selectionchange", () => {
  if (getSelection().isCollapsed) hide();
});

// Words typed by hand have no offsets: the server looks for them.
document.addEventListener("input", ({ target }) => {
  if (target.id === "add-words") form().elements.spans.value = "";
});
