"use strict";

// Elements, axes and numbers that the other parts share. Text goes in as text: nothing here takes markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(made, attributes, text) {
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  if (text !== undefined) made.textContent = text;
  return made;
}

function element(parent, tag, attributes = {}, text) {
  return parent.appendChild(fill(document.createElement(tag), attributes, text));
}

function shape(parent, tag, attributes = {}, text) {
  return parent.appendChild(fill(document.createElementNS(SVG, tag), attributes, text));
}

/** Numbers of an attribute, none if it is empty or missing. */
function numbers(from, name) {
  const text = from.getAttribute(name) ?? "";
  return text === "" ? [] : text.split(" ").map(Number);
}

/** Straight axis: values between min and max lie at drawing coordinates between from and to. */
function axis(min, max, from, to) {
  return {
    min, max, from, to,
    at: value => from + (value - min) / (max - min) * (to - from),
    value: place => min + (place - from) / (to - from) * (max - min),
  };
}

const axisOf = (from, name) => axis(...numbers(from, name));

/** Round values inside an axis, about as many as asked for, each with its text. */
function ticks(min, max, wanted) {
  const rough = (max - min) / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  const step = power * (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const found = [];
  for (let k = Math.ceil(min / step - 1e-9); k * step <= max + 1e-9 * step; k++) {
    found.push({ value: k * step, text: minus((k * step).toFixed(decimals)) });
  }
  return found;
}

const minus = text => text.replace(/^-0(\.0*)?$/, text.slice(1)).replace("-", "\u2212");

/** A number of any size with four significant digits. */
function digits(value) {
  if (value === 0 || !Number.isFinite(value)) return minus(String(value));
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  return magnitude < -4 || magnitude > 6
    ? minus(value.toExponential(2))
    : minus(String(Number(value.toFixed(Math.max(0, 3 - Math.max(0, magnitude))))));
}

/** Linear interpolation of ys at x; xs ascend. Undefined outside them. */
function interpolate(xs, ys, x) {
  if (!(x >= xs[0] && x <= xs[xs.length - 1])) return undefined;
  let above = 1;
  while (above < xs.length - 1 && xs[above] < x) above++;
  const share = (x - xs[above - 1]) / (xs[above] - xs[above - 1]);
  return ys[above - 1] + share * (ys[above] - ys[above - 1]);
}

function quantile(values, probability) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = probability * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/** Where a pointer is, in the coordinates of a drawing. */
function pointerIn(drawing, event) {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
}

/** Makes a drawing reachable by keyboard; each action answers one key. */
function onKeys(drawing, actions) {
  drawing.setAttribute("tabindex", "0");
  drawing.classList.add("live");
  drawing.addEventListener("keydown", event => {
    const action = actions[event.key];
    if (action && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      action();
    }
  });
}

/** A line that says what is read off, and says it to a screen reader too. */
function addReadout(parent, hint) {
  const line = fill(document.createElement("p"), { class: "readout", role: "status" }, hint);
  parent.prepend(line);
  return { say: text => { line.textContent = text; }, clear: () => { line.textContent = hint; } };
}
