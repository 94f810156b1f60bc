// The slider's days in words while it moves, and the map of the new days when it stands still.
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const form = document.querySelector(".slider");
for (const slider of form.querySelectorAll("input[type=range]")) {
  const shown = slider.parentElement.querySelector("output");
  slider.addEventListener("input", () => {
    const day = new Date(`${slider.dataset.start}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + Number(slider.value));
    shown.textContent = `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
  });
}
