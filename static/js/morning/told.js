// Where the morning's cards come from: the page, or without signal what this phone was told.
import { rows } from "../outbox/outbox.js";
import { dayAfter, spanOf, wallIn } from "../phone/evening.js";
import { keptState, sleeperIn } from "../phone/state.js";
import { withWaiting } from "./waiting.js";

const PATIENCE_MS = 1000; // a store that does not answer must not hold up the page

/** The cards that came with the page, else those this phone was told of; what waits is in them. */
export async function told() {
  const element = document.getElementById("morning");
  const sleeper = sleeperIn(location.pathname);
  const asking = Promise.all([keptState(sleeper), rows()]).catch(() => []);
  const [state, all = []] = await Promise.race([asking, new Promise((done) => setTimeout(done, PATIENCE_MS, []))]);
  const mine = all.filter((row) => row.sleeper === sleeper);
  if (element) return withWaiting(JSON.parse(element.textContent), mine);
  if (!state) return null;
  const asked = new URLSearchParams(location.search).get("night");
  const evening = asked ?? dayAfter(wallIn(state.sleeper.zone, new Date()).slice(0, 10), -1);
  const known = state.morning?.[evening];
  const data = withWaiting(known ?? nightAfter(state, evening), mine, state);
  return known || data.cards.length ? data : null;
}

/** A night since the phone last heard: of it only its own entries are known. */
function nightAfter(state, evening_on) {
  const [other] = Object.values(state.morning ?? {});
  const { zone, turning_hour } = state.sleeper;
  const span = spanOf(evening_on, document.documentElement.lang || "en");
  return { evening_on, span, zone, turning_hour, same: null, cards: [], asked: other?.asked };
}
