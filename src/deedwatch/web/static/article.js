// An address such as #s123-145 marks those very words; what lights up words and cards stands before this.
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
