// A report saves itself. Without this file nothing is lost: the button saves, and a second editor is asked about.
// What was sent without hearing back goes along as p.<cell>, so that nobody clashes with themselves.
const form = document.getElementById("bao-cao");
const status = document.getElementById("save-status");

const read = () => {
  const data = new FormData(form);
  const texts = new Map();
  for (const [name] of data) if (name.startsWith("b.")) texts.set(name.slice(2), data.get(name.slice(2)) ?? "");
  return texts;
};

let acknowledged = read();   // what the server is known to have, or showed
let sent = new Map();        // what is on its way
const unheard = new Map();   // what was sent without an answer
let wait = 0;
let retry;
let leaving = false;

const dirty = () => [...read()].some(([key, text]) => text !== acknowledged.get(key));
const again = () => form.dispatchEvent(new CustomEvent("autosave", { bubbles: true }));

// Only what changed travels, with what it began with.
form.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.triggeringEvent?.type === "submit") return;
  const data = event.detail.formData;
  sent = new Map();
  for (const [key, text] of read()) {
    if (text === acknowledged.get(key)) { data.delete(key); data.delete(`b.${key}`); } else sent.set(key, text);
  }
  for (const [key, text] of unheard) data.set(`p.${key}`, text);
  for (const name of [...data.keys()]) {
    if (/^(c\.|h\.|f\.|paper_)/.test(name)) data.delete(name);
  }
});
form.addEventListener("htmx:beforeRequest", (event) => { if (!sent.size) event.preventDefault(); });

form.addEventListener("report:saved", () => {
  for (const [key, text] of sent) { acknowledged.set(key, text); unheard.delete(key); }
  sent = new Map();
  wait = 0;
  clearTimeout(retry);
});

const failed = (words) => {
  for (const [key, text] of sent) unheard.set(key, text);
  const light = document.createElement("span");
  light.className = "light bad";
  light.textContent = words;
  status.replaceChildren(light);
  wait = Math.min(wait ? wait * 2 : 4000, 60000);
  clearTimeout(retry);
  retry = setTimeout(again, wait);
};
for (const kind of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  form.addEventListener(kind, (event) => {
    event.stopPropagation();
    failed(form.dataset.failed);
  });
}
form.addEventListener("htmx:afterRequest", (event) => {
  const { successful, xhr } = event.detail;
  // An answer that is not ours: somebody was led to the way in.
  if (successful && !xhr.getResponseHeader("HX-Trigger")) failed(form.dataset.signedOut);
});
addEventListener("online", () => { if (dirty()) again(); });

// A submit of any form of the page that is not the report's own would leave typed words behind: the browser asks.
form.addEventListener("submit", () => {
  for (const [key, text] of unheard) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: `p.${key}`, value: text });
    form.append(field);
  }
  leaving = true;
});
addEventListener("beforeunload", (event) => { if (!leaving && dirty()) event.preventDefault(); });
