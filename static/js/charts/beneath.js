// What has no number stands beneath the axis: on it a row of dashes would be read as zeros.
const DOWN = 6;
const MARKS = { not_recorded: [[-1, 0, 1, 0]], too_few: [[-1, -1, 1, 1], [-1, 1, 1, -1]] };

// Bars by index with the strokes of their mark, in radii from its middle.
export function marksBeneath(datasets) {
  return datasets
    .filter(({ kind }) => kind in MARKS)
    .flatMap(({ kind, data }) => data.map((value, index) => ({ index, strokes: MARKS[kind] })).filter((_mark, index) => data[index] !== null));
}

export function beneathAxis({ data }, colours) {
  const marks = marksBeneath(data.datasets);
  return {
    id: "beneath-axis",
    afterDatasetsDraw(chart) {
      const { ctx: brush, chartArea: area } = chart;
      const bar = area.width / Math.max(data.labels.length, 1);
      const radius = Math.max(0.6, Math.min(4, 0.34 * bar));
      brush.save();
      brush.strokeStyle = colours.ink;
      brush.lineWidth = 1.5;
      brush.beginPath();
      for (const { index, strokes } of marks) {
        const [x, y] = [area.left + (index + 0.5) * bar, area.bottom + DOWN];
        for (const [left, up, right, down] of strokes) {
          brush.moveTo(x + left * radius, y + up * radius);
          brush.lineTo(x + right * radius, y + down * radius);
        }
      }
      brush.stroke();
      brush.restore();
    },
  };
}
