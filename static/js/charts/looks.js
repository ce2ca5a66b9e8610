// How each kind of mark looks; the kinds are the server's, the colours the theme's.
import { hatch, stripes } from "./colours.js";

const BAR = { grouped: false, barPercentage: 0.9, categoryPercentage: 0.86 };
const BAND = { grouped: false, barPercentage: 1, categoryPercentage: 1, order: 9 };
const POINT = { showLine: false, order: 0, pointHitRadius: 12 };

export function looks(colours) {
  const ring = { ...POINT, pointStyle: "circle", pointRadius: 4, pointBorderWidth: 2, pointBorderColor: colours.ink, pointBackgroundColor: colours.surface };
  return {
    seen: { ...BAR, backgroundColor: colours.accent },
    partly: { ...BAR, backgroundColor: stripes(colours.accent), borderColor: colours.accent, borderWidth: 1 },
    outside: { ...BAR, backgroundColor: colours.surface, borderColor: colours.accent, borderWidth: 1.5 },
    not_watched: { ...BAND, backgroundColor: hatch(colours.muted) },
    none_seen: ring,
    partly_none_seen: ring,
    not_recorded: { ...POINT, pointStyle: "line", pointRadius: 4, pointBorderWidth: 2, pointBorderColor: colours.muted },
  };
}

export function dressed(datasets, colours) {
  const look = looks(colours);
  return datasets.map((dataset) => ({ ...dataset, ...look[dataset.kind] }));
}

// A band has no height of its own to tell, and a ring or dash is its own name.
const COUNTED = new Set(["seen", "partly", "outside"]);

export function spoken(dataset, value) {
  return COUNTED.has(dataset.kind) ? `${dataset.label}: ${value}` : dataset.label;
}
