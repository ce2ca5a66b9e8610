// Options shared by all charts: still, quiet, whole numbers, words of the theme's colour.
import { laneRoom } from "./lanes.js";
import { spoken } from "./looks.js";

export function options({ nightjar, data }, colours, open) {
  const across = Boolean(nightjar.across);
  const values = { beginAtZero: true, max: nightjar.top, ticks: { precision: 0, color: colours.muted }, grid: { color: colours.line }, border: { display: false } };
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
