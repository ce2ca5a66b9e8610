// Medicines: dashed lines where a step begins or ends, and a lane for each beneath the nights.
import { edgeAt } from "./means.js";

const LANE = 20;
const DOSES = 10; // more, beneath a lane with doses not taken

export const laneHeight = ({ missed = [], vomited = [] }) => LANE + (missed.length + vomited.length ? DOSES : 0);

export const laneRoom = (lanes) => lanes.reduce((room, lane) => room + laneHeight(lane), lanes.length ? 6 : 0);

// The labels that fit without touching: on two rows in turn, left out when both are taken. One
// without room after its line stands before it, so that it does not lie over the lines of others.
export function placed(steps, xOf, widthOf, limit) {
  const ends = [-Infinity, -Infinity];
  return steps.map((step) => {
    const width = widthOf(step.label);
    const line = xOf(step.index);
    const after = Math.min(line + 4, limit - width);
    const x = Math.max(0, after > line ? after : line - 4 - width);
    const row = ends.findIndex((end) => x > end + 6);
    if (row >= 0) ends[row] = x + width;
    return { ...step, x, row };
  });
}

export function medicineLanes({ steps = [], lanes = [] }, colours) {
  return {
    id: "medicine-lanes",
    afterDatasetsDraw(chart) {
      const { ctx: brush, chartArea: area, data, scales } = chart;
      const edge = (index) => edgeAt(area, data.labels.length, index);
      const night = area.width / Math.max(data.labels.length, 1);
      brush.save();
      brush.font = `600 11px ${colours.font}`;
      brush.textBaseline = "middle";
      placed(steps, edge, (text) => brush.measureText(text).width, area.right).forEach(drawStep);
      lanes.reduce((y, lane) => (drawLane(lane, y), y + laneHeight(lane)), scales.x.bottom + 6);
      brush.restore();

      function drawStep(mark) {
        const x = edge(mark.index);
        brush.strokeStyle = brush.fillStyle = colours.ink;
        brush.setLineDash([4, 3]);
        brush.beginPath();
        brush.moveTo(x, area.top - 30);
        brush.lineTo(x, area.bottom);
        brush.stroke();
        brush.setLineDash([]);
        if (mark.row >= 0) brush.fillText(mark.label, mark.x, area.top - 24 + mark.row * 14);
      }

      function drawLane(lane, y) {
        lane.spans.forEach((span) => drawSpan(span, `${lane.name} ${span.label}`, y));
        brush.strokeStyle = colours.ink;
        brush.lineWidth = 1.5;
        for (const index of lane.missed ?? []) drawMark(edge(index) + night / 2, y + LANE + 1, "cross");
        for (const index of lane.vomited ?? []) drawMark(edge(index) + night / 2, y + LANE + 1, "hollow");
        brush.lineWidth = 1;
      }

      function drawSpan({ from, until }, words, y) {
        const [left, width] = [edge(from), edge(until) - edge(from) - 2];
        brush.strokeStyle = colours.muted;
        brush.fillStyle = colours.soft;
        brush.fillRect(left, y, width, LANE - 4);
        brush.strokeRect(left, y, width, LANE - 4);
        brush.save();
        brush.beginPath();
        brush.rect(left, y, width, LANE - 4);
        brush.clip();
        brush.fillStyle = colours.ink;
        brush.fillText(words, left + 4, y + (LANE - 4) / 2);
        brush.restore();
      }

      function drawMark(x, y, kind) {
        brush.beginPath();
        if (kind === "hollow") brush.arc(x, y, 3, 0, 2 * Math.PI);
        else for (const side of [-3, 3]) brush.moveTo(x - 3, y - side), brush.lineTo(x + 3, y + side);
        brush.stroke();
      }
    },
  };
}
