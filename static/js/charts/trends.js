// Draws the charts of the Trends page from the facts the server wrote into it.
import { readColours } from "./colours.js";
import { medicineLanes } from "./lanes.js";
import { dressed } from "./looks.js";
import { options, wrapped } from "./options.js";

const figures = [...document.querySelectorAll("[data-chart]")];
let charts = [];

function drawn(figure, colours) {
  const facts = JSON.parse(document.getElementById(`chart-${figure.dataset.chart}`).textContent);
  const { nightjar } = facts;
  const open = nightjar.evenings && ((index) => location.assign(`${figure.dataset.nights}${nightjar.evenings[index]}/`));
  return new Chart(figure.querySelector("canvas"), {
    type: facts.type,
    data: { labels: nightjar.across ? facts.data.labels.map((label) => wrapped(label)) : facts.data.labels, datasets: dressed(facts.data.datasets, colours) },
    options: options(facts, colours, open),
    plugins: nightjar.lanes ? [medicineLanes(nightjar, colours)] : [],
  });
}

function drawAll() {
  const colours = readColours(document.documentElement);
  Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  charts.forEach((chart) => chart.destroy());
  charts = figures.map((figure) => drawn(figure, { ...colours, font: Chart.defaults.font.family }));
}

// The tables were open for readers without scripts; now they wait folded.
document.querySelectorAll("details[data-table]").forEach((details) => (details.open = false));
drawAll();
new MutationObserver(drawAll).observe(document.documentElement, { attributeFilter: ["data-theme"] });
