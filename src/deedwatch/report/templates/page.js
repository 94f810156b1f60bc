for (const place of document.querySelectorAll(".save")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Save as JSON";
  button.addEventListener("click", () => {
    const data = document.getElementById(place.dataset.from).textContent;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([data], {type: "application/json"}));
    link.download = place.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
  place.append(button);
}
