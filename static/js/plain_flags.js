// Without the table of red flags: the answers that mean "call" by themselves. No reasons are known.

const SIGNS = {
  wake_response: ["could_not_be_woken"],
  after: ["not_rousable", "not_self_over_1_h", "not_recovered", "weak_left", "weak_right"],
  breathing: ["pauses", "struggling", "stopped"],
  colour: ["very_pale", "grey", "blue"],
  length_band: ["m5_15", "m15_30", "over_30_min"],
  head_injury_48h: ["yes"],
};
const LONG_S = 300;

/** What judge() would say, without a row: now, possibly now, or nothing at all. */
export function plainly(fields) {
  const has = (name, codes) => (fields[name] ?? []).some((one) => codes.includes(one));
  const sure =
    Object.entries(SIGNS).some(([name, codes]) => has(name, codes)) ||
    (fields.danger ?? []).some(Boolean) ||
    Number(fields.length_s?.[0]) >= LONG_S;
  const flags = sure || has("danger_ok", ["no", "not_sure"]) ? [{ id: "", level: "now", possible: !sure }] : [];
  return { level: flags[0]?.level ?? "", flags, ask: [], check: [] };
}
