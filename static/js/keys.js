// A checker's hands stay on the keys.
import { close, current, step } from "./card.js";
import { listen } from "./keyboard.js";
import { addSelected } from "./selection.js";

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
  Escape: close,
};

listen(keys, document.getElementById("brief-keys"), (digit) => (digit <= 7 ? () => choose(digit) : null));
