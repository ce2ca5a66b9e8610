// Rates over the bars: a line with its range as a band, and the range of a bar as a thin line.
export const edgeAt = ({ left, width }, bars, index) => left + (index / Math.max(bars, 1)) * width;

export function meanLines({ means = [], ranges = [] }, colours) {
  return {
    id: "mean-lines",
    afterDatasetsDraw(chart) {
      const { ctx: brush, chartArea: area, data, scales } = chart;
      const edge = (index) => edgeAt(area, data.labels.length, index);
      const height = (value) => scales.y.getPixelForValue(Math.min(value, scales.y.max));
      brush.save();
      ranges.forEach((range, index) => range && drawRange(range, edge(index + 0.5)));
      means.forEach(drawMean);
      brush.restore();

      function drawMean({ from, until, value, low, high }) {
        const [left, right, y] = [edge(from), edge(until), height(value)];
        brush.globalAlpha = 0.16;
        brush.fillStyle = colours.ink;
        brush.fillRect(left, height(high), right - left, height(low) - height(high));
        brush.globalAlpha = 1;
        stroke(colours.surface, 4, left, y, right, y);
        stroke(colours.ink, 2, left, y, right, y);
      }

      // Where bars are thin a halo would wipe them out.
      function drawRange([low, high], x) {
        const wide = edge(1) - edge(0) > 8;
        if (wide) stroke(colours.surface, 3, x, height(low), x, height(high));
        stroke(wide ? colours.ink : colours.muted, wide ? 1.5 : 1, x, height(low), x, height(high));
      }

      function stroke(colour, width, ...[x, y, toX, toY]) {
        brush.strokeStyle = colour;
        brush.lineWidth = width;
        brush.beginPath();
        brush.moveTo(x, y);
        brush.lineTo(toX, toY);
        brush.stroke();
      }
    },
  };
}
