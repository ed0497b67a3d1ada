// Values under the pointer or the keyboard's cursor, for every drawing with named curves or with bars.

/** One stop for each value of the longest curve; the others are read off at the same place. */
function curveStops(plot) {
  const curves = [...plot.querySelectorAll("[data-xs]")].map(path => ({
    name: path.dataset.name,
    xs: numbers(path, "data-xs"),
    edges: ["data-low", "data-high", "data-ys"].filter(name => path.hasAttribute(name)).map(name => numbers(path, name)),
  }));
  const across = axisOf(plot, "data-x");
  const up = axisOf(plot, "data-y");
  const longest = curves.reduce((a, b) => (b.edges.length === 1 && b.xs.length >= a.xs.length ? b : a));
  return longest.xs.map(x => {
    const read = curves
      .map(curve => ({ curve, values: curve.edges.map(ys => interpolate(curve.xs, ys, x)) }))
      .filter(({ values }) => values.every(Number.isFinite));
    const words = read.map(({ curve, values }) => `${curve.name} ${values.map(digits).join(" to ")}`);
    const dots = read.filter(({ values }) => values.length === 1).map(({ values }) => values[0]);
    return {
      distance: point => Math.abs(point.x - across.at(x)),
      text: `${plot.dataset.xLabel} ${digits(x)}: ${words.join("; ")}`,
      mark: cursor => {
        shape(cursor, "path", { class: "guide", d: `M${across.at(x)} ${up.from}V${up.to}` });
        dots.forEach(y => shape(cursor, "circle", {
          class: "guide-dot", r: 3.5, cx: across.at(x), cy: clamp(up.at(y), up.to, up.from),
        }));
      },
    };
  });
}

/** One stop for each bar; bars stand side by side, or one above the other if all begin at the same place. */
function barStops(plot) {
  const bars = [...plot.querySelectorAll("rect")].filter(bar => bar.querySelector("title"));
  const boxes = bars.map(bar => bar.getBBox());
  const stacked = boxes.length > 1 && boxes.every(box => box.x === boxes[0].x);
  return bars.map((bar, i) => ({
    distance: point => stacked
      ? Math.abs(point.y - boxes[i].y - boxes[i].height / 2)
      : Math.abs(point.x - boxes[i].x - boxes[i].width / 2),
    text: bar.querySelector("title").textContent,
    mark: cursor => shape(cursor, "rect", {
      class: "lit", x: boxes[i].x, y: boxes[i].y, width: boxes[i].width, height: boxes[i].height,
    }),
  }));
}

function readOff(plot) {
  const caption = plot.closest("figure")?.querySelector("figcaption");
  const stops = plot.querySelector("[data-xs]") ? curveStops(plot) : barStops(plot);
  if (!caption || stops.length === 0) return;
  const readout = addReadout(caption, "Point, or press \u2190 \u2192, to read off values.");
  const cursor = shape(plot, "g", { class: "cursor", "aria-hidden": "true" });
  let at = -1;
  const show = index => {
    at = clamp(index, 0, stops.length - 1);
    cursor.replaceChildren();
    stops[at].mark(cursor);
    readout.say(stops[at].text);
  };
  const clear = () => {
    at = -1;
    cursor.replaceChildren();
    readout.clear();
  };
  const nearest = point => stops.reduce(
    (best, stop, i) => (stop.distance(point) < stops[best].distance(point) ? i : best), 0);
  plot.addEventListener("pointermove", event => show(nearest(pointerIn(plot, event))));
  plot.addEventListener("pointerdown", event => show(nearest(pointerIn(plot, event))));
  plot.addEventListener("pointerleave", clear);
  const forward = () => show(at + 1);
  const back = () => show(at < 0 ? stops.length - 1 : at - 1);
  onKeys(plot, {
    ArrowRight: forward, ArrowDown: forward, ArrowLeft: back, ArrowUp: back,
    Home: () => show(0), End: () => show(stops.length - 1), Escape: clear,
  });
}

for (const plot of document.querySelectorAll("figure svg")) {
  if (!plot.querySelector(".pair, [data-layer]")) readOff(plot);
}
