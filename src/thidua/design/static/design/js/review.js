// Only comfort: without this file the links jump, the buttons post, and nothing is lost.
// An item names its span in data-span; the verdict buttons carry data-key (a, e, x) and whatever they post.
const mark = (item, on) => {
  item.classList.toggle("is-on", on);
  document.getElementById(item.dataset.span)?.classList.toggle("is-on", on);
};
const itemOf = (element) =>
  element.closest?.(".item") ?? document.querySelector(`.item[data-span="${element.closest?.(".span")?.id ?? ""}"]`);

// Pointing at either side shows the other. Listening on the document, so that swapped items need nothing.
for (const [kind, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
  document.addEventListener(kind, (event) => {
    const item = itemOf(event.target);
    if (item) mark(item, on);
  });
}

// j k move, a e x decide; never while somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=radio]), textarea, select")) return;
  const items = [...document.querySelectorAll(".item")];
  const here = items.findIndex((item) => item.contains(document.activeElement));
  if (event.key === "j" || event.key === "k") {
    const next = items[Math.min(Math.max(here + (event.key === "j" ? 1 : -1), 0), items.length - 1)];
    next?.querySelector("button, a, input")?.focus();
    next?.scrollIntoView({ block: "nearest" });
    document.getElementById(next?.dataset.span)?.scrollIntoView({ block: "nearest" });
  } else if (here >= 0) {
    items[here].querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
  }
});
