// Words and their cards light up together; an address such as #s123-145 marks those very words.
const words = new Map(), evidence = new Map(), cards = new Map();
const note = (map, key, element) => { if (map.has(key)) map.get(key).push(element); else map.set(key, [element]); };
const idsOf = (element) => (element.dataset.ids || "").split(" ").filter((id) => cards.has(id));
for (const card of document.querySelectorAll(".card")) cards.set(card.dataset.id, card);
for (const part of document.querySelectorAll(".s")) {
  for (const id of (part.dataset.ids || "").split(" ")) if (id) note(words, id, part);
  for (const id of (part.dataset.ev || "").split(" ")) if (id) note(evidence, id, part);
}

let lit = [];
const clear = () => { for (const [element, name] of lit) element.classList.remove(name); lit = []; };
const light = (element, name) => { element.classList.add(name); lit.push([element, name]); };
const show = (id) => {
  for (const part of evidence.get(id) || []) light(part, "warm");
  for (const part of words.get(id) || []) light(part, "hot");
  if (cards.has(id)) light(cards.get(id), "hot");
};
const quiet = matchMedia("(prefers-reduced-motion: reduce)");
const bring = (element) => element.scrollIntoView({ block: "center", behavior: quiet.matches ? "auto" : "smooth" });

const over = (event) => {
  const card = event.target.closest(".card"), part = event.target.closest(".s");
  if (!card && !part) return;
  clear();
  if (card) show(card.dataset.id); else for (const id of idsOf(part)) show(id);
};
document.addEventListener("pointerover", over);
document.addEventListener("focusin", over);
document.addEventListener("pointerout", (event) => { if (event.target.closest(".card, .s")) clear(); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });

// A second click on the same words goes on to the next record that stands on them.
let last = null, turn = 0;
document.addEventListener("click", (event) => {
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

// Offsets count code points, the browser counts UTF-16 units: a pair of surrogates is one.
const units = (text, points) => { let at = 0; for (; points > 0 && at < text.length; points--) at += text.codePointAt(at) > 0xffff ? 2 : 1; return at; };
const markAsked = () => {
  const found = /^#s(\d{1,9})-(\d{1,9})$/.exec(location.hash);
  if (!found) return;
  for (const old of document.querySelectorAll("mark.asked-for")) old.replaceWith(...old.childNodes);
  for (const old of document.querySelectorAll(".s.asked-for")) old.classList.remove("asked-for");
  const [from, to] = [Number(found[1]), Number(found[2])];
  let first = null;
  for (const part of document.querySelectorAll(".s[data-o]")) {
    const [start, end] = part.dataset.o.split("-").map(Number);
    if (end <= from || start >= to) continue;
    part.normalize();
    if (start >= from && end <= to) {
      part.classList.add("asked-for");
      first ??= part;
      continue;
    }
    const node = part.firstChild;
    const range = document.createRange();
    range.setStart(node, units(node.data, Math.max(0, from - start)));
    range.setEnd(node, units(node.data, Math.min(end, to) - start));
    const mark = document.createElement("mark");
    mark.className = "asked-for";
    range.surroundContents(mark);
    first ??= mark;
  }
  if (first) bring(first);
};
addEventListener("hashchange", markAsked);
markAsked();
