// Medicine steps: dashed lines through the nights, and a lane for each medicine beneath them.
const LANE = 20;

export const laneRoom = (lanes) => lanes.length * LANE + (lanes.length ? 6 : 0);

// The labels that fit without touching: on two rows in turn, left out when both are taken.
export function placed(steps, xOf, widthOf, limit) {
  const ends = [-Infinity, -Infinity];
  return steps.map((step) => {
    const width = widthOf(step.label);
    const x = Math.max(0, Math.min(xOf(step.index) + 4, limit - width));
    const row = ends.findIndex((end) => x > end + 6);
    if (row >= 0) ends[row] = x + width;
    return { ...step, x, row };
  });
}

export function medicineLanes({ steps, lanes }, colours) {
  return {
    id: "medicine-lanes",
    afterDatasetsDraw(chart) {
      const { ctx: brush, chartArea: area, scales } = chart;
      const pitch = area.width / Math.max(chart.data.labels.length, 1);
      const edge = (index) => area.left + index * pitch;
      brush.save();
      brush.font = `600 11px ${colours.font}`;
      brush.textBaseline = "middle";
      drawSteps(brush, area, placed(steps, edge, (text) => brush.measureText(text).width, area.right));
      lanes.forEach((lane, row) => drawLane(brush, lane, scales.x.bottom + 6 + row * LANE));
      brush.restore();

      function drawSteps(pen, { top, bottom }, marks) {
        pen.strokeStyle = pen.fillStyle = colours.ink;
        pen.setLineDash([4, 3]);
        for (const mark of marks) {
          const x = edge(mark.index);
          pen.beginPath();
          pen.moveTo(x, top - 30);
          pen.lineTo(x, bottom);
          pen.stroke();
          if (mark.row >= 0) pen.fillText(mark.label, mark.x, top - 24 + mark.row * 14);
        }
        pen.setLineDash([]);
      }

      function drawLane(pen, lane, y) {
        for (const span of lane.spans) {
          const left = edge(span.from);
          const width = (span.until - span.from + 1) * pitch - 2;
          pen.strokeStyle = colours.muted;
          pen.fillStyle = colours.line;
          pen.fillRect(left, y, width, LANE - 4);
          pen.strokeRect(left, y, width, LANE - 4);
          pen.save();
          pen.beginPath();
          pen.rect(left, y, width, LANE - 4);
          pen.clip();
          pen.fillStyle = colours.ink;
          pen.fillText(`${lane.name} ${span.label}`, left + 4, y + (LANE - 4) / 2);
          pen.restore();
        }
      }
    },
  };
}
