// The theme's colours and the patterns drawn from them; read again when the theme changes.
const MEANINGS = { ink: "--ink", muted: "--muted", line: "--line", accent: "--accent", soft: "--soft", surface: "--surface" };

export function readColours(root) {
  const style = getComputedStyle(root);
  const read = ([name, property]) => [name, style.getPropertyValue(property).trim()];
  return { ...Object.fromEntries(Object.entries(MEANINGS).map(read)), font: style.fontFamily };
}

// Thin slanted lines: nobody watched.
export function hatch(colour) {
  return tile(8, (brush) => {
    brush.strokeStyle = colour;
    brush.lineWidth = 1;
    for (const shift of [-8, 0, 8]) {
      brush.moveTo(shift, 8);
      brush.lineTo(shift + 8, 0);
    }
    brush.stroke();
  });
}

// Level stripes: watched for part of the night.
export function stripes(colour) {
  return tile(4, (brush) => {
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 4, 2);
  });
}

// The same colour with some of the ground showing through.
export function faded(colour) {
  return tile(4, (brush) => {
    brush.globalAlpha = 0.62;
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 4, 4);
  });
}

function tile(size, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const brush = canvas.getContext("2d");
  brush.beginPath();
  draw(brush);
  return brush.createPattern(canvas, "repeat");
}
