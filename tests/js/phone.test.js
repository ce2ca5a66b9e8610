import assert from "node:assert/strict";
import test from "node:test";

import { dayAfter, eveningOf, spanOf, wallIn } from "../../static/js/phone/evening.js";
import { valueAt } from "../../static/js/phone/fill.js";
import { dueOf, lineOf, linesOf } from "../../static/js/phone/lines.js";
import { isMorning } from "../../static/js/phone/offer.js";
import { givenOf } from "../../static/js/phone/medicines.js";
import { filledText } from "../../static/js/phone/pieces.js";
import { answersFor } from "../../static/js/phone/refill.js";
import { isDue } from "../../static/js/phone/register.js";
import { isFresh, sleeperIn } from "../../static/js/phone/state.js";

const MIA = "6b0f6f0a-1111-4000-8000-000000000000";
const SEEN = "6b0f6f0a-2222-4000-8000-000000000000";
const VITAMIN = "6b0f6f0a-3333-4000-8000-000000000000";
const BERLIN = { uuid: MIA, zone: "Europe/Berlin", turning_hour: 12 };

function state(more = {}) {
  const said = { at: "2026-11-23T02:14:00+01:00", clock: "02:14", uuid: SEEN, title: "Twitching" };
  return { sleeper: BERLIN, evening_on: "2026-11-22", lines: [said], doses: [], episodes: [], nights: {}, ...more };
}

function row(more = {}) {
  return {
    seq: 1, sleeper: MIA, state: "waiting", words: "Twitching 03:05", kept_at: "2026-11-23T02:05:10Z",
    address: `/sleepers/${MIA}/episodes/add/`,
    fields: [["uuid", "new"], ["started_at", "2026-11-23T03:05:00+01:00"]],
    ...more,
  };
}

test("the evening turns at the sleeper's hour, in the sleeper's zone", () => {
  // 10:59 and 11:00 UTC are 11:59 and 12:00 in Berlin in November.
  assert.equal(eveningOf(new Date("2026-11-23T10:59:00Z"), BERLIN), "2026-11-22");
  assert.equal(eveningOf(new Date("2026-11-23T11:00:00Z"), BERLIN), "2026-11-23");
  assert.equal(wallIn("Asia/Tokyo", new Date("2026-11-22T18:05:00Z")), "2026-11-23T03:05");
});

test("last night is offered from five until the diary day turns", () => {
  // 3:59, 4:00, 10:59 and 11:00 UTC are 4:59, 5:00, 11:59 and 12:00 in Berlin in November.
  const clocks = ["03:59", "04:00", "10:59", "11:00"].map((clock) => new Date(`2026-11-23T${clock}:00Z`));

  assert.deepEqual(clocks.map((now) => isMorning(now, BERLIN)), [false, true, true, false]);
});

test("days follow each other across months and clock changes", () => {
  assert.deepEqual([dayAfter("2026-10-24", 1), dayAfter("2026-03-01", -1)], ["2026-10-25", "2026-02-28"]);
  assert.equal(spanOf("2026-11-22", "en"), "Sun 22 → Mon 23 Nov");
});

test("a waiting entry stands among the night's lines in order of time", () => {
  const lines = linesOf(state(), [row()], "2026-11-22");

  assert.deepEqual(lines.map((line) => [line.clock, line.title, line.waiting]), [
    ["02:14", "Twitching", undefined],
    ["03:05", "Twitching", "waiting"],
  ]);
});

test("an entry the server has is shown once, a change of it as waiting", () => {
  const sent = row({ fields: [["uuid", SEEN], ["started_at", "2026-11-23T02:14:00+01:00"]] });
  const edit = row({ address: `/sleepers/${MIA}/episodes/${SEEN}/edit/`, fields: [["version", "1"]] });

  assert.equal(linesOf(state(), [sent], "2026-11-22").length, 1);
  assert.deepEqual(linesOf(state(), [edit], "2026-11-22").map((line) => line.waiting), ["waiting"]);
});

test("lines of another night and entries of another sleeper stay out", () => {
  assert.deepEqual(linesOf(state(), [row()], "2026-11-23"), []);
  assert.equal(linesOf(state(), [row({ sleeper: "other" })], "2026-11-22").length, 1);
});

test("without a time of its own an entry belongs to the night it was kept in", () => {
  const line = lineOf(row({ fields: [["uuid", "x"]], words: "Twitching" }), state());

  assert.deepEqual([line.at, line.clock, line.evening, line.kind], ["", "", "2026-11-22", "episode"]);
});

test("a moment written in another zone shows the sleeper's clock", () => {
  // 02:05 by a phone in London is 03:05 in Berlin.
  const line = lineOf(row({ fields: [["uuid", "x"], ["started_at", "2026-11-23T02:05:00+00:00"]] }), state());

  assert.deepEqual([line.clock, line.title], ["03:05", "Twitching"]);
});

test("a dose is due between its hours, and not when its giving waits", () => {
  const dose = {
    medication: VITAMIN, planned_at: "2026-11-22T20:00:00+01:00",
    shown_from: "2026-11-22T18:00:00Z", shown_until: "2026-11-23T11:00:00Z",
  };
  const known = state({ doses: [dose] });
  const given = row({
    address: `/sleepers/${MIA}/medications/${VITAMIN}/doses/add/`,
    fields: [["planned_at", "2026-11-22T19:00:00+00:00"]],
  });
  const at = (clock) => Date.parse(`2026-11-22T${clock}Z`);

  assert.deepEqual(dueOf(known, [], at("17:59")), []);
  assert.deepEqual(dueOf(known, [], at("18:00")), [dose]);
  assert.deepEqual(dueOf(known, [given], at("18:00")), []);
  assert.equal(lineOf(given, known).kind, "dose");
});

test("an edit is filled with what the phone knows, else the page is put away", () => {
  const path = `/sleepers/${MIA}/episodes/${SEEN}/edit/`;
  const known = state({ episodes: [{ uuid: SEEN, version: 2, fields: { note: "arm" } }] });

  assert.deepEqual(answersFor(path, known, []), [["note", "arm"], ["version", "2"]]);
  assert.equal(answersFor(path, state(), []), null);
  assert.equal(answersFor(`/sleepers/${MIA}/episodes/add/`, known, []), undefined);
  const waiting = [row({ address: path, fields: [["note", "leg"], ["version", "2"]] })];
  assert.deepEqual(answersFor(path, known, waiting), [["note", "leg"], ["version", "2"]]);
});

test("an edit begins with what waits laid over what is stored", () => {
  const path = `/sleepers/${MIA}/episodes/${SEEN}/edit/`;
  const known = state({ episodes: [{ uuid: SEEN, version: 2, fields: { note: "arm", danger: ["colour"], side: "left" } }] });
  const morning = row({ address: path, fields: [["only", "danger,state"], ["version", "2"], ["written_at", "x"], ["state", "asleep"]] });

  assert.deepEqual(answersFor(path, known, [morning]), [
    ["note", "arm"], ["side", "left"], ["state", "asleep"], ["version", "2"],
  ]);
  // One answer alone must never stand for the whole entry.
  assert.equal(answersFor(path, state(), [morning]), null);
  const gone = row({ address: path.replace("edit", "delete"), fields: [] });
  assert.equal(answersFor(path, known, [gone]), null);
});

test("a dose that waits can be changed, one given in one tap at the time of the tap", () => {
  const id = "6b0f6f0a-4444-4000-8000-000000000000";
  const tap = row({
    address: `/sleepers/${MIA}/medications/${VITAMIN}/doses/add/`, words: "Dose given · Vitamin D",
    fields: [["uuid", id], ["written_at", "2026-11-22T20:05:00+01:00"], ["status", "given"]],
  });
  const path = `/sleepers/${MIA}/doses/${id}/edit/`;

  assert.deepEqual(answersFor(path, state(), [tap]), [
    ["status", "given"], ["given_at", "2026-11-22T20:05:00+01:00"], ["version", "1"],
  ]);
  const edit = row({ address: path, fields: [["only", ""], ["version", "1"], ["status", "missed"]] });
  assert.deepEqual(answersFor(path, state(), [tap, edit]), [["status", "missed"], ["version", "1"]]);
  const gone = row({ address: path, fields: [["delete", "1"]] });
  assert.equal(answersFor(path, state(), [tap, edit, gone]), null);
  assert.deepEqual([tap, edit, gone].map((_one, n, all) => givenOf(state(), all.slice(0, n + 1)).length), [1, 1, 0]);
});

test("doses of the last nights are shown, waiting ones as waiting", () => {
  const id = "6b0f6f0a-4444-4000-8000-000000000000";
  const known = state({ given: [{ uuid: id, name: "Vitamin D", title: "Given", clock: "Sun 20:00" }] });
  const edit = row({ address: `/sleepers/${MIA}/doses/${id}/edit/`, fields: [["version", "1"]] });

  assert.deepEqual(givenOf(known, []).map(({ name, waits }) => [name, waits]), [["Vitamin D", ""]]);
  assert.deepEqual(givenOf(known, [edit]).map(({ waits }) => waits), ["yes"]);
  assert.deepEqual(givenOf({ ...known, given: undefined }, []), []);
});

test("addresses name their sleeper, blank ones name nobody", () => {
  assert.equal(sleeperIn(`/sleepers/${MIA}/nights/`), MIA);
  assert.equal(sleeperIn("/sleepers/00000000-0000-4000-8000-000000000000/"), "");
  assert.equal(sleeperIn("/help/"), "");
});

test("a state is fresh for a minute, one from the future is not", () => {
  const kept = { saved_at: "2026-11-22T20:00:00Z" };
  const fresh = ["20:00:59", "20:01:00", "19:59:59"].map((clock) => isFresh(kept, Date.parse(`2026-11-22T${clock}Z`)));

  assert.deepEqual([...fresh, isFresh(undefined, 0)], [true, false, false, false]);
});

test("a new release is looked for once an hour", () => {
  assert.deepEqual([isDue(0, 3_599_999), isDue(0, 3_600_000)], [false, true]);
});

test("places are filled, unknown ones become empty", () => {
  assert.equal(filledText("Given: {name} {label}", { name: "Vitamin D" }), "Given: Vitamin D ");
  assert.equal(valueAt({ sleeper: { name: "Mia" } }, "sleeper.name"), "Mia");
  assert.equal(valueAt({}, "sleeper.name"), "");
});
