// One claim open beside the text. Links do the same without this file; here only the card is fetched.
import { bringBack, keep } from "./drafts.js";

const panel = document.getElementById("panel");
const paper = document.getElementById("brief-paper");
let coming = null;
let aim = "";
let saving = Promise.resolve();
const waiting = new WeakMap();

export const current = () => panel.querySelector(":scope > .card");
export const marksOf = (id) => document.querySelectorAll(`[data-c="${CSS.escape(id)}"], #num-${CSS.escape(id)}`);

export const claimOf = (link) => new URL(link.href, location.href).searchParams.get("claim");

// Show in text and address which claim is open.
function tell() {
  const id = current()?.dataset.claim ?? "";
  for (const mark of document.querySelectorAll("#brief-paper .on")) mark.classList.remove("on");
  const address = new URL(location.href);
  address.hash = id && `num-${id}`;
  if (id) {
    for (const mark of marksOf(id)) mark.classList.add("on");
    address.searchParams.set("claim", id);
  } else {
    address.searchParams.delete("claim");
  }
  history.replaceState(history.state, "", address);
}

// Scroll the text to the claim only when it is out of sight: above, under the header or under the sheet.
// Blocks out of sight get their real height only when they come near: look again once they have it.
function reveal(id, tries = 8) {
  const place = paper.querySelector(`[data-c="${CSS.escape(id)}"]`) ?? document.getElementById(`num-${id}`);
  if (!place || !tries) return;
  const sheet = getComputedStyle(panel).position === "fixed" ? panel.getBoundingClientRect().top : innerHeight;
  const head = Math.max(0, document.getElementById("brief-header").getBoundingClientRect().bottom);
  const { top } = place.getClientRects()[0] ?? place.getBoundingClientRect();
  if (top >= head && top <= sheet - 56) return;
  scrollTo({ top: scrollY + top - sheet * 0.35 });
  requestAnimationFrame(() => reveal(id, tries - 1));
}

export async function open(id) {
  coming?.abort();
  coming = new AbortController();
  const { signal } = coming;
  aim = id;
  await saving;
  if (signal.aborted) return;
  try {
    const answer = await fetch(panel.dataset.card.replace("CLAIM", id), { headers: { "HX-Request": "true" }, signal });
    if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
    place(await answer.text());
    reveal(id);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(`?claim=${encodeURIComponent(id)}`);
  }
}

function place(html) {
  const before = current();
  if (before) keep(before);
  before?.remove();
  panel.insertAdjacentHTML("afterbegin", html);
  const card = current();
  htmx.process(card);
  bringBack(card);
  panel.scrollTop = 0;
  aim = "";
  tell();
  card.focus({ preventScroll: true });
}

export function close() {
  const card = current();
  if (!card) return;
  keep(card);
  card.remove();
  tell();
  const line = document.querySelector(`#line-${CSS.escape(card.dataset.claim)} a`);
  line?.scrollIntoView({ block: "nearest" });
  line?.focus({ preventScroll: true });
}

// The next claim of the list as it is filtered, else of the text; from the one that is on its way, if one is.
export function step(way) {
  const at = aim || current()?.dataset.claim;
  const line = at && document.getElementById(`line-${at}`);
  let to = null;
  if (!at) to = panel.querySelector(way === "n" ? ".claim-lines .m-unchecked a" : ".claim-lines a");
  else if (line && way === "j") to = line.nextElementSibling?.querySelector("a");
  else if (line && way === "k") to = line.previousElementSibling?.querySelector("a");
  else to = current()?.querySelector(`[data-way="${way}"]`);
  if (to) open(claimOf(to));
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (event.target.closest("[data-close-card]")) {
    event.preventDefault();
    return close();
  }
  const way = event.target.closest("[data-way]")?.dataset.way;
  const link = event.target.closest('a[href*="?claim="]');
  if (!link || !(paper.contains(link) || panel.contains(link))) return;
  event.preventDefault();
  if (way) step(way);
  else open(claimOf(link));
});

// Click words to open their claim; click again for the claim around it.
paper.addEventListener("click", (event) => {
  if (event.target.closest("a") || !getSelection().isCollapsed) return;
  const under = [];
  for (let run = event.target.closest("[data-c]"); run; run = run.parentElement.closest("[data-c]")) under.push(run.dataset.c);
  if (!under.length) return;
  open(under[(under.indexOf(current()?.dataset.claim) + 1) % under.length]);
});

// An address that names a claim but not its place in the text, as people cut them when they send them.
const opened = current();
if (opened && !location.hash) {
  tell();
  reveal(opened.dataset.claim);
}

// All words of a claim answer to the pointer together.
let over = "";
document.addEventListener("mouseover", ({ target }) => {
  const at = target.closest?.("[data-c], .num, .claim-lines li");
  const id = at ? at.dataset.c ?? at.id.slice(at.id.indexOf("-") + 1) : "";
  if (id === over) return;
  for (const mark of document.querySelectorAll(".over")) mark.classList.remove("over");
  over = id;
  if (id) for (const mark of marksOf(id)) mark.classList.add("over");
});

// The panel stands under the header, however many lines that takes.
new ResizeObserver(([{ target }]) => {
  document.documentElement.style.setProperty("--header", `${target.offsetHeight}px`);
}).observe(document.getElementById("brief-header"));

// A save swaps its card: what is typed in the card's other forms stays, and the next claim waits for it.
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  if (ctx.target?.matches?.(".card")) saving = new Promise((done) => waiting.set(ctx, done));
});

document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => waiting.get(ctx)?.());

document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
  if (ctx.target?.matches?.(".card")) keep(ctx.target, ctx.sourceElement.closest("form"));
});

document.addEventListener("htmx:after:swap", () => {
  const card = current();
  if (card) bringBack(card);
  if (card?.querySelector(".conflict")) panel.scrollTop = 0;
  tell();
});

document.addEventListener("claim-added", ({ detail }) => open(detail.id));
