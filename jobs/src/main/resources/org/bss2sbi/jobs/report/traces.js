// Traces over the target: switch layers, single out one run, zoom in time, read off values.

const SHORTEST_WINDOW = 0.01;

/** Points of a line or the outline of an area, as value pairs. */
function pointsOf(path, across, up) {
  const places = (path.getAttribute("d").match(/-?[\d.]+/g) ?? []).map(Number);
  const points = [];
  for (let i = 0; i + 1 < places.length; i += 2) points.push([across.value(places[i]), up.value(places[i + 1])]);
  return points;
}

/** The part of a line between two times, cut where it crosses them. */
function cut(points, from, to) {
  const inside = points.filter(([time]) => time >= from && time <= to);
  const times = points.map(([time]) => time);
  const values = points.map(([, value]) => value);
  const ends = [from, to].map(time => [time, interpolate(times, values, time)]);
  return [ends[0], ...inside, ends[1]].filter(([, value]) => value !== undefined);
}

class TraceExplorer {
  constructor(plot) {
    this.plot = plot;
    this.whole = axisOf(plot, "data-x");
    this.up = axisOf(plot, "data-y");
    this.marks = [...plot.querySelectorAll("[data-layer]")].map(path => ({
      path, name: path.dataset.name, layer: path.dataset.layer, points: pointsOf(path, this.whole, this.up),
    }));
    this.runs = this.marks.filter(mark => mark.layer === "runs");
    this.target = this.marks.find(mark => mark.layer === "target");
    this.namesakes = [...plot.closest("section").querySelectorAll("svg [data-name]")];
    const figure = plot.closest("figure");
    this.readout = addReadout(figure.querySelector("figcaption"), "Drag across the plot to zoom in time. By keyboard: focus it,"
      + " \u2190 and \u2192 move the cursor, + and \u2212 zoom, Page Up and Page Down go on, Escape shows all.");
    this.cursor = shape(plot, "g", { class: "cursor", "aria-hidden": "true" });
    this.addControls(plot.closest(".scroll"));
    this.wire();
    this.show(this.whole.min, this.whole.max);
  }

  addControls(before) {
    const bar = fill(document.createElement("div"), { class: "controls", role: "group", "aria-label": "What the traces show" });
    before.before(bar);
    this.addToggle(bar, "Target", "without-target", false);
    this.addToggle(bar, "Runs", "without-runs", false);
    this.addToggle(bar, "Central 90 % of the runs", "with-band", true);
    const label = element(bar, "label", {}, "Single out");
    this.single = element(label, "select");
    element(this.single, "option", { value: "" }, "no run");
    this.runs.forEach(run => element(this.single, "option", { value: run.name }, run.name));
    this.single.addEventListener("change", () => this.singleOut(this.single.value));
    [["Zoom in", () => this.zoom(0.5)], ["Zoom out", () => this.zoom(2)], ["Earlier", () => this.pan(-0.5)],
      ["Later", () => this.pan(0.5)], ["Whole recording", () => this.show(this.whole.min, this.whole.max)]]
      .forEach(([text, action]) => element(bar, "button", { type: "button" }, text).addEventListener("click", action));
  }

  /** A button that puts a class on the drawing or takes it away; the class may mean that something is shown or that it is not. */
  addToggle(bar, text, name, pressedMeansClass) {
    const button = element(bar, "button", { type: "button", "aria-pressed": String(!pressedMeansClass) }, text);
    button.addEventListener("click", () => {
      const has = this.plot.classList.toggle(name);
      button.setAttribute("aria-pressed", String(has === pressedMeansClass));
    });
  }

  singleOut(name) {
    this.plot.closest("section").querySelectorAll("svg").forEach(svg => svg.classList.toggle("single", name !== ""));
    this.namesakes.forEach(mark => mark.classList.toggle("lit", name !== "" && mark.dataset.name === name));
    const lit = this.runs.find(run => run.name === name);
    if (lit) this.target.path.before(lit.path);
  }

  wire() {
    const step = by => () => this.read((this.time ?? (by > 0 ? this.x.min : this.x.max)) + by * (this.x.max - this.x.min) / 200);
    const all = () => {
      this.show(this.whole.min, this.whole.max);
      this.unread();
    };
    onKeys(this.plot, {
      ArrowRight: step(1), ArrowLeft: step(-1), "+": () => this.zoom(0.5), "=": () => this.zoom(0.5), "-": () => this.zoom(2),
      PageDown: () => this.pan(0.5), PageUp: () => this.pan(-0.5), Home: () => this.read(this.x.min),
      End: () => this.read(this.x.max), Escape: all, 0: all,
    });
    this.plot.addEventListener("pointermove", event => this.move(pointerIn(this.plot, event).x));
    this.plot.addEventListener("pointerleave", () => this.unread());
    this.plot.addEventListener("pointerdown", event => {
      if (event.pointerType !== "mouse" || event.button !== 0) return;
      this.start = this.x.value(pointerIn(this.plot, event).x);
      this.plot.setPointerCapture(event.pointerId);
      event.preventDefault();
      this.plot.focus();
    });
    this.plot.addEventListener("pointerup", event => this.drop(this.x.value(pointerIn(this.plot, event).x)));
    this.plot.addEventListener("dblclick", all);
  }

  move(place) {
    this.read(this.x.value(place));
    if (this.start !== undefined) {
      const [from, to] = [this.start, this.time].map(time => this.x.at(time)).sort((a, b) => a - b);
      shape(this.cursor, "rect", {
        class: "chosen-range", x: from, y: this.up.to, width: to - from, height: this.up.from - this.up.to,
      });
    }
  }

  drop(time) {
    const [from, to] = [this.start ?? time, time].sort((a, b) => a - b);
    this.start = undefined;
    if (to - from > 0.02 * (this.x.max - this.x.min)) this.show(from, to);
  }

  zoom(factor) {
    const width = (this.x.max - this.x.min) * factor;
    const centre = this.time ?? (this.x.min + this.x.max) / 2;
    this.show(centre - width / 2, centre + width / 2);
  }

  pan(share) {
    const by = share * (this.x.max - this.x.min);
    this.show(this.x.min + by, this.x.max + by);
  }

  /** Draws the window between two times, kept within the recording. */
  show(from, to) {
    const whole = this.whole.max - this.whole.min;
    const width = clamp(to - from, SHORTEST_WINDOW * whole, whole);
    const start = clamp((from + to - width) / 2, this.whole.min, this.whole.max - width);
    this.x = axis(start, start + width, this.whole.from, this.whole.to);
    this.marks.forEach(mark => mark.path.setAttribute("d", this.outline(mark)));
    this.drawTicks();
    if (this.time !== undefined) this.read(this.time);
  }

  outline({ layer, points }) {
    const lines = layer === "band"
      ? [points.slice(0, points.length / 2), points.slice(points.length / 2).reverse()] : [points];
    const cuts = lines.map(line => cut(line, this.x.min, this.x.max));
    if (layer === "band") cuts[1].reverse();
    return "M" + cuts.flat().map(([time, value]) => `${this.x.at(time).toFixed(1)} ${this.up.at(value).toFixed(1)}`).join("L");
  }

  drawTicks() {
    const group = this.plot.querySelector(".ticks-x");
    group.replaceChildren();
    ticks(this.x.min, this.x.max, 8).forEach(({ value, text }) => {
      const place = this.x.at(value);
      shape(group, "path", { class: "axis", d: `M${place} ${this.up.from}v4` });
      shape(group, "text", { class: "tick middle", x: place, y: this.up.from + 17 }, text);
    });
  }

  read(time) {
    this.time = clamp(time, this.x.min, this.x.max);
    this.cursor.replaceChildren();
    shape(this.cursor, "path", { class: "guide", d: `M${this.x.at(this.time)} ${this.up.from}V${this.up.to}` });
    const at = mark => interpolate(mark.points.map(([t]) => t), mark.points.map(([, value]) => value), this.time);
    const runs = this.runs.map(at).filter(Number.isFinite);
    const lit = this.runs.find(run => run.name === this.single.value);
    this.readout.say(`${digits(this.time)} \u00b5s: target ${at(this.target).toFixed(0)} LSB, `
      + (lit ? `${lit.name} ${at(lit).toFixed(0)} LSB`
        : `runs ${Math.min(...runs).toFixed(0)} to ${Math.max(...runs).toFixed(0)} LSB`));
  }

  unread() {
    this.time = undefined;
    this.cursor.replaceChildren();
    this.readout.clear();
  }
}

for (const plot of document.querySelectorAll("figure svg")) {
  if (plot.querySelector("[data-layer]")) new TraceExplorer(plot);
}
