// What the danger screen knows without signal: the table of signs, the doctor's plans.

const TABLE = "/help/red-flags.json"; // the service worker keeps it

/** The table of danger signs, or null: then the danger screen speaks without reasons. */
export async function dangerTable() {
  try {
    const answer = await fetch(TABLE);
    return answer.ok && !answer.redirected ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** The doctor's plans that are valid on a day; only these stand before the emergency number. */
export function plansInForce(plans, today) {
  return (plans ?? []).filter((plan) => plan.given_on <= today && today <= plan.until_on);
}
