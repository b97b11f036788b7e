// A refused change lays its problem over the page; nothing typed is lost. A dead connection says so too.
// An answer that is the form or card again, with what is wrong in it, takes its place as any other.
const place = document.getElementById("problem-place");
const status = document.getElementById("status");
let before = null;
let fading = 0;

// What was saved is said long enough to be read, then gives its place back to the text.
function fade() {
  clearTimeout(fading);
  if (status.textContent && !status.classList.contains("lost")) fading = setTimeout(() => status.replaceChildren(), 10_000);
}

function close() {
  place.replaceChildren();
  before?.isConnected && before.focus({ preventScroll: true });
}

function lose(sentence) {
  status.classList.add("lost");
  status.textContent = sentence;
}

document.addEventListener("htmx:before:request", () => {
  before = document.activeElement;
  status.classList.remove("lost");
});

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const { status: code } = ctx.response;
  if (code < 400) return;
  if (ctx.text.includes('id="shell-problem"')) {
    Object.assign(ctx, { target: place, select: "#shell-problem", swap: "innerHTML ignoreTitle:true" });
  } else if (code !== 409 && code !== 422) {
    ctx.swap = "none";
    lose(`Not saved: the desk answered with a mistake (${code}). What you typed is still here.`);
  }
});

document.addEventListener("htmx:after:swap", () => {
  for (const button of place.querySelectorAll("button[hidden]")) button.hidden = false;
  fade();
});

place.addEventListener("click", (event) => {
  if (event.target.closest("[data-close-problem]")) close();
  if (event.target.closest("[data-reload]")) location.reload();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && place.firstElementChild) {
    event.stopImmediatePropagation();
    close();
  }
}, { capture: true });

document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
  if (!ctx?.response) lose("Not saved: the desk cannot be reached. What you typed is still here; save again in a moment.");
});

fade();
