// What the red flags ask of a form's answers. diary/stats/flag_inputs.py is the same in Python.
const HOUR = 3600_000;
const DAY = 24 * HOUR;
const NUMBERS = ["length_s", "temp_c"];
const MANY = ["danger", "after", "face_mouth", "sound", "before"];
const CARRIED = ["lost_skills", "smiles_less"];
const PROFILE = ["seen_by_doctor", "pregnant_or_diabetes", "had_fit_before"];

const days = (iso) => Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY;

function monthsBetween(earlier, later) {
  const [from, to] = [earlier, later].map((day) => new Date(day * DAY));
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return months - (to.getUTCDate() < from.getUTCDate() ? 1 : 0);
}

function ages({ born_on: born, weeks_early: early }, on) {
  if (!born || days(born) > on) return {};
  const due = days(born) + 7 * (Number(early) || 0);
  return {
    age_months: monthsBetween(days(born), on),
    young_days: on - due,
    young_months: monthsBetween(due, on),
  };
}

function medicineDays(history, on) {
  const changed = (history.medicine_on ?? []).map((day) => on - days(day)).filter((n) => n >= 0);
  const since = changed.length ? Math.min(...changed) : null;
  const first = history.first_episode_on ? Math.min(days(history.first_episode_on), on) : on;
  const began = changed.some((n) => n <= 28 && first >= on - n);
  return { medicine_days: since, began_after_medicine: began ? 1 : 0 };
}

const within = (moments, at, span) =>
  (moments ?? []).filter((moment) => Date.parse(moment) < at && at - Date.parse(moment) <= span).length;

/** What judge() needs, from a form's fields as posted (name -> [values]); `now` is ISO. */
export function inputsOf({ fields, sleeper, history, now, jerked = 1 }) {
  const began = fields.started_at?.[0] || now;
  const [at, on] = [Date.parse(began), days(began)];
  const inputs = { jerked, right_now: fields.right_now?.[0] || null };
  for (const name of CARRIED) inputs[name] = history.weekly?.[name] || null;
  for (const [name, values] of Object.entries(fields)) {
    const given = values.filter((value) => value !== "");
    if (MANY.includes(name)) inputs[name] = given;
    else if (NUMBERS.includes(name)) inputs[name] = given.length ? Number(String(given[0]).replace(",", ".")) : null;
    else if (given.length) inputs[name] = given[0];
  }
  const taps = (fields.taps?.[0] ?? "").split(/\D+/).filter(Boolean).map(Number);
  inputs.jerks = Math.max(Number(inputs.jerk_count) || 0, taps.length) || null;
  inputs.tapped_s = taps.length ? taps.reduce((most, tap) => Math.max(most, tap)) / 1000 : null;
  for (const name of PROFILE) inputs[name] = sleeper[name] || null;
  const { usual = null, plans = [] } = history;
  const mine = (plan) => plan.pattern === inputs.pattern && days(plan.given_on) <= on && on <= days(plan.until_on);
  const timed = usual?.next_s && inputs.length_s >= usual.next_s;
  const longer = timed || usual?.next_bands.includes(inputs.length_band);
  return Object.assign(inputs, ages(sleeper, on), medicineDays(history, on), {
    plans_for_pattern: plans.filter(mine).length,
    convulsions_in_hour: within(history.convulsions, at, HOUR),
    not_recovered_before: within(history.not_recovered, at, HOUR),
    slow_breathing: within(history.slow_breathing, at, DAY),
    runs_before: history.runs_before ?? 0,
    episodes: (history.episodes ?? 0) + jerked,
    medicines: history.medicines ?? 0,
    more_nights: history.more_nights ?? 0,
    usual_known: usual ? 1 : 0,
    usual_awake: usual?.awake ?? 0,
    usual_face_or_eyes: usual?.face_or_eyes ?? 0,
    usual_one_side: usual?.one_side ?? 0,
    longer_than_usual: longer ? 1 : 0,
  });
}
