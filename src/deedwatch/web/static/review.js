// Keys of the review: a accepts, x rejects, f opens the fields, space skips, backspace takes back. Buttons do the same.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, summary, button, a")) return;
  if (event.key === "f") {
    const fix = document.querySelector("[data-fix]");
    if (!fix) return;
    event.preventDefault();
    fix.open = true;
    fix.querySelector("select, input:not([type=hidden])").focus();
    return;
  }
  const button = document.querySelector(`[data-review] [data-key="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});
