// The filters narrow the list; what is hidden stays in the page, and a deep link to it clears them.

const checks = [...document.querySelectorAll(".check")];
const chips = [...document.querySelectorAll(".chip")];
const [text, pack, topic, clear, shown, none] = ["text", "pack", "topic", "clear", "shown", "none"].map((id) => document.getElementById(id));
const closed = new Set(document.querySelectorAll(".group:not([open])"));
const words = new Map();

// wordsOf is what the search looks at: all but the exchanges.
function wordsOf(check) {
  if (!words.has(check)) {
    const parts = check.querySelectorAll(":scope > summary, :scope > .body > dl");
    words.set(check, [...parts].map((p) => p.textContent).join(" ").toLowerCase());
  }
  return words.get(check);
}

function applyFilters() {
  const verdicts = chips.filter((c) => c.getAttribute("aria-pressed") === "true").map((c) => c.dataset.verdict);
  const wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const active = verdicts.length + wanted.length > 0 || pack.value !== "" || topic.value !== "";
  let count = 0;
  for (const check of checks) {
    const { verdict, pack: itsPack, topic: itsTopic } = check.dataset;
    check.hidden = !((verdicts.length === 0 || verdicts.includes(verdict)) && (pack.value === "" || pack.value === itsPack) &&
      (topic.value === "" || topic.value === itsTopic) && wanted.every((w) => wordsOf(check).includes(w)));
    if (!check.hidden) count++;
  }
  for (const group of document.querySelectorAll(".group, .kind")) {
    group.hidden = group.querySelector(".check:not([hidden])") === null;
  }
  for (const group of closed) group.open = active;
  shown.textContent = active ? `${count} of ${checks.length}` : `${count} checks`;
  none.hidden = count > 0 || checks.length === 0;
  clear.hidden = !active;
}

function clearFilters() {
  for (const chip of chips) chip.setAttribute("aria-pressed", "false");
  text.value = pack.value = topic.value = "";
  applyFilters();
}

for (const chip of chips) {
  chip.disabled = false;
  chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
    applyFilters();
  });
}
for (const field of [text, pack, topic]) field.addEventListener("input", applyFilters);
clear.addEventListener("click", () => { clearFilters(); text.focus(); });
document.querySelector(".filters").addEventListener("submit", (e) => e.preventDefault());
