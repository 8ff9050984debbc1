// Comfort for the review room. Without this file links jump, buttons post, forms have pages of their own.
const room = document.querySelector("[data-review]");
const paper = document.getElementById("paper"); // scrolls
const text = document.getElementById("text"); // holds the plan's letters and no others
const cards = () => [...room.querySelectorAll(".item[data-verdict]")];
const typing = (element) => element.isContentEditable || element.matches("input:not([type=hidden]), textarea, select");

// -- Pointing at either side shows the other ---------------------------------------------------------------------------

const spansOf = (key) => paper.querySelectorAll(`[data-items~="${CSS.escape(key)}"]`);
const keysAt = (element) => {
  const card = element.closest?.(".item");
  if (card?.dataset.key) return [card.dataset.key];
  return element.closest?.("[data-items]")?.dataset.items.split(" ") ?? [];
};

function light(keys, on) {
  for (const key of keys) {
    document.getElementById(`x-${key}`)?.classList.toggle("is-on", on);
    for (const span of spansOf(key)) span.classList.toggle("is-on", on);
  }
}

for (const [kind, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
  room.addEventListener(kind, (event) => light(keysAt(event.target), on));
}

// A span leads to its card: the card takes the focus, so that the keys work at once.
paper.addEventListener("click", (event) => {
  const card = document.getElementById(`x-${keysAt(event.target)[0] ?? ""}`);
  if (!card || String(getSelection())) return;
  event.preventDefault();
  go(card);
});

// -- j k move, a e x decide; never while somebody is typing ------------------------------------------------------------

function go(card) {
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  const span = document.getElementById(`s-${card.dataset.key}`);
  if (!span) return;
  const [top, bottom] = [span.offsetTop - paper.scrollTop, paper.clientHeight];
  if (paper.scrollHeight > bottom && (top < 0 || top > bottom - 40)) paper.scrollTo({ top: span.offsetTop - bottom / 3 });
}

let moveOn = null;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const all = cards();
  const here = all.findIndex((card) => card.contains(document.activeElement));
  if (event.key === "j" || event.key === "k") {
    const next = all[Math.min(Math.max(here + (event.key === "j" ? 1 : -1), 0), all.length - 1)];
    if (next) go(next);
    event.preventDefault();
  } else if (here >= 0 && "aex".includes(event.key)) {
    const button = all[here].querySelector(`[data-hotkey="${event.key}"]`);
    if (!button) return;
    event.preventDefault();
    moveOn = event.key === "e" ? null : all[here].dataset.key;
    button.click();
  }
});

// After a decision by key the next open card takes the focus; after one by mouse the same card keeps it.
let decided = null;
document.addEventListener("htmx:beforeRequest", (event) => {
  decided = event.target.closest?.(".item")?.dataset.key ?? null;
});

document.addEventListener("htmx:afterSettle", () => {
  if (!decided) return;
  const all = cards();
  const here = all.findIndex((card) => card.dataset.key === decided);
  const card = all[here];
  const refused = card?.querySelector("[role=alert]");
  const form = card?.querySelector("[data-editing]");
  if (form) {
    (form.querySelector("[data-focus]") ?? form.querySelector("input:not([type=hidden]), textarea, select"))?.focus();
  } else if (card) {
    const open = moveOn && !refused ? all.slice(here + 1).find((each) => each.dataset.verdict === "open") : null;
    go(open ?? card);
  }
  decided = moveOn = null;
});

// -- Editing in the card: closing brings back what stood there ----------------------------------------------------------

const before = new Map();
document.addEventListener("htmx:beforeSwap", (event) => {
  const card = event.detail.target?.closest?.(".item");
  if (card && !card.querySelector("[data-editing]")) before.set(card.dataset.key, card.innerHTML);
});

function close(card) {
  const kept = before.get(card?.dataset.key);
  if (!kept) return false;
  card.innerHTML = kept;
  window.htmx.process(card);
  go(card);
  return true;
}

room.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]") && close(event.target.closest(".item"))) event.preventDefault();
});
room.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.closest("[data-editing]") && close(event.target.closest(".item"))) event.preventDefault();
});

// -- Adding what was missed: select the words, the form below takes them ------------------------------------------------

const form = room.querySelector("[data-add]");
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!form || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  const words = range.toString();
  const ahead = document.createRange();
  ahead.setStart(text, 0);
  ahead.setEnd(range.startContainer, range.startOffset);
  // Places in the text are counted in code points, as the server counts them; blanks around the words are not meant.
  const blanks = words.length - words.trimStart().length;
  form.elements.start.value = [...ahead.toString()].length + blanks;
  form.elements.phrase.value = words.trim();
});
