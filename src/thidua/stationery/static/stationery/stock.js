// Fields of a sheet are dragged on its picture, or moved by the arrow keys. Without this file the measures are typed.
const form = document.querySelector("[data-stock]");
const picture = form.querySelector("[data-stock-picture]");
const said = form.querySelector("[data-stock-said]");
const A_POINT = 25.4 / 72;
const ANCHORS = { left: "start", center: "middle", right: "end" };

const control = (field, name) => form.elements[`${field}_${name}`];
const number = (input, otherwise) => (Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : otherwise);
const tenth = (value) => Math.round(value * 10) / 10;
const frames = [...picture.querySelectorAll("[data-frame]")];

function sheet() {
  return { width: number(form.elements.width, 297), height: number(form.elements.height, 210) };
}

// -- The picture follows the measures -----------------------------------------------------------------------------------

function draw(frame) {
  const field = frame.dataset.frame;
  const [x, y, width, size] = ["x", "y", "width", "size"].map((name) => number(control(field, name), 10));
  const lines = number(control(field, "lines"), 1);
  const align = control(field, "align").value;
  const look = control(field, "look").value;
  const [rect, text] = [frame.querySelector("rect"), frame.querySelector("text")];
  const shift = { left: 0, center: width / 2, right: width }[align] ?? 0;
  put(rect, { x, y, width, height: size * A_POINT * 1.2 * lines });
  put(text, { x: x + shift, y: y + size * A_POINT * 0.9, "font-size": size * A_POINT });
  text.setAttribute("text-anchor", ANCHORS[align] ?? "middle");
  text.classList.toggle("is-bold", look.includes("bold"));
  text.classList.toggle("is-italic", look.includes("italic"));
  text.classList.toggle("is-red", control(field, "red").checked);
  frame.classList.toggle("is-off", !control(field, "on").checked);
}

function put(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

function drawAll() {
  const { width, height } = sheet();
  if (width > 0 && height > 0) picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
  frames.forEach(draw);
}

form.addEventListener("input", drawAll);

// -- Moving -------------------------------------------------------------------------------------------------------------

function move(frame, x, y) {
  const field = frame.dataset.frame;
  const { width, height } = sheet();
  const rect = frame.querySelector("rect").getBBox();
  control(field, "x").value = tenth(Math.min(Math.max(x, 0), Math.max(width - rect.width, 0)));
  control(field, "y").value = tenth(Math.min(Math.max(y, 0), Math.max(height - rect.height, 0)));
  draw(frame);
}

const place = (frame) => {
  const field = frame.dataset.frame;
  return { x: number(control(field, "x"), 0), y: number(control(field, "y"), 0) };
};

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function byKey(event) {
  const step = ARROWS[event.key];
  if (!step || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const frame = event.currentTarget;
  const far = event.shiftKey ? 10 : event.altKey ? 0.1 : 1;
  const { x, y } = place(frame);
  move(frame, x + step[0] * far, y + step[1] * far);
  say(frame);
}

function say(frame) {
  const { x, y } = place(frame);
  said.textContent = `${frame.getAttribute("aria-label")}: ${x} mm, ${y} mm`;
}

function onSheet(event) {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
}

function byPointer(event) {
  const frame = event.currentTarget;
  const [from, at] = [onSheet(event), place(frame)];
  event.preventDefault();
  frame.focus();
  frame.setPointerCapture(event.pointerId);
  frame.classList.add("is-held");
  const drag = (next) => {
    const to = onSheet(next);
    move(frame, at.x + to.x - from.x, at.y + to.y - from.y);
  };
  const drop = () => {
    frame.classList.remove("is-held");
    frame.removeEventListener("pointermove", drag);
    say(frame);
  };
  frame.addEventListener("pointermove", drag);
  frame.addEventListener("pointerup", drop, { once: true });
  frame.addEventListener("pointercancel", drop, { once: true });
}

for (const frame of frames) {
  frame.setAttribute("tabindex", "0");
  frame.setAttribute("role", "button");
  frame.addEventListener("keydown", byKey);
  frame.addEventListener("pointerdown", byPointer);
  frame.addEventListener("focus", () => say(frame));
}
form.querySelector("[data-stock-help]").hidden = false;
drawAll();
