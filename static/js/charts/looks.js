// How each kind of mark looks; the kinds are the server's, the colours the theme's.
import { faded, hatch, stripes } from "./colours.js";

const BAR = { grouped: false, barPercentage: 0.9, categoryPercentage: 0.86, borderRadius: 2 };
const BAND = { grouped: false, barPercentage: 1, categoryPercentage: 1, order: 9 };
const POINT = { showLine: false, order: 0, pointHitRadius: 12 };

// Marks of one bar must not lie over those of the next where bars are thin.
const radius = ({ chart }) => Math.max(1, Math.min(4, 0.42 * ((chart.chartArea?.width ?? 300) / (chart.data.labels.length || 1))));
const border = (mark) => (radius(mark) < 2.5 ? 1 : 2);

export function looks(colours, { under = false } = {}) {
  const point = { ...POINT, pointRadius: radius, pointBorderWidth: border };
  const ring = { ...point, pointStyle: "circle", pointBorderColor: colours.ink, pointBackgroundColor: colours.surface };
  const beneath = { ...POINT, pointRadius: 0 };
  return {
    // Paler where a line lies over the bars, so that both are seen.
    seen: { ...BAR, backgroundColor: under ? faded(colours.accent) : colours.accent },
    partly: { ...BAR, backgroundColor: stripes(colours.accent), borderColor: colours.accent, borderWidth: 1 },
    outside: { ...BAR, backgroundColor: colours.surface, borderColor: colours.accent, borderWidth: 1.5 },
    not_watched: { ...BAND, backgroundColor: hatch(colours.muted) },
    none_seen: ring,
    partly_none_seen: ring,
    too_few: beneath,
    not_recorded: beneath,
  };
}

export function dressed({ data, nightjar }, colours) {
  const look = looks(colours, { under: Boolean(nightjar.means?.length) });
  return data.datasets.map((dataset) => ({ ...dataset, ...look[dataset.kind] }));
}

// A band has no height of its own to tell, and a ring or dash is its own name.
const COUNTED = new Set(["seen", "partly", "outside"]);

export function spoken(dataset, value) {
  return COUNTED.has(dataset.kind) ? `${dataset.label}: ${value}` : dataset.label;
}
