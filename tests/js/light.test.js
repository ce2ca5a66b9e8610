import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../../static/js/light.js", import.meta.url), "utf8");

/** Runs the script in a page at an instant; gives back the page and its events. */
function page(at, { data = {}, cookie = "", kept = {} } = {}) {
  const root = { dataset: { theme: "day", light: "hour", ...data } };
  const meta = { dataset: { night: "dark", day: "light" }, content: "light" };
  const listeners = {};
  const listen = (name, act) => (listeners[name] = act);
  const clock = { now: new Date(at) };
  runInNewContext(SCRIPT, {
    document: { documentElement: root, head: { querySelectorAll: () => [meta] }, cookie, addEventListener: listen },
    window: { addEventListener: listen },
    localStorage: { getItem: (name) => kept[name] ?? null, setItem: (name, value) => (kept[name] = value) },
    setInterval: () => {},
    Date: class extends Date {
      constructor() {
        super(clock.now);
      }
    },
    Intl,
  });
  return { root, meta, listeners, clock, kept };
}

// Berlin is one hour ahead of UTC in November, New York five behind.
const BERLIN = { data: { zone: "Europe/Berlin" } };

test("night begins at 20:00 on the sleeper's clock and ends at 07:00", () => {
  const light = (at) => page(at, BERLIN).root.dataset.theme;

  assert.equal(light("2026-11-22T18:59:00Z"), "day"); // 19:59
  assert.equal(light("2026-11-22T19:00:00Z"), "night"); // 20:00
  assert.equal(light("2026-11-23T05:59:00Z"), "night"); // 06:59
  assert.equal(light("2026-11-23T06:00:00Z"), "day"); // 07:00
});

test("midnight is hour nought, not hour 24", () => {
  assert.equal(page("2026-11-22T23:30:00Z", BERLIN).root.dataset.theme, "night"); // 00:30
});

test("the canvas and the bar of the browser follow", () => {
  assert.equal(page("2026-11-22T23:30:00Z", BERLIN).meta.content, "dark");
});

test("a page outside a diary, or kept on the phone, goes by the zone seen last", () => {
  const kept = {};
  page("2026-11-22T12:00:00Z", { ...BERLIN, kept });

  const shell = { data: { shell: "", zone: "America/New_York" }, kept };
  assert.equal(page("2026-11-22T19:30:00Z", shell).root.dataset.theme, "night"); // 20:30, 14:30 there
  assert.equal(page("2026-11-22T19:30:00Z", { kept }).root.dataset.theme, "night");
});

test("a light chosen by hand wins over the hour and over a page of the night", () => {
  assert.equal(page("2026-11-22T23:30:00Z", { ...BERLIN, cookie: "a=b; theme=day" }).root.dataset.theme, "day");
  assert.equal(page("2026-11-22T12:00:00Z", { ...BERLIN, cookie: "theme=night" }).root.dataset.theme, "night");
  assert.equal(page("2026-11-22T12:00:00Z", { ...BERLIN, cookie: "mytheme=night" }).root.dataset.theme, "day");
});

test("a page of the night is dark at noon", () => {
  assert.equal(page("2026-11-22T12:00:00Z", { data: { light: "night" } }).root.dataset.theme, "night");
});

test("a page left open over eight in the evening turns when it is looked at again", () => {
  const open = page("2026-11-22T18:50:00Z", BERLIN);
  open.clock.now = new Date("2026-11-22T19:10:00Z");
  open.listeners.visibilitychange();

  assert.equal(open.root.dataset.theme, "night");
});

test("an unknown zone and closed storage leave the phone's own clock", () => {
  const here = page("2026-11-22T12:00:00Z", { data: { zone: "Mars/Base" } });

  assert.match(here.root.dataset.theme, /^(day|night)$/);
});
