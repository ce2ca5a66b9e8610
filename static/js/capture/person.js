// What the danger screen knows without signal: the table of signs, the doctor's plans.

const TABLE = "/help/red-flags.json"; // the service worker keeps it

/** The table of danger signs, or null: then `plainly` judges. */
export async function dangerTable() {
  const told = await fetch(TABLE).then(tableIn).catch(() => null);
  return told ?? (await kept().catch(() => null));
}

/** The doctor's plans that are valid on a day; only these stand before the emergency number. */
export function plansInForce(plans, today) {
  return (plans ?? []).filter((plan) => plan.given_on <= today && today <= plan.until_on);
}

// private

/** A page of a hotel's network is an answer too, and no table. */
async function tableIn(answer) {
  if (!answer?.ok || answer.redirected || !answer.headers.get("content-type")?.includes("json")) return null;
  const table = await answer.json();
  return Array.isArray(table.rows) && table.definitions && table.levels ? table : null;
}

async function kept() {
  return tableIn(await caches.match(TABLE, { ignoreVary: true }));
}
