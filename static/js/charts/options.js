// Options shared by all charts: still, quiet, whole numbers, words of the theme's colour.
import { laneRoom } from "./lanes.js";
import { spoken } from "./looks.js";

// Names beside lying bars, broken between words where a line would not fit.
export function wrapped(label, fits) {
  return label.split(" ").reduce(
    (lines, word) => {
      const longer = `${lines.at(-1)} ${word}`.trim();
      return fits(longer) ? [...lines.slice(0, -1), longer] : [...lines, word];
    },
    [""],
  ).filter(Boolean);
}

// They may take half of the canvas, less the room beside them, and no more than is read at a glance.
export function fitting(canvas, { family, size }, width) {
  const brush = canvas.getContext("2d");
  const room = Math.min(width / 2 - 14, 10 * size);
  return (text) => {
    brush.font = `${size}px ${family}`;
    return brush.measureText(text).width <= room;
  };
}

// Even steps up to a round end: 15 in fives, not in twos with a 14 beside the 15.
export function stepOf(top) {
  const steps = [1, 2, 5].flatMap((step) => [0, 1, 2, 3, 4].map((power) => step * 10 ** power)).sort((a, b) => a - b);
  return steps.find((step) => top % step === 0 && top / step <= 5);
}

export function options({ nightjar, data }, colours, open) {
  const across = Boolean(nightjar.across);
  const values = { beginAtZero: true, max: nightjar.top, ticks: { precision: 0, stepSize: stepOf(nightjar.top), color: colours.muted }, grid: { color: colours.line }, border: { display: false } };
  const names = { ticks: { color: colours.muted, maxRotation: 0, autoSkip: !across, autoSkipPadding: 14 }, grid: { display: false } };
  return {
    animation: false,
    maintainAspectRatio: false,
    indexAxis: across ? "y" : "x",
    interaction: { mode: "index", intersect: false, axis: across ? "y" : "x" },
    onClick: (_event, hits) => hits.length && open?.(hits[0].index),
    layout: { padding: { top: nightjar.steps?.length ? 32 : 8, bottom: laneRoom(nightjar.lanes ?? []) } },
    scales: across ? { x: values, y: names } : { x: names, y: values },
    plugins: {
      legend: { display: false },
      tooltip: {
        callbacks: {
          title: ([item]) => (item ? data.labels[item.dataIndex] : ""),
          label: (item) => spoken(item.dataset, data.datasets[item.datasetIndex].data[item.dataIndex]),
        },
      },
    },
  };
}
