// A change kept while the one before it was on its way knew that one: it follows its version too.
import { becomes, entryOf, valuesOf } from "./contract.js";

const MOST = 20; // far more than are on their way at once

/** `became` with one more: which entry was stored, from which version to which, heard when. */
export function stored(became, row, { version, now }) {
  const [from = "1"] = valuesOf(row.fields, "version");
  return [...became, { entry: entryOf(row), from, to: `${becomes(row, version)}`, at: now }].slice(-MOST);
}

/** The row, its version moved on by what was stored while it was being kept. */
export function caughtUp(row, became) {
  const entry = entryOf(row);
  return became.reduce((one, step) => {
    const [base] = valuesOf(one.fields, "version");
    const knew = base === step.from && Date.parse(one.kept_at) <= step.at;
    if (step.entry !== entry || !knew) return one;
    return { ...one, fields: one.fields.map(([name, value]) => [name, name === "version" ? step.to : value]) };
  }, row);
}
