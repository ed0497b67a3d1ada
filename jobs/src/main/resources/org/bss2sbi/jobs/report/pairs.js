// The pair plot: choose a pair, see its draws enlarged, read off a draw, the quantiles and the truth, in another unit too.

const PAIR_X = [54, 302];
const PAIR_Y = [252, 8];
const QUANTILES = [0.975, 0.5, 0.025];

function readParameter(panel) {
  const [min, max] = numbers(panel, "data-x");
  const [lower, upper] = numbers(panel, "data-range");
  const knots = numbers(panel, "data-physical-values");
  return {
    min, max, lower, upper,
    name: panel.dataset.name,
    draws: numbers(panel, "data-draws"),
    truth: numbers(panel, "data-truth")[0],
    scales: {
      setting: { label: panel.dataset.unit, from: [lower, upper], to: [lower, upper], whole: panel.dataset.whole === "yes" },
      share: { label: "share of range", from: [lower, upper], to: [0, 1] },
      physical: knots.length === 0 ? undefined
        : { label: panel.dataset.physicalLabel, from: numbers(panel, "data-physical-settings"), to: knots },
    },
  };
}

/** A name that may be broken after its underscores. */
const breakable = name => name.replaceAll("_", "_\u200b");

function correlation(a, b) {
  const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, i) => {
    ab += (value - meanA) * (b[i] - meanB);
    aa += (value - meanA) ** 2;
    bb += (b[i] - meanB) ** 2;
  });
  return aa * bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}

class PairExplorer {
  constructor(plot) {
    this.plot = plot;
    this.panels = [...plot.querySelectorAll(".pair")];
    this.parameters = this.panels.filter(panel => panel.dataset.name !== undefined).map(readParameter);
    this.unit = "setting";
    this.box = fill(document.createElement("div"), { class: "explorer" });
    if (this.parameters.length >= 6) this.box.classList.add("roomy");
    (plot.closest(".scroll") ?? plot).after(this.box);
    this.addControls();
    this.view = shape(this.box, "svg", { viewBox: "0 0 310 292", role: "img" });
    this.side = element(this.box, "div", { class: "explorer-side" });
    this.readout = addReadout(this.side, "Click a pair, or use the arrow keys in the pair plot. In the large plot they go from"
      + " draw to draw.");
    this.table = element(this.side, "table");
    this.wirePlot();
    this.wireView();
    this.choose(...this.strongest());
  }

  addControls() {
    const controls = element(this.box, "div", { class: "controls" });
    const names = this.parameters.map((parameter, i) => [i, parameter.name]);
    this.across = this.addSelect(controls, "Across", names, () => this.choose(+this.across.value, this.row));
    this.up = this.addSelect(controls, "Up", names, () => this.choose(this.column, +this.up.value));
    const units = [["setting", "as set"], ["share", "share of prior range"]];
    if (this.parameters.some(parameter => parameter.scales.physical)) units.push(["physical", "physical, nominal"]);
    this.units = this.addSelect(controls, "Values", units, () => {
      this.unit = this.units.value;
      this.choose(this.column, this.row);
    });
  }

  addSelect(parent, label, options, changed) {
    const box = element(parent, "label", {}, label);
    const select = element(box, "select");
    options.forEach(([value, text]) => element(select, "option", { value }, text));
    select.addEventListener("change", changed);
    return select;
  }

  strongest() {
    let best = [0, this.parameters.length - 1];
    let size = -1;
    this.parameters.forEach((a, column) => this.parameters.forEach((b, row) => {
      const here = Math.abs(correlation(a.draws, b.draws));
      if (row > column && here > size) [best, size] = [[column, row], here];
    }));
    return best;
  }

  panel(row, column) {
    return this.panels.find(panel => +panel.dataset.row === row && +panel.dataset.column === column);
  }

  wirePlot() {
    this.panels.forEach(panel => panel.addEventListener("click", () =>
      this.choose(+panel.dataset.column, +panel.dataset.row)));
    const last = this.parameters.length - 1;
    const move = (across, down) => {
      const [row, column] = this.row < this.column ? [this.column, this.row] : [this.row, this.column];
      const to = clamp(row + down, 0, last);
      this.choose(clamp(column + across, 0, to), to);
      this.panel(this.row, this.column).scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    onKeys(this.plot, {
      ArrowLeft: () => move(-1, 0), ArrowRight: () => move(1, 0), ArrowUp: () => move(0, -1), ArrowDown: () => move(0, 1),
      Enter: () => this.view.focus(), Escape: () => this.light(-1),
    });
  }

  wireView() {
    const step = (name, by) => () => {
      const order = this.order[name];
      const at = order.indexOf(this.lit);
      this.light(order[at < 0 ? (by > 0 ? 0 : order.length - 1) : clamp(at + by, 0, order.length - 1)]);
    };
    onKeys(this.view, {
      ArrowLeft: step("x", -1), ArrowRight: step("x", 1), ArrowDown: step("y", -1), ArrowUp: step("y", 1),
      Home: () => this.light(this.order.x[0]), End: () => this.light(this.order.x[this.order.x.length - 1]),
      Escape: () => this.light(-1),
    });
    const follow = event => {
      const point = pointerIn(this.view, event);
      let [best, least] = [-1, Infinity];
      this.points.forEach(([x, y], i) => {
        const distance = (x - point.x) ** 2 + (y - point.y) ** 2;
        if (distance < least) [best, least] = [i, distance];
      });
      this.light(best);
    };
    this.view.addEventListener("pointermove", follow);
    this.view.addEventListener("pointerdown", follow);
    this.view.addEventListener("pointerleave", () => this.light(-1));
  }

  choose(column, row) {
    this.column = column;
    this.row = row;
    this.across.value = column;
    this.up.value = row;
    this.panels.forEach(panel => panel.classList.remove("chosen"));
    this.panel(Math.max(row, column), Math.min(row, column)).classList.add("chosen");
    this.a = this.parameters[column];
    this.b = this.parameters[row];
    this.x = axis(this.a.min, this.a.max, ...PAIR_X);
    this.y = axis(this.b.min, this.b.max, ...PAIR_Y);
    this.draw();
    this.fillTable();
    this.light(-1);
  }

  scale(parameter) {
    return parameter.scales[this.unit] ?? parameter.scales.setting;
  }

  text(parameter, value) {
    const { from, to, whole } = this.scale(parameter);
    const shown = interpolate(from, to, clamp(value, from[0], from[from.length - 1]));
    return whole ? minus(shown.toFixed(0)) : digits(shown);
  }

  draw() {
    this.view.replaceChildren();
    this.view.setAttribute("aria-label", this.row === this.column
      ? `Posterior of ${this.a.name}` : `Posterior of ${this.a.name} and ${this.b.name}, ${this.a.draws.length} draws`);
    shape(this.view, "rect", {
      class: "panel", x: PAIR_X[0], y: PAIR_Y[1], width: PAIR_X[1] - PAIR_X[0], height: PAIR_Y[0] - PAIR_Y[1],
    });
    this.drawTicks();
    this.copyRegions();
    const alone = this.row === this.column;
    this.points = this.a.draws.map((value, i) =>
      [this.x.at(value), alone ? PAIR_Y[0] - 4 : this.y.at(this.b.draws[i])]);
    const faint = clamp(100 / this.points.length, 0.15, 0.45).toFixed(2); // so that many draws do not hide the regions
    this.points.filter(([x, y]) => this.inside(x, y)).forEach(([x, y]) =>
      shape(this.view, "circle", { class: "draw", r: 1.7, cx: x.toFixed(1), cy: y.toFixed(1), "fill-opacity": faint }));
    this.drawTruth(alone);
    this.cursor = shape(this.view, "g", { class: "cursor" });
    const indices = this.points.map((_, i) => i);
    this.order = {
      x: [...indices].sort((i, j) => this.points[i][0] - this.points[j][0]),
      y: [...indices].sort((i, j) => this.points[j][1] - this.points[i][1]),
    };
  }

  inside(x, y) {
    return x >= PAIR_X[0] && x <= PAIR_X[1] && y <= PAIR_Y[0] && y >= PAIR_Y[1];
  }

  drawTicks() {
    this.ticksOf(this.a, 4).forEach(({ place, text }) =>
      shape(this.view, "text", { class: "tick middle", x: this.x.at(place), y: PAIR_Y[0] + 16 }, text));
    shape(this.view, "text", { class: "label middle", x: 178, y: 285 }, this.label(this.a));
    if (this.row === this.column) return;
    this.ticksOf(this.b, 5).forEach(({ place, text }) =>
      shape(this.view, "text", { class: "tick end", x: PAIR_X[0] - 6, y: this.y.at(place) + 4 }, text));
    shape(this.view, "text", { class: "label middle", x: 12, y: 130, transform: "rotate(-90 12 130)" }, this.label(this.b));
  }

  ticksOf(parameter, wanted) {
    const { from, to } = this.scale(parameter);
    const shown = [parameter.min, parameter.max]
      .map(value => interpolate(from, to, clamp(value, from[0], from[from.length - 1])));
    return ticks(Math.min(...shown), Math.max(...shown), wanted).map(({ value, text }) => ({
      text, place: to[0] < to[to.length - 1]
        ? interpolate(to, from, value) : interpolate([...to].reverse(), [...from].reverse(), value),
    })).filter(({ place }) => place !== undefined);
  }

  /** Physical quantities go by their own names. */
  title(parameter) {
    return this.isPhysical(parameter) ? parameter.scales.physical.label : parameter.name;
  }

  label(parameter) {
    return this.isPhysical(parameter) ? this.title(parameter) : `${parameter.name} (${this.scale(parameter).label})`;
  }

  isPhysical(parameter) {
    return this.unit === "physical" && parameter.scales.physical !== undefined;
  }

  /** The shapes of the small panel, larger; mirrored at the diagonal for a pair of the upper triangle. */
  copyRegions() {
    const panel = this.panel(Math.max(this.row, this.column), Math.min(this.row, this.column));
    const from = { x: axisOf(panel, "data-x"), y: axisOf(panel, "data-y") };
    const size = Math.abs(from.x.to - from.x.from);
    const wide = (PAIR_X[1] - PAIR_X[0]) / size;
    const tall = (PAIR_Y[0] - PAIR_Y[1]) / size;
    const matrix = this.column > this.row
      ? [0, -tall, -wide, 0, PAIR_X[0] + wide * from.y.from, PAIR_Y[0] + tall * from.x.from]
      : [wide, 0, 0, tall, PAIR_X[0] - wide * from.x.from, PAIR_Y[0] - tall * from.y.from];
    panel.querySelectorAll(".region, .bars").forEach(path => shape(this.view, "path", {
      class: path.getAttribute("class"), d: path.getAttribute("d"), transform: `matrix(${matrix.join(" ")})`,
    }));
  }

  drawTruth(alone) {
    if (this.a.truth === undefined) return;
    const x = clamp(this.x.at(this.a.truth), ...PAIR_X);
    shape(this.view, "path", { class: "line truth", d: `M${x} ${PAIR_Y[0]}V${PAIR_Y[1]}` });
    if (alone) return;
    const y = clamp(this.y.at(this.b.truth), PAIR_Y[1], PAIR_Y[0]);
    shape(this.view, "path", { class: "line truth", d: `M${PAIR_X[0]} ${y}H${PAIR_X[1]}` });
    shape(this.view, "circle", { class: "truth-dot", cx: x, cy: y, r: 4.5 });
  }

  fillTable() {
    const columns = this.row === this.column ? [this.a] : [this.a, this.b];
    this.table.replaceChildren();
    const units = this.unit === "physical" ? "by the emulator's nominal maps"
      : `in ${[...new Set(columns.map(parameter => this.scale(parameter).label))].join(" and ")}`;
    const correlated = columns.length === 1 ? ""
      : `; correlation ${minus(correlation(this.a.draws, this.b.draws).toFixed(2))}`;
    element(this.table, "caption", {}, `Quantiles of the ${this.a.draws.length} draws, ${units}${correlated}`);
    const head = element(element(this.table, "thead"), "tr");
    element(head, "td");
    columns.forEach(parameter => element(head, "th", { scope: "col" }, breakable(this.title(parameter))));
    const body = element(this.table, "tbody");
    const addRow = (name, of) => {
      const line = element(body, "tr");
      element(line, "th", { scope: "row" }, name);
      columns.forEach(parameter => element(line, "td", {}, this.text(parameter, of(parameter))));
    };
    QUANTILES.forEach(p => addRow(p === 0.5 ? "median" : `${digits(100 * p)} %`, parameter => quantile(parameter.draws, p)));
    if (this.a.truth !== undefined) addRow("truth", parameter => parameter.truth);
  }

  /** Marks one draw here and in every panel, none for -1. */
  light(draw) {
    this.lit = draw;
    this.plot.querySelectorAll(".lit-draw").forEach(dot => dot.remove());
    this.cursor.replaceChildren();
    if (draw < 0) {
      this.readout.clear();
      return;
    }
    const [x, y] = this.points[draw];
    if (this.inside(x, y)) shape(this.cursor, "circle", { class: "lit-draw", cx: x, cy: y, r: 5 });
    const pair = this.row === this.column ? [this.a] : [this.a, this.b];
    this.readout.say(`Draw ${draw + 1} of ${this.points.length}: `
      + pair.map(parameter => `${parameter.name} ${this.text(parameter, parameter.draws[draw])}`).join(", "));
    this.panels.filter(panel => panel.dataset.row !== panel.dataset.column).forEach(panel => this.lightIn(panel, draw));
  }

  lightIn(panel, draw) {
    const across = axisOf(panel, "data-x");
    const up = axisOf(panel, "data-y");
    const value = this.parameters[+panel.dataset.column].draws[draw];
    const other = this.parameters[+panel.dataset.row].draws[draw];
    if (value < across.min || value > across.max || other < up.min || other > up.max) return;
    shape(panel, "circle", { class: "lit-draw", cx: across.at(value), cy: up.at(other), r: 3.5 });
  }
}

for (const plot of document.querySelectorAll("figure svg")) {
  if (plot.querySelector(".pair")) new PairExplorer(plot);
}
