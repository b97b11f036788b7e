// Keys that act on a page whose hands stay on them. None of them acts while something is being typed.
const isTyping = (at) => at.matches("textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])");

// `keys` says what each key does; `help` is the dialog that lists them, `digit` takes those from 1 up.
export function listen(keys, help, digit = () => null) {
  const all = { ...keys, "?": () => help.showModal() };
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.isComposing || help.open || event.defaultPrevented) return;
    if (key === "Enter" && (event.ctrlKey || event.metaKey) && target.form) return target.form.requestSubmit(saver(target));
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(target)) return void (key === "Escape" && target.blur());
    const act = /^[1-9]$/.test(key) ? digit(Number(key)) : all[key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

// In a form of many acts, the button that saves what is typed here.
const saver = (field) => field.closest(".unfolded")?.querySelector("[data-save]");
