// Where the morning's cards come from: the page, or without signal what this phone was told.
import { dayAfter, wallIn } from "../phone/evening.js";
import { keptState, sleeperIn } from "../phone/state.js";

/** The cards that came with the page, else those this phone was told of. */
export async function told() {
  const element = document.getElementById("morning");
  if (element) return JSON.parse(element.textContent);
  const state = await keptState(sleeperIn(location.pathname)).catch(() => undefined);
  if (!state) return null;
  const asked = new URLSearchParams(location.search).get("night");
  return state.morning?.[asked ?? dayAfter(wallIn(state.sleeper.zone, new Date()).slice(0, 10), -1)] ?? null;
}
