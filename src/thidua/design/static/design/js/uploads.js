// Files on slow lines. Inside an element with data-uploads="<address>" the files chosen in a control that takes several are
// sent one by one, with progress, and again by themselves after a line was cut; content is kept once, so nothing doubles.
// Without this file the form sends them all at once, as ever.
//
// The address takes a POST with one `file` (and every tick inside the element) and answers the list of files, which
// takes the place of the element whose id data-uploads-into names, or 4xx with the reason in plain words. The words shown
// stand on [data-uploads-state] (participation/_uploading.html).

const WAITS = [1000, 3000, 8000, 20000];
const sending = new WeakMap(); // form -> promise of the files on their way

document.addEventListener("change", (event) => {
  const control = event.target;
  const room = control.closest("[data-uploads]");
  if (!room || !control.matches("input[type=file][multiple]") || !control.files.length) return;
  const files = [...control.files];
  control.value = "";
  const before = sending.get(control.form) ?? Promise.resolve();
  const work = before.then(() => sendAll(room, control.form, files));
  sending.set(control.form, work);
  work.finally(() => { if (sending.get(control.form) === work) sending.delete(control.form); });
});

// A form waits for its files, then goes by itself.
document.addEventListener("submit", (event) => {
  const work = sending.get(event.target);
  if (!work) return;
  event.preventDefault();
  const { target, submitter } = event;
  work.finally(() => target.requestSubmit(submitter));
});

async function sendAll(room, form, files) {
  const state = room.querySelector("[data-uploads-state]");
  const [bar, said] = [state.querySelector("progress"), state.querySelector("[data-uploads-said]")];
  state.hidden = false;
  bar.hidden = false;
  const failed = [];
  for (const [number, file] of files.entries()) {
    const words = { name: file.name, n: number + 1, total: files.length };
    say(said, [fill(state.dataset.sending, words)]);
    const why = await sendOne(room, form, file, {
      progress: (share) => { bar.value = ((number + share) / files.length) * 100; },
      again: () => say(said, [fill(state.dataset.again, words)]),
    });
    if (why !== null) failed.push(fill(state.dataset.failed, { ...words, why: why || state.dataset.noLine }));
  }
  bar.hidden = true;
  const kept = files.length - failed.length;
  const done = kept ? [fill(state.dataset.done, { n: kept })] : [];
  say(said, failed.length ? [...failed, state.dataset.next, ...done] : done, failed.length);
}

// Give null where the file was kept, else the reason in words, "" where no line could be had.
async function sendOne(room, form, file, { progress, again }) {
  for (const wait of [0, ...WAITS]) {
    if (wait) {
      again();
      await rest(wait);
    }
    const answer = await post(room, form, file, progress);
    if (answer.status === 200) {
      show(room, answer.text);
      return null;
    }
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return answer.plain ? answer.text : "";
  }
  return "";
}

function post(room, form, file, progress) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const tick of room.querySelectorAll("input[type=checkbox]:checked")) data.append(tick.name, tick.value);
  data.append("file", file);
  // fetch tells nothing of bytes sent, which is what one wants to see on a slow line.
  const request = new XMLHttpRequest();
  return new Promise((resolve) => {
    request.upload.onprogress = (event) => { if (event.lengthComputable) progress(event.loaded / event.total); };
    request.onload = () => resolve({
      status: request.status,
      text: request.responseText,
      plain: request.getResponseHeader("Content-Type")?.startsWith("text/plain"),
    });
    request.onerror = request.onabort = request.ontimeout = () => resolve({ status: 0, text: "" });
    request.open("POST", room.dataset.uploads);
    request.send(data);
  });
}

// Wait a while, or less where the line comes back.
function rest(wait) {
  return new Promise((resolve) => {
    const go = () => { clearTimeout(clock); removeEventListener("online", go); resolve(); };
    const clock = setTimeout(go, wait);
    addEventListener("online", go);
  });
}

function show(room, html) {
  const old = document.getElementById(room.dataset.uploadsInto);
  if (!old) return;
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById(old.id);
  if (!fresh) return;
  old.closest("section[hidden]")?.removeAttribute("hidden");
  old.replaceWith(document.adoptNode(fresh));
}

function say(place, sentences, failed = 0) {
  place.replaceChildren(...sentences.map((sentence, number) => {
    const line = document.createElement("p");
    if (number < failed) line.className = "error";
    line.textContent = sentence;
    return line;
  }));
}

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
