// Words and their cards light up together.
const words = new Map(), evidence = new Map(), cards = new Map();
const note = (map, key, element) => map.has(key) ? map.get(key).push(element) : map.set(key, [element]);
const idsOf = element => (element.dataset.ids || "").split(" ").filter(id => cards.has(id));
for (const card of document.querySelectorAll(".card")) cards.set(card.dataset.id, card);
for (const part of document.querySelectorAll(".s")) {
  for (const id of (part.dataset.ids || "").split(" ")) if (id) note(words, id, part);
  for (const id of (part.dataset.ev || "").split(" ")) if (id) note(evidence, id, part);
}

let lit = [];
const clear = () => { for (const [element, name] of lit) element.classList.remove(name); lit = []; };
const light = (element, name) => { element.classList.add(name); lit.push([element, name]); };
const show = id => {
  for (const part of evidence.get(id) || []) light(part, "warm");
  for (const part of words.get(id) || []) light(part, "hot");
  if (cards.has(id)) light(cards.get(id), "hot");
};
const quiet = matchMedia("(prefers-reduced-motion: reduce)");
const bring = element => element.scrollIntoView({block: "center", behavior: quiet.matches ? "auto" : "smooth"});

const over = event => {
  const card = event.target.closest(".card"), part = event.target.closest(".s");
  if (!card && !part) return;
  clear();
  if (card) show(card.dataset.id);
  else for (const id of idsOf(part)) show(id);
};
document.addEventListener("pointerover", over);
document.addEventListener("focusin", over);
document.addEventListener("pointerout", event => { if (event.target.closest(".card, .s")) clear(); });
document.addEventListener("keydown", event => { if (event.key === "Escape") clear(); });

// A second click on the same words goes on to the next record that stands on them.
let last = null, turn = 0;
document.addEventListener("click", event => {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || String(getSelection())) return;
  const part = event.target.closest(".s"), card = event.target.closest(".card");
  if (part) {
    const ids = idsOf(part);
    if (!ids.length) return;
    event.preventDefault();
    turn = part === last ? (turn + 1) % ids.length : 0;
    last = part;
    clear();
    show(ids[turn]);
    bring(cards.get(ids[turn]));
  } else if (card && !event.target.closest("summary, .why, a:not(.goto)")) {
    const first = (words.get(card.dataset.id) || evidence.get(card.dataset.id) || [])[0];
    if (!first) return;
    event.preventDefault();
    bring(first);
  }
});
