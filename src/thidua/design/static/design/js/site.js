// Comfort for every page. Without this file everything still works: questions become pages, lists reload.

// "/" goes to the page's own search field, else to the one in the header, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const search = document.querySelector("main input[type=search]") ?? document.querySelector("input[type=search]");
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

function isTyping(element) {
  return element.isContentEditable || element.matches("input, textarea, select");
}

// What went wrong comes first: the summary of errors takes the focus.
const summary = document.querySelector("[data-focus]:not([data-still] *)");
if (summary) summary.focus({ preventScroll: false });

// A dangerous step asks once more, in the page's own dialog, before the form goes out.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  const asking = event.submitter?.matches("[data-confirm]") ? event.submitter : form.matches("[data-confirm]") ? form : null;
  if (!asking || form.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const submitter = event.submitter;
  if (!(await ask(asking))) return;
  form.dataset.confirmed = "yes";
  form.requestSubmit(submitter);
  delete form.dataset.confirmed;
}, true);

// A page that is wanted on paper offers its printing; without this file the browser's own menu prints it.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A filter that is changed acts at once where the form says so.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-at-once]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
});

// A form that is being filled in says so; whoever keeps drafts listens for "autosave".
const QUIET = 1500;
const waiting = new WeakMap();
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (!form) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => form.dispatchEvent(new CustomEvent("autosave", { bubbles: true })), QUIET));
});

// An answer that failed is said aloud and nothing typed is lost.
for (const kind of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(kind, () => {
    const words = document.getElementById("request-failed");
    document.getElementById("messages")?.replaceChildren(words.content.cloneNode(true));
  });
}

// The question before a dangerous step. Its words come from the data attributes of what was pressed:
// data-confirm (the question), data-confirm-note (what will happen, to how many), data-confirm-yes (the button),
// data-confirm-word (a word to be typed before the button works).
const dialog = document.getElementById("confirm");
const usual = dialog?.querySelector("[data-part=yes]").textContent;

function ask(element) {
  const { confirm: question, confirmNote: note = "", confirmYes: yes = usual, confirmWord: word = "" } = element.dataset;
  const [button, field, wanted] = ["yes", "word", "wanted"].map((part) => dialog.querySelector(`[data-part=${part}]`));
  const typed = dialog.querySelector("input");
  dialog.querySelector("h2").textContent = question;
  dialog.querySelector("p").textContent = note;
  button.textContent = yes;
  field.hidden = !word;
  wanted.textContent = word;
  typed.value = "";
  const check = () => { button.disabled = Boolean(word) && typed.value.trim() !== word; };
  check();
  typed.oninput = check;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}
