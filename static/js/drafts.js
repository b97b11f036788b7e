// What is typed in one form of a card outlives the swap that another form's save brings, and a look at another claim.
const drafts = new Map();

const isTyped = (field) => {
  if (field.type === "hidden" || !field.name) return false;
  if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
  return field.value !== field.defaultValue;
};

const same = (field) => `[name="${field.name}"]` + (field.type === "radio" || field.type === "checkbox" ? `[value="${field.value}"]` : "");

// Remember what is typed in a card, but not in the form that is being saved.
export function keep(card, saved = null) {
  const typed = [...card.querySelectorAll("form[data-scope]")]
    .filter((form) => form !== saved)
    .flatMap((form) => [...form.elements].filter(isTyped).map((field) => ({
      at: `form[data-scope="${form.dataset.scope}"] ${same(field)}`,
      value: field.value,
      checked: field.checked,
    })));
  drafts.set(card.dataset.claim, typed);
}

export function bringBack(card) {
  for (const { at, value, checked } of drafts.get(card.dataset.claim) ?? []) {
    const field = card.querySelector(at);
    if (!field) continue;
    if (checked === undefined || !["radio", "checkbox"].includes(field.type)) field.value = value;
    else field.checked = checked;
    field.closest("details")?.setAttribute("open", "");
  }
  drafts.delete(card.dataset.claim);
}
