import assert from "node:assert/strict";
import { test } from "node:test";

import { Clock } from "../../static/js/capture/clock.js";
import * as draft from "../../static/js/capture/draft.js";
import { plansInForce } from "../../static/js/capture/person.js";
import { agoWords, clockWords, counted, rateOf, stripPath, timeWords } from "../../static/js/capture/tally.js";

const STARTED = "2026-11-23T02:14:05+01:00";
const AT = Date.parse(STARTED);
const mia = "5b0f6f0a-0000-4000-8000-000000000000";
const uuid = "7c1a6f0a-0000-4000-8000-000000000000";
const open = (...steps) =>
  steps.reduce((one, step) => step(one), draft.fresh({ sleeper: mia, user: "ana", uuid, startedAt: STARTED }));

test("the clock shows minutes and seconds, then hours", () => {
  assert.equal(clockWords(0), "0:00");
  assert.equal(clockWords(41_999), "0:41"); // whole seconds passed, not rounded up
  assert.equal(clockWords(300_000), "5:00");
  assert.equal(clockWords(3_723_000), "1:02:03"); // 3,600 + 2 * 60 + 3
});

test("the clock never runs backwards, whatever the phone's own is set to", () => {
  let [wall, steady] = [AT + 10_000, 5_000];
  const clock = new Clock(STARTED, { now: () => wall, steady: () => steady });
  assert.equal(clock.ms, 10_000);

  [wall, steady] = [AT - 7_200_000, 6_000]; // set back by 2 h; one second has passed
  assert.equal(clock.ms, 11_000);
  clock.wake();
  assert.equal(clock.ms, 11_000);

  [wall, steady] = [AT + 90_000, 6_000]; // the steady clock slept with the phone
  clock.wake();
  assert.equal(clock.ms, 90_000);
});

test("a clock that began in the future begins at nothing", () => {
  const clock = new Clock(STARTED, { now: () => AT - 60_000, steady: () => 0 });

  assert.equal(clock.ms, 0);
});

test("the rate is what the last 10 s held, times six; earlier there is none", () => {
  const taps = [1_000, 4_000, 12_000, 13_000, 19_999, 20_000];

  assert.equal(rateOf(taps, 9_999), null);
  assert.equal(rateOf(taps, 20_000), 24); // 12, 13, 19.999 and 20 s: 4 * 6
  assert.equal(rateOf(taps, 21_999), 24); // the 12 s tap is 9.999 s ago
  assert.equal(rateOf(taps, 22_000), 18); // now it is 10 s ago: 3 * 6
  assert.equal(rateOf([], 60_000), 0);
});

test("the strip holds the last minute, one stroke a tap", () => {
  assert.equal(stripPath([0, 1_000], 2_000), "M0 0v30M10 0v30");
  // At 70 s it begins at 10 s: the tap at 9.999 s is gone, the one at 70 s stands at the end.
  assert.equal(stripPath([9_999, 10_000, 70_000], 70_000), "M0 0v30M600 0v30");
});

test("5,000 taps are drawn in a few milliseconds", () => {
  const taps = Array.from({ length: 5_000 }, (_none, index) => index * 100);
  const from = performance.now();
  for (let turn = 0; turn < 100; turn += 1) stripPath(taps, 500_000);

  assert.ok((performance.now() - from) / 100 < 5);
  assert.equal(stripPath(taps, 499_900).split("M").length - 1, 601); // 60 s / 100 ms, both ends
});

test("counts follow the language's rule for one", () => {
  const words = { one: "{n} jerk", other: "{n} jerks" };

  assert.deepEqual([0, 1, 23].map((n) => counted(n, words, "en")), ["0 jerks", "1 jerk", "23 jerks"]);
});

test("times are said on the sleeper's clock, wherever the phone is", () => {
  assert.equal(timeWords(STARTED, "Europe/Berlin", "en"), "02:14");
  assert.equal(timeWords(STARTED, "Asia/Kathmandu", "en"), "06:59"); // 01:14 UTC + 5:45
  assert.equal(timeWords("2026-11-23T00:05:00+00:00", "UTC", "en"), "00:05");
});

test("how long ago is said in minutes, hours, days", () => {
  assert.equal(agoWords(61 * 60_000, "en"), "1 hour ago");
  assert.equal(agoWords(26 * 3_600_000, "en"), "26 hours ago");
  assert.equal(agoWords(72 * 3_600_000, "en"), "3 days ago");
});

test("taps of two tabs come together in order of time", () => {
  const both = open(draft.tapped(100), draft.tapped(400), draft.tapped(300));

  assert.deepEqual(both.taps, [100, 300, 400]);
});

test("a leaving page hands over what it could not write, of its own capture only", () => {
  const stored = open(draft.tapped(100), draft.tapped(300)); // 300 is another tab's
  const late = open(draft.tapped(100), draft.tapped(200), draft.tapped(400));

  assert.deepEqual(draft.rejoined(stored, late).taps, [100, 200, 300, 400]);
  assert.equal(draft.rejoined(stored, { ...late, uuid: mia }), stored);
});

test("what was stopped and answered elsewhere stays; a late page adds its taps only", () => {
  const stop = [draft.stopped("2026-11-23T02:14:25+01:00", 20), draft.answered("danger_ok", ["no"])];
  const stored = { ...open(draft.tapped(100), ...stop), changed_at: "2026-11-23T02:14:30+01:00" };
  const before = { ...open(draft.tapped(300)), changed_at: "2026-11-23T02:14:20+01:00" };
  const whole = { ...stored, taps: [100, 300] };
  assert.deepEqual(draft.rejoined(stored, before), whole);

  // Left after the answers were given, with older ones of its own.
  const after = { ...before, changed_at: "2026-11-23T02:15:00+01:00", answers: { danger_ok: ["yes"] } };
  assert.deepEqual(draft.rejoined(stored, after), whole);
  const ended = { ...after, stopped_at: "2026-11-23T02:14:59+01:00", length_s: 54 };
  assert.deepEqual(draft.rejoined(stored, ended), whole);
});

test("a late page stops and answers what nobody did since, and only then", () => {
  const late = open(draft.tooFast(true), draft.stopped(STARTED, 20), draft.answered("state", ["asleep"]));
  const filled = draft.rejoined(open(draft.answered("danger_ok", ["yes"])), late);
  assert.deepEqual([filled.length_s, filled.too_fast], [20, true]);
  assert.deepEqual(filled.answers, { danger_ok: ["yes"], state: ["asleep"] });

  const goneOn = { ...open(draft.tapped(9_000)), changed_at: "2026-11-23T02:14:14+01:00" };
  assert.deepEqual(draft.rejoined(goneOn, late), goneOn); // tapped on elsewhere: it had not stopped
});

test("only a stopped capture with no danger sign in it is left to be sent", () => {
  const stop = draft.stopped(STARTED, 0);
  const left = (...steps) => draft.isLeft(open(...steps), AT + draft.LEFT_MS + 1);
  assert.deepEqual([left(), left(stop), draft.isLeft(open(stop), AT + draft.LEFT_MS)], [false, true, false]);
  const said = (name, value) => left(stop, draft.answered(name, [value]));
  assert.deepEqual([said("danger_ok", "yes"), said("wake_response", "continued")], [true, true]);
  assert.deepEqual([said("danger_ok", "no"), said("danger_ok", "not_sure")], [false, false]);
  assert.deepEqual([said("danger", "breathing"), said("wake_response", "could_not_be_woken")], [false, false]);
});

test("undoing takes back one tap, and none that another tab took back already", () => {
  assert.deepEqual(open(draft.tapped(100), draft.tapped(100), draft.untapped(100)).taps, [100]);
  assert.deepEqual(open(draft.tapped(100), draft.untapped(200)).taps, [100]);
});

test("more taps than an entry takes are no taps but a word", () => {
  const full = { ...open(), taps: Array.from({ length: draft.MOST_TAPS }, (_none, index) => index) };
  const next = draft.tapped(30_000)(full);

  assert.equal(next.taps.length, 20_000);
  assert.equal(next.too_fast, true);
});

test("a tap after the stop, or after a day, is none", () => {
  assert.deepEqual(open(draft.stopped(STARTED, 41), draft.tapped(50_000)).taps, []);
  assert.deepEqual(open(draft.tapped(draft.LONGEST_MS + 1)).taps, []);
});

test("the first stop counts, whichever tab pressed it", () => {
  const over = open(draft.stopped(STARTED, 41), draft.stopped(STARTED, 99));

  assert.equal(over.length_s, 41);
});

test("a capture of 200 s goes on, one of 26 h is asked about, one that stopped is not", () => {
  assert.equal(draft.panelOf(open(), AT + 200_000), "pad");
  assert.equal(draft.panelOf(open(), AT + 3_600_000), "pad");
  assert.equal(draft.panelOf(open(), AT + 3_600_001), "ask");
  assert.equal(draft.panelOf(open(), AT + 26 * 3_600_000), "ask");
  assert.equal(draft.panelOf(open(), AT - 2 * 3_600_000), "ask"); // the clock was set back by 2 h
  assert.equal(draft.panelOf(open(draft.stopped(STARTED, 41)), AT + 26 * 3_600_000), "after");
  const asked = open(draft.stillGoing("2026-11-24T04:00:00+01:00"));
  assert.equal(draft.panelOf(asked, Date.parse("2026-11-24T04:30:00+01:00")), "pad");
});

test("a length is whole seconds, and none beyond a day", () => {
  assert.equal(draft.lengthOf(41_999), 41);
  assert.equal(draft.lengthOf(0), 0);
  assert.equal(draft.lengthOf(86_400_001), null);
  assert.deepEqual([299_999, 300_000].map(draft.isLong), [false, true]);
});

test("four questions count, waking by either of its answers", () => {
  const given = (...pairs) => draft.answersGiven(open(...pairs.map(([name, values]) => draft.answered(name, values))));

  assert.equal(given(), 0);
  assert.equal(given(["woke_how", ["not_tried"]], ["wake_response", []]), 1);
  assert.equal(given(["danger", ["breathing"]]), 0); // the checklist is no fifth question
  assert.equal(given(["danger_ok", ["yes"]], ["state", ["asleep"]], ["wake_response", ["continued"]], ["body_parts", ["whole"]]), 4);
  assert.equal(given(["body_parts", ["whole"]], ["body_parts", []]), 0); // ticked and taken back
});

test("the entry is what the form would post", () => {
  const done = open(
    draft.tapped(0),
    draft.tapped(400),
    draft.tooFast(true),
    draft.stopped("2026-11-23T02:14:46+01:00", 41),
    draft.answered("body_parts", ["arm_hand", "leg_foot"]),
    draft.answered("right_now", ["no"]),
    draft.answered("woke_how", []),
  );

  assert.deepEqual(draft.fieldsOf(done, { zone: "Europe/Berlin", writtenAt: "2026-11-23T02:15:00+01:00" }), [
    ["uuid", uuid],
    ["written_at", "2026-11-23T02:15:00+01:00"],
    ["started_at", STARTED],
    ["zone", "Europe/Berlin"],
    ["time_precision", "exact"],
    ["length_s", "41"],
    ["taps", "0, 400"],
    ["rate_word", "too_fast"],
    ["body_parts", "arm_hand"],
    ["body_parts", "leg_foot"],
  ]);
  assert.deepEqual(draft.unposted(done), [["right_now", "no"]]);
});

test("what was not asked is not posted: no length, no taps, no answers", () => {
  const names = draft.fieldsOf(open(draft.stopped(STARTED, null)), { zone: "", writtenAt: STARTED }).map(([name]) => name);

  assert.deepEqual(names, ["uuid", "written_at", "started_at", "time_precision"]);
});

test("a stop within the first second is a length of 0 s, not an unknown one", () => {
  const fields = draft.fieldsOf(open(draft.stopped(STARTED, 0)), { zone: "UTC", writtenAt: STARTED });

  assert.deepEqual(fields.at(-1), ["length_s", "0"]);
});

test("only plans of today are shown before the number", () => {
  const plan = (given_on, until_on) => ({ given_on, until_on });
  const plans = [plan("2026-09-01", "2026-11-23"), plan("2026-09-01", "2026-11-22"), plan("2026-11-24", "2026-12-24")];

  assert.deepEqual(plansInForce(plans, "2026-11-23"), [plans[0]]);
  assert.deepEqual(plansInForce(undefined, "2026-11-23"), []);
});
