// What the server last said of a sleeper, kept for when there is no signal.
import { all, get, put, remove } from "../store.js";

const FRESH_MS = 60_000;
export const BLANK_SLEEPER = "00000000-0000-4000-8000-000000000000";

/** The sleeper whose diary an address lies in; empty outside any. */
export function sleeperIn(path) {
  const found = /^\/sleepers\/([0-9a-f]{8}-[0-9a-f-]{27})\//.exec(path)?.[1] ?? "";
  return found === BLANK_SLEEPER ? "" : found;
}

/** Whether a kept state is younger than a minute; one from a clock ahead of now is not. */
export function isFresh(state, now_ms) {
  const age_ms = now_ms - Date.parse(state?.saved_at);
  return age_ms >= 0 && age_ms < FRESH_MS;
}

/** The newest state there is: asked for when the kept one is old, or always with `force`. */
export async function freshState(sleeper, { force = false } = {}) {
  const kept = await get("state", sleeper);
  if (!force && isFresh(kept, Date.now())) return kept;
  const answer = await ask(sleeper);
  // No longer among their people: nothing of the sleeper stays. What they wrote does.
  if (answer?.status === 404) return remove("state", sleeper).then(() => undefined);
  if (!answer?.ok) return kept;
  return keep(sleeper, await answer.json());
}

/** The kept state, if it is this person's. */
export async function keptState(sleeper) {
  const [state, owner] = await Promise.all([get("state", sleeper), get("meta", "user")]);
  return state && state.user === owner?.value ? state : undefined;
}

async function ask(sleeper) {
  const options = { headers: { Accept: "application/json" }, redirect: "manual", cache: "no-store" };
  return fetch(`/sleepers/${sleeper}/`, options).catch(() => null);
}

async function keep(sleeper, said) {
  const state = { ...said, key: sleeper, saved_at: new Date().toISOString() };
  for (const other of await all("state")) {
    if (other.user !== state.user) await remove("state", other.key);
  }
  await put("state", state);
  await put("meta", { key: "user", value: state.user });
  await put("meta", { key: "last_sleeper", value: sleeper });
  return state;
}
