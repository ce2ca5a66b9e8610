// A tap on a row of the night raster opens its night; the table beneath has the same links.
export function rowAt(y, { top, pitch, rows }) {
  const row = Math.floor((y - top) / pitch);
  return row >= 0 && row < rows ? row : -1;
}

// Civil dates only: counted in UTC, so that no clock change adds or takes a day.
export function eveningAt(firstOn, row) {
  const day = new Date(`${firstOn}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + row);
  return day.toISOString().slice(0, 10);
}

export function listenToRaster(figure) {
  const svg = figure.querySelector("svg");
  const { top, pitch, rows, first, nights } = figure.dataset;
  svg.addEventListener("click", (event) => {
    const box = svg.getBoundingClientRect();
    const y = ((event.clientY - box.top) / box.height) * svg.viewBox.baseVal.height;
    const row = rowAt(y, { top: Number(top), pitch: Number(pitch), rows: Number(rows) });
    if (row >= 0) location.assign(`${nights}${eveningAt(first, row)}/`);
  });
}
