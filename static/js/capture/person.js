// What the phone knows of the sleeper and of danger signs, with or without signal.
import { get } from "../store.js";

const TABLE = "/help/red-flags.json"; // the service worker keeps it

/** The sleeper's state as this phone kept it, or undefined. */
export function keptState(sleeper) {
  return get("state", sleeper).catch(() => undefined);
}

/** The same from the server, for a phone that has none yet; an empty one without signal. */
export async function stateOf(address) {
  return (await json(address)) ?? {};
}

/** The table of danger signs, or null: then the danger screen speaks without reasons. */
export function dangerTable() {
  return json(TABLE);
}

/** The doctor's plans that are valid on a day; only these stand before the emergency number. */
export function plansInForce(plans, today) {
  return (plans ?? []).filter((plan) => plan.given_on <= today && today <= plan.until_on);
}

async function json(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch {
    return null;
  }
}
