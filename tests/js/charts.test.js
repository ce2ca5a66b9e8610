import assert from "node:assert/strict";
import { test } from "node:test";

import { laneRoom, placed } from "../../static/js/charts/lanes.js";
import { spoken } from "../../static/js/charts/looks.js";
import { options, wrapped } from "../../static/js/charts/options.js";

const colours = { ink: "#000", muted: "#666", line: "#ccc", accent: "#44a", surface: "#fff" };

test("labels of steps take turns on two rows and a third is left out", () => {
  const steps = [0, 1, 2].map((index) => ({ index, label: "drops 25 mg" }));

  // Ten units apart, sixty wide: the second goes below, the third fits nowhere.
  const rows = placed(steps, (index) => index * 10, () => 60, 400).map((mark) => mark.row);

  assert.deepEqual(rows, [0, 1, -1]);
});

test("a label at the end of the sheet is drawn back onto it", () => {
  const [mark] = placed([{ index: 39, label: "50 mg" }], (index) => index * 10, () => 60, 400);

  assert.equal(mark.x, 340);
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
  assert.deepEqual(wrapped("In the last 2 hours before getting up"), ["In the last 2", "hours before", "getting up"]);
  assert.deepEqual(wrapped("Asleep"), ["Asleep"]);
});

test("a tap opens the night under it and nothing beside", () => {
  const opened = [];
  const { onClick } = options({ nightjar: {}, data: { labels: [], datasets: [] } }, colours, (index) => opened.push(index));

  onClick({}, []);
  onClick({}, [{ index: 4 }]);

  assert.deepEqual(opened, [4]);
});
