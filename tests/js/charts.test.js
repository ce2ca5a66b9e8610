import assert from "node:assert/strict";
import { test } from "node:test";

import { marksBeneath } from "../../static/js/charts/beneath.js";
import { laneHeight, laneRoom, placed } from "../../static/js/charts/lanes.js";
import { spoken } from "../../static/js/charts/looks.js";
import { edgeAt } from "../../static/js/charts/means.js";
import { fitting, options, stepOf, wrapped } from "../../static/js/charts/options.js";
import { eveningAt, rowAt } from "../../static/js/charts/raster.js";

const colours = { ink: "#000", muted: "#666", line: "#ccc", accent: "#44a", surface: "#fff" };

test("labels of steps take turns on two rows and a third is left out", () => {
  const steps = [0, 1, 2].map((index) => ({ index, label: "drops 25 mg" }));

  // Ten units apart, sixty wide: the second goes below, the third fits nowhere.
  const rows = placed(steps, (index) => index * 10, () => 60, 400).map((mark) => mark.row);

  assert.deepEqual(rows, [0, 1, -1]);
});

test("a band and a ring are named without a number", () => {
  assert.equal(spoken({ kind: "not_watched", label: "Not watched" }, 10), "Not watched");
  assert.equal(spoken({ kind: "none_seen", label: "Watched, none seen" }, 0), "Watched, none seen");
  assert.equal(spoken({ kind: "seen", label: "Episodes" }, 3), "Episodes: 3");
});

test("no lane asks for no room", () => {
  assert.equal(laneRoom([]), 0);
  assert.equal(laneRoom([{}, {}]), 46);
});

test("long names break between words", () => {
  assert.deepEqual(wrapped("In the last 2 hours before getting up", (line) => line.length <= 18), ["In the last 2", "hours before", "getting up"]);
  assert.deepEqual(wrapped("Asleep", () => false), ["Asleep"]);
});

test("names beside bars take at most half of a narrow canvas", () => {
  // Letters of 7 px: 254 px leave 127 - 14 = 113, which is 16 of them; a wide canvas ten times the size.
  const canvas = { getContext: () => ({ measureText: (text) => ({ width: 7 * text.length }) }) };
  const narrow = fitting(canvas, { family: "sans", size: 12 }, 254);
  const wide = fitting(canvas, { family: "sans", size: 12 }, 600);

  assert.deepEqual(wrapped("Woken: outcome not recorded", narrow), ["Woken: outcome", "not recorded"]);
  assert.deepEqual([narrow("x".repeat(16)), narrow("x".repeat(17))], [true, false]);
  assert.deepEqual([wide("x".repeat(17)), wide("x".repeat(18))], [true, false]);
});

test("a tap opens the night under it and nothing beside", () => {
  const opened = [];
  const { onClick } = options({ nightjar: {}, data: { labels: [], datasets: [] } }, colours, (index) => opened.push(index));

  onClick({}, []);
  onClick({}, [{ index: 4 }]);

  assert.deepEqual(opened, [4]);
});

test("a lane with doses not taken has room for them", () => {
  assert.equal(laneHeight({ missed: [3], vomited: [] }), 30);
  assert.equal(laneRoom([{ missed: [3] }, {}]), 56);
});

test("an edge between bars is where the bars before it end", () => {
  const area = { left: 20, width: 280 };

  assert.equal(edgeAt(area, 14, 0), 20);
  assert.equal(edgeAt(area, 14, 7), 160);
  assert.equal(edgeAt(area, 0, 0), 20);
});

test("a label without room after its line ends before it", () => {
  // Lines at 100 and 370 of 400, labels 60 wide: 370 + 4 + 60 is too far, 370 - 4 - 60 is 306.
  const steps = [100, 370].map((index) => ({ index, label: "drops 25 mg" }));

  const xs = placed(steps, (index) => index, () => 60, 400).map((mark) => mark.x);

  assert.deepEqual(xs, [104, 306]);
});

test("only what has no number stands beneath the axis", () => {
  const datasets = [
    { kind: "seen", data: [2, null, null, null] },
    { kind: "none_seen", data: [null, 0, null, null] },
    { kind: "not_recorded", data: [null, null, 0, null] },
    { kind: "too_few", data: [null, null, null, 0] },
  ];

  const marks = marksBeneath(datasets);

  assert.deepEqual(marks.map(({ index, strokes }) => [index, strokes.length]), [[2, 1], [3, 2]]);
});

test("a tap on the raster finds its row, and none above or below", () => {
  const rows = { top: 18, pitch: 8, rows: 42 };

  assert.equal(rowAt(17.9, rows), -1);
  assert.equal(rowAt(18, rows), 0);
  assert.equal(rowAt(33.9, rows), 1);
  assert.equal(rowAt(18 + 8 * 42, rows), -1);
});

test("rows are civil dates, also across a clock change", () => {
  assert.equal(eveningAt("2026-10-24", 1), "2026-10-25");
  assert.equal(eveningAt("2026-10-24", 2), "2026-10-26");
  assert.equal(eveningAt("2026-12-31", 1), "2027-01-01");
});

test("an axis with a round end has even steps up to it", () => {
  assert.deepEqual([1, 5, 8, 15, 20, 500].map(stepOf), [1, 1, 2, 5, 5, 100]);
  assert.equal(stepOf(undefined), undefined);
});
