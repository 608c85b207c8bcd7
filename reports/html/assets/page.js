// What ties the page together: opening, deep links, keys, theme and print.

document.documentElement.classList.add("scripted");

// A toggle does not bubble, so it is caught on its way down.
document.addEventListener("toggle", ({ target }) => {
  if (!target.open) return;
  if (target.matches(".check")) showEvidence(target);
  if (target.matches(".exchange")) fill(target);
}, true);

// follow opens the check that the address names, and whatever it stands in.
function follow() {
  const check = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!check?.matches(".check")) return;
  if (check.hidden) clearFilters();
  check.closest(".group").open = true;
  check.open = true;
  showEvidence(check);
  check.querySelector("summary").focus({ preventScroll: true });
  check.scrollIntoView();
}
window.addEventListener("hashchange", follow);

for (const button of document.querySelectorAll("button.copy")) {
  button.addEventListener("click", () => copy(button.previousElementSibling.textContent, button));
}

// "/" searches, j and k go from check to check, Escape leaves the search.
document.addEventListener("keydown", (e) => {
  if (e.target === text && e.key === "Escape") { clearFilters(); text.blur(); return; }
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input, select, textarea")) return;
  if (e.key === "/") { e.preventDefault(); text.focus(); }
  if (e.key === "j" || e.key === "k") {
    const all = [...document.querySelectorAll(".group[open] > .check:not([hidden]) > summary")];
    const at = all.indexOf(document.activeElement);
    all[e.key === "j" ? at + 1 : Math.max(at - 1, 0)]?.focus();
  }
});

// The theme is the reader's own unless chosen here; a page from a file may have no storage.
const theme = document.getElementById("theme");
function setTheme(name) {
  if (name) document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
  theme.textContent = "Theme: " + (name || "auto");
}
function stored(name) {
  try {
    if (name !== undefined) localStorage.setItem("scimspec-theme", name);
    return localStorage.getItem("scimspec-theme") ?? "";
  } catch {
    return name ?? "";
  }
}
theme.addEventListener("click", () => {
  const next = { "": "light", light: "dark", dark: "" }[document.documentElement.dataset.theme ?? ""];
  stored(next);
  setTheme(next);
});
setTheme(stored());

// On paper the red findings are open, their exchanges as a list, and all else as the reader left it.
let opened = [];
window.addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("#red .check:not([open])")];
  for (const check of opened) { showEvidence(check, false); check.open = true; }
});
window.addEventListener("afterprint", () => { for (const check of opened) check.open = false; });

for (const check of document.querySelectorAll(".check[open]")) showEvidence(check);
follow();
