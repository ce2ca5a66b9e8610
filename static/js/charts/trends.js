// Draws the charts of the Trends page from the facts the server wrote into it.
import { beneathAxis } from "./beneath.js";
import { readColours } from "./colours.js";
import { medicineLanes } from "./lanes.js";
import { dressed } from "./looks.js";
import { meanLines } from "./means.js";
import { opener } from "./open.js";
import { fitting, options, wrapped } from "./options.js";
import { listenToRaster } from "./raster.js";

const figures = [...document.querySelectorAll("[data-chart]")];
const charts = new Map();

function drawn(figure, colours) {
  const facts = JSON.parse(document.getElementById(`chart-${figure.dataset.chart}`).textContent);
  const { nightjar } = facts;
  const canvas = figure.querySelector("canvas");
  const fits = fitting(canvas, Chart.defaults.font, canvas.parentElement.clientWidth);
  const labels = nightjar.across ? facts.data.labels.map((label) => wrapped(label, fits)) : facts.data.labels;
  return new Chart(canvas, {
    type: facts.type,
    data: { labels, datasets: dressed(facts, colours) },
    options: options(facts, colours, opener(figure, nightjar)),
    plugins: [meanLines(nightjar, colours), medicineLanes(nightjar, colours), beneathAxis(facts, colours)],
  });
}

// What a fold hides is drawn when it opens: the first paint does not wait for it.
function drawAll({ again = false } = {}) {
  const colours = { ...readColours(document.documentElement), font: Chart.defaults.font.family };
  for (const figure of figures.filter((one) => !one.closest("details:not([open])"))) {
    if (charts.has(figure) && !again) continue;
    charts.get(figure)?.destroy();
    charts.set(figure, drawn(figure, colours));
  }
}

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
// Twelve pixels, more for a reader of larger letters, as far as the names still fit beside bars.
Chart.defaults.font.size = Math.min(18, 0.75 * parseFloat(getComputedStyle(document.documentElement).fontSize));
Chart.defaults.locale = document.documentElement.lang;
drawAll();
document.querySelectorAll("details[data-fold]").forEach((fold) => fold.addEventListener("toggle", () => drawAll()));
document.querySelectorAll("[data-raster]").forEach(listenToRaster);
new MutationObserver(() => drawAll({ again: true })).observe(document.documentElement, { attributeFilter: ["data-theme"] });
