// A checker's hands stay on the keys. None of them acts while something is being typed.
import { close, current, step } from "./card.js";
import { addSelected } from "./selection.js";

const help = document.getElementById("brief-keys");
const isTyping = (at) => at.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");

function unfold(id, field) {
  const fold = current()?.querySelector(id);
  if (!fold) return;
  fold.open = true;
  fold.querySelector(field).focus();
}

function choose(digit) {
  const key = current()?.querySelector(`[data-key="${digit}"]:enabled`);
  if (!key) return;
  key.checked = true;
  key.form.elements.rationale.focus();
}

const keys = {
  j: () => step("j"),
  k: () => step("k"),
  n: () => step("n"),
  s: () => unfold("#evidence-add", "#evidence-find"),
  c: () => unfold("#comment-add", "textarea"),
  a: () => unfold("#claim-aside", "select"),
  t: () => current()?.querySelector("#take-save")?.click(),
  u: addSelected,
  "/": () => {
    close();
    document.getElementById("list-q").focus();
  },
  "?": () => help.showModal(),
  Escape: close,
};

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.isComposing || help.open || event.defaultPrevented) return;
  if (key === "Enter" && (event.ctrlKey || event.metaKey) && target.form) return target.form.requestSubmit();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(target)) return void (key === "Escape" && target.blur());
  const act = /^[1-7]$/.test(key) ? () => choose(key) : keys[key];
  if (!act) return;
  event.preventDefault();
  act();
});
