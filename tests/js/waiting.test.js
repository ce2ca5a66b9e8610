import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { cardsFor, withWaiting } from "../../static/js/morning/waiting.js";

const { table, cases } = JSON.parse(readFileSync(new URL("../data/morning_cases.json", import.meta.url), "utf8"));
const MIA = "6b0f6f0a-1111-4000-8000-000000000000";
const NEW = "6b0f6f0a-2222-4000-8000-000000000000";
const OLD = "6b0f6f0a-3333-4000-8000-000000000000";
const NIGHT = `/sleepers/${MIA}/nights/2026-11-22/edit/`;
const EDIT = `/sleepers/${MIA}/episodes/${NEW}/edit/`;
const asked = table.map((card) => ({
  ...card, title: card.key, version: 1, words: "Morning: {what}", about: "{what}",
  address: `/sleepers/${MIA}${card.address}`,
}));
const watch = { key: "watch", address: NIGHT, version: 0, when: null, questions: [{ name: "watch" }], hidden: [] };
const minutes = { ...watch, key: "minutes", when: ["watch", ["partly"]], questions: [{ name: "watched_min" }] };
const sleep = { ...watch, key: "sleep", questions: [{ name: "sleep0_asleep_at" }, { name: "wakings" }] };
const data = {
  evening_on: "2026-11-22", zone: "Europe/Berlin", turning_hour: 12, cards: [watch, minutes, sleep], asked,
};
const added = {
  seq: 1, sleeper: MIA, state: "waiting", words: "Twitching 02:14", kept_at: "2026-11-23T01:15:00Z",
  address: `/sleepers/${MIA}/episodes/add/`,
  fields: [["uuid", NEW], ["started_at", "2026-11-23T02:14:00+01:00"], ["state", "asleep"], ["length_s", "40"],
    ["danger_ok", "yes"], ["spasm_like", "no"], ["body_parts", "arm_hand"], ["side", "left"]],
};
const keysOf = (cards) => cards.map(({ key }) => key.split(":")[0]);
const row = (address, ...fields) => ({ ...added, seq: 2, address, words: "Morning", fields });

for (const { answers, cards, waits = [] } of cases) {
  test(`a waiting entry is asked as a stored one: ${JSON.stringify(answers)}`, () => {
    const found = cardsFor(asked, { id: NEW, answers, version: 1, about: "02:14" });

    assert.deepEqual(
      found.map(({ key, questions }) => [key.split(":")[0], questions.map(({ name }) => name)]),
      cards,
    );
    assert.deepEqual(keysOf(found.filter((card) => card.when)), waits);
    assert.ok(found.every((card) => card.address === EDIT && card.key.endsWith(NEW)));
    assert.ok(found.every((card) => card.only === card.questions.map(({ name }) => name).join(",")));
  });
}

test("an entry of this night that nobody's server has gets its cards, before sleep", () => {
  const { cards } = withWaiting(data, [added], { episodes: [], nights: {} });

  assert.deepEqual(keysOf(cards), ["watch", "minutes", "waking", "sleep", "details"]);
  const { words, about, version, only } = cards[2];
  assert.deepEqual([words, about, version, only], [
    "Morning: Twitching 02:14", "Twitching 02:14", 1, "woke_how,wake_response",
  ]);
});

test("another night's entry, one that stays and one whose deletion waits are not asked about", () => {
  const [, , ...rest] = added.fields;
  const other = { ...added, fields: [["uuid", NEW], ["started_at", "2026-11-23T13:00:00+01:00"], ...rest] };
  const gone = row(EDIT.replace("edit", "delete"));

  for (const rows of [[other], [{ ...added, state: "refused" }], [added, gone]]) {
    assert.deepEqual(keysOf(withWaiting(data, rows, { episodes: [], nights: {} }).cards), ["watch", "minutes", "sleep"]);
  }
});

test("what was answered in the morning and waits is not asked again", () => {
  const waking = row(EDIT, ["only", "woke_how,wake_response"], ["version", "1"], ["woke_how", "not_tried"]);
  const partly = row(NIGHT, ["only", "watch"], ["version", "0"], ["watch", "partly"]);
  const { cards, said } = withWaiting(data, [added, waking, partly], { episodes: [], nights: {} });

  assert.deepEqual(keysOf(cards), ["minutes", "sleep", "details"]);
  assert.deepEqual(said, { watch: ["partly"] });
});

test("a stored entry changed since is asked by its newest answers, on the server's page by its own", () => {
  const own = { ...asked[0], key: `danger_ok:${OLD}`, address: EDIT.replace(NEW, OLD), about: "03:05", needs: undefined };
  const told = { ...data, cards: [watch, own, sleep] };
  const fields = { ...Object.fromEntries(added.fields), woke_how: "not_tried", pattern: "flurries", danger_ok: "" };
  const state = { episodes: [{ uuid: OLD, version: 3, fields }], nights: {} };
  const change = row(own.address, ["only", "danger_ok"], ["version", "3"], ["danger_ok", "no"]);

  const { cards } = withWaiting(told, [change], state);
  assert.deepEqual(keysOf(cards), ["watch", "danger", "sleep", "details"]);
  assert.deepEqual([cards[1].version, cards[1].about], [3, "03:05"]);
  assert.deepEqual(withWaiting(told, [change]).cards, told.cards);
});
