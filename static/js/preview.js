// The drafts of a new brief under the keys. The buttons do the same without this file, a page at a time.
import { listen } from "./keyboard.js";

const form = document.getElementById("new-form");
const help = document.getElementById("new-keys");
const proxy = document.getElementById("new-act");
const reasons = form.dataset.reasons.split(" ");
const MOVES_ON = /^(accept|set_aside) (?!.* other$)/;
const waiting = [];
let at = "";
let from = "";
let isBusy = false;
let isReplay = false;

const line = () => document.getElementById(`draft-${at}`);
const idOf = (one) => one.id.slice("draft-".length);

function show() {
  for (const mark of form.querySelectorAll(".on")) mark.classList.remove("on");
  for (const mark of form.querySelectorAll(`[data-c="${CSS.escape(at)}"]`)) mark.classList.add("on");
  line()?.classList.add("on");
}

// One draft is looked at: its line and its words show it, the reading place follows.
function look(id) {
  at = id;
  show();
  line()?.focus({ preventScroll: true });
  line()?.scrollIntoView({ block: "nearest" });
}

function step(by, wanted = () => true) {
  const all = [...form.querySelectorAll(".drafts > li")];
  const here = all.indexOf(line());
  const rest = by > 0 ? all.slice(here + 1) : all.slice(0, Math.max(here, 0)).reverse();
  const next = rest.find(wanted);
  if (next) look(idOf(next));
}

function ask(act) {
  proxy.value = act;
  form.requestSubmit(proxy);
}

const press = (key) => line()?.querySelector(`[data-act~="${key}"]`)?.click();

function setAside(reason) {
  if (line()?.querySelector('[data-act="a"], [data-act="r"]')) ask(`set_aside ${at} ${reason}`);
}

// Each act rests on the one before: what is asked while the desk still answers waits for its turn.
// So do the buttons that leave the page; then the browser takes them as it does without this file.
form.addEventListener("submit", (event) => {
  const { submitter } = event;
  const isAct = submitter?.name === "act";
  if (isAct && !isReplay) {
    at = from = idOf(submitter.closest(".drafts > li") ?? { id: `draft-${at}` });
    if (MOVES_ON.test(submitter.value)) step(1);
  }
  if (!isBusy && isAct) return void (isBusy = true);
  event.stopImmediatePropagation();
  if (!isBusy) return;
  event.preventDefault();
  waiting.push(isAct ? submitter.value : submitter);
}, { capture: true });

document.addEventListener("htmx:finally:request", () => {
  isBusy = false;
  const next = waiting.shift();
  if (!next) return;
  isReplay = true;
  if (typeof next === "string") ask(next);
  else form.requestSubmit(next);
  isReplay = false;
});

// The answer says what to look at now; whoever has gone on in the meantime is not called back, unless asked something.
document.addEventListener("htmx:after:swap", () => {
  const opened = form.querySelector("[autofocus]");
  opened?.removeAttribute("autofocus");
  const isAsked = opened?.matches("textarea, select");
  if (isAsked || (opened && at === from)) at = idOf(opened.closest(".drafts > li"));
  show();
  if (isAsked) opened.focus();
  else if (document.activeElement === document.body) look(at);
});

form.addEventListener("click", (event) => {
  if (event.target.closest("button, select, textarea, label")) return;
  const number = event.target.closest(".num");
  const words = event.target.closest("[data-c]");
  const draft = event.target.closest(".drafts > li");
  if (number) event.preventDefault();
  if (number) look(number.hash.slice("#draft-".length));
  else if (words && getSelection().isCollapsed) look(words.dataset.c);
  else if (draft) look(idOf(draft));
});

listen(
  {
    j: () => step(1),
    k: () => step(-1),
    n: () => step(1, (one) => !one.matches(".decided")),
    Escape: () => document.querySelector("#new-fold [value^=leave]")?.click(),
    ...Object.fromEntries([..."yarbxwz"].map((key) => [key, () => press(key)])),
  },
  help,
  (digit) => reasons[digit - 1] && (() => setAside(reasons[digit - 1])),
);

const open = document.getElementById("new-keys-open");
open.hidden = false;
open.addEventListener("click", () => help.showModal());
if (document.activeElement.closest(".drafts > li")) look(idOf(document.activeElement.closest(".drafts > li")));
