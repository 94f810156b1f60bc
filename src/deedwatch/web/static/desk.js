// Small helps for reading: nothing on a page needs them.
const root = document.documentElement;
const live = document.querySelector("[data-live]");
const say = (words) => { if (live) live.textContent = words; };

// Theme without a page load; the form does the same on the server where this does not run.
const themeForm = document.querySelector("[data-theme-form]");
themeForm?.addEventListener("submit", (event) => {
  event.preventDefault();
  const button = themeForm.querySelector("button");
  const next = button.value;
  const kept = next === "light" || next === "dark";
  if (kept) root.dataset.theme = next; else delete root.dataset.theme;
  document.cookie = `deedwatch_theme=${kept ? next : ""}; path=/; samesite=strict; max-age=${kept ? 31536000 : 0}`;
  document.querySelector("meta[name=color-scheme]")?.setAttribute("content", kept ? next : "light dark");
  button.querySelector("[data-theme-name]").textContent = kept ? next : "system";
  button.value = { light: "dark", dark: "system", system: "light" }[next];
  say(`Theme: ${kept ? next : "system"}`);
});

// "/" leads to the search box, as in most tools of this kind.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("[data-search]");
  if (box) { event.preventDefault(); box.focus(); }
});

// A copy button beside each text that is there to be copied.
for (const field of document.querySelectorAll("[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(field.value); say("Copied"); } catch { field.focus(); field.select(); }
  });
  field.closest("label").after(button);
}
