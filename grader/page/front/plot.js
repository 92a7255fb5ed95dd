// @ts-check
// f, a secant over h, and the slope that the answer claims: make h smaller and watch.  The right slope is never drawn.
import { el } from "./dom.js";

const NS = "http://www.w3.org/2000/svg";
const WIDTH = 560, HEIGHT = 300, POINTS = 240;
const { log, exp, sin, cos, tan, sqrt, cbrt, abs, sinh, cosh, tanh, asin, acos, atan, max, min, log2, log10, sign, floor, ceil } = Math;
/** @type {Record<string, (...x: number[]) => number>} */
const FUNCTIONS = {
  log: (x, base) => (base === undefined ? log(x) : log(x) / log(base)), exp, sin, cos, tan, sqrt, cbrt, abs, sinh, cosh, tanh, asin, acos, atan,
  max, min, log2, log10, sign, floor, ceil, sec: (x) => 1 / cos(x), csc: (x) => 1 / sin(x), cot: (x) => 1 / tan(x), sech: (x) => 1 / cosh(x),
  csch: (x) => 1 / sinh(x), coth: (x) => 1 / tanh(x), asinh: Math.asinh, acosh: Math.acosh, atanh: Math.atanh,
  sigmoid: (x) => 1 / (1 + exp(-x)), relu: (x) => max(0, x), softplus: (x) => Math.log1p(exp(-abs(x))) + max(0, x),
};

/** @param {any} tree @returns {(x: number) => number} */
export function compiled(tree) {
  if (tree === null) return () => NaN;
  if (typeof tree === "number") return () => tree;
  if (tree === "x") return (x) => x;
  const [op, ...rest] = tree;
  const args = rest.map(compiled);
  switch (op) {
    case "+": return (x) => args.reduce((total, f) => total + f(x), 0);
    case "*": return (x) => args.reduce((total, f) => total * f(x), 1);
    case "-": return (x) => -args[0](x);
    case "/": return (x) => args[0](x) / args[1](x);
    case "^": return (x) => args[0](x) ** args[1](x);
    default: return op in FUNCTIONS ? (x) => FUNCTIONS[op](...args.map((f) => f(x))) : () => NaN;
  }
}

/** @param {string} name @param {Record<string, any>} attributes @param {...Node} children */
function svg(name, attributes, ...children) {
  const made = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** @param {number} v */
const digits = (v) => (Number.isFinite(v) ? Number(v.toPrecision(4)).toString().replace("-", "−") : "no value");

/** The window: as wide as the point needs, as high as most of the curve. @param {(x: number) => number} f @param {number} at */
function frame(f, at) {
  const span = Math.max(3, abs(at) * 1.4), x0 = at - span, x1 = at + span;
  const points = Array.from({ length: POINTS + 1 }, (_, k) => x0 + (k * (x1 - x0)) / POINTS).map((x) => [x, f(x)]);
  const ys = points.map(([, y]) => y).filter(Number.isFinite).sort((p, q) => p - q);
  const low = ys[Math.floor(ys.length * 0.03)] ?? -1, high = ys[Math.ceil(ys.length * 0.97) - 1] ?? 1;
  const room = (high - low || 1) * 0.15;
  const y0 = low - room, y1 = high + room;
  const X = (/** @type {number} */ x) => ((x - x0) / (x1 - x0)) * WIDTH;
  const Y = (/** @type {number} */ y) => max(-900, min(1200, HEIGHT - ((y - y0) / (y1 - y0)) * HEIGHT));
  const path = (/** @type {number[][]} */ list) => list.reduce(({ d, on }, [x, y]) => (Number.isFinite(y)
    ? { d: `${d}${on ? "L" : "M"}${X(x).toFixed(1)} ${Y(y).toFixed(1)}`, on: true } : { d, on: false }), { d: "", on: false }).d;
  const line = (/** @type {number} */ slope) => path([[x0, f(at) + slope * (x0 - at)], [x1, f(at) + slope * (x1 - at)]]);
  return { X, Y, span, curve: path(points), line, x: (/** @type {number} */ share) => x0 + share * (x1 - x0) };
}

let count = 0;

/** @param {any} told @param {boolean} right */
export function plot(told, right) {
  const f = compiled(told.f), answer = compiled(told.answer), at = told.at, x = told.variable, id = `plot${++count}`;
  const { X, Y, span, curve, line, x: along } = frame(f, at);
  const secant = svg("path", { class: "secant" }), dot = svg("circle", { r: 4.5, class: "point" });
  const picture = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-labelledby": `${id}-title` },
    Object.assign(svg("title", { id: `${id}-title` }), { textContent: `The graph of ${told.says}, a secant through ${x} = ${digits(at)}, and a line with the slope of your answer there.` }),
    svg("path", { class: "axis", d: `M0 ${Y(0)}H${WIDTH}M${X(0)} 0V${HEIGHT}` }), svg("path", { class: "curve", d: curve }),
    svg("path", { class: "claim", d: line(answer(at)) }), secant, svg("circle", { r: 4.5, class: "point", cx: X(at), cy: Y(f(at)) }), dot);
  const { element: looked, look } = looking(picture, { X, Y, along, f, x, id, at });
  const range = /** @type {HTMLInputElement} */ (el("input", { type: "range", min: 0, max: 1000, value: 1000, id: `${id}-h` }));
  const [shownStep, shownSlope] = [el("span"), el("b")];
  const numbers = el("p", { class: "numbers" }, el("span", { class: "secant-key" }, shownStep), " ", shownSlope, " ",
    el("span", { class: "claim-key" }, `your answer at ${x} = ${digits(at)}`), " ", el("b", {}, digits(answer(at))));
  const update = () => {
    const h = 10 ** (-4 + (Number(range.value) / 1000) * (4 + log10(span * 0.8)));
    const slope = (f(at + h) - f(at)) / h;
    secant.setAttribute("d", line(slope));
    dot.setAttribute("cx", String(X(at + h)));
    dot.setAttribute("cy", String(Y(f(at + h))));
    range.setAttribute("aria-valuetext", `h = ${digits(h)}, slope of the secant ${digits(slope)}`);
    shownStep.textContent = `secant, h = ${digits(h)}`;
    shownSlope.textContent = digits(slope);
  };
  range.addEventListener("input", update);
  update();
  look();
  return el("figure", {}, picture, el("label", { for: `${id}-h` }, "Make the nudge h smaller"), range, numbers, looked,
    el("figcaption", {}, right ? "The secant turns into the tangent, and its slope is your answer." : "The secant settles. Does it settle on your line?"));
}

/** A point of the curve, by pointer or by keys: where it is, and its value. @param {SVGElement} picture @param {any} frame */
function looking(picture, { X, Y, along, f, x, id, at }) {
  const here = svg("circle", { r: 4.5, class: "here" }), guide = svg("path", { class: "guide" });
  picture.append(guide, here);
  const range = /** @type {HTMLInputElement} */ (el("input", { type: "range", min: 0, max: POINTS, id: `${id}-x` }));
  range.value = String(Math.round((X(at) / WIDTH) * POINTS));
  const told = el("b");
  const look = () => {
    const v = along(Number(range.value) / POINTS), y = f(v), drawn = Number.isFinite(y);
    here.setAttribute("cx", String(X(v)));
    here.setAttribute("cy", String(drawn ? Y(y) : -99));
    here.dataset.at = digits(v);
    guide.setAttribute("d", drawn ? `M${X(v)} ${HEIGHT}V${Y(y)}` : "");
    told.textContent = digits(y);
    range.setAttribute("aria-valuetext", `${x} = ${digits(v)}, value ${digits(y)}`);
    where.textContent = `curve at ${x} = ${digits(v)}`;
  };
  const where = el("span");
  range.addEventListener("input", look);
  picture.addEventListener("pointermove", (e) => {
    const box = picture.getBoundingClientRect();
    range.value = String(Math.round(((e.clientX - box.left) / box.width) * POINTS));
    look();
  });
  return { look, element: el("div", {}, el("label", { for: `${id}-x` }, "Look along the curve"), range, el("p", { class: "numbers" }, where, " ", told)) };
}
