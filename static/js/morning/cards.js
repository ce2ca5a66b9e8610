// Which card comes next, and what an answer is as the form would post it. Nothing is drawn here.

/** The cards asked now: one that waits for another answer only after that answer was given. */
export function shown(cards, said) {
  return cards.filter(
    ({ when }) => !when || (said[when[0]] ?? []).some((code) => when[1].includes(code)),
  );
}

/** The card after (or with `by` -1 before) the one with this key; null at the end. */
export function beside(cards, said, key, by = 1) {
  const asked = shown(cards, said);
  return asked[asked.findIndex((card) => card.key === key) + by] ?? null;
}

/** Where we are: {at, of}. */
export function progress(cards, said, key) {
  const asked = shown(cards, said);
  return { at: asked.findIndex((card) => card.key === key) + 1, of: asked.length };
}

/** What a card's answer says, for the cards that wait for it. */
export function saying(card, pairs) {
  const [first] = card.questions;
  return pairs.filter(([name]) => name === first.name).map(([, value]) => value);
}

/** The fields one card posts: its answers, which questions they are, from which version. */
export function fieldsOf(card, pairs, { zone, writtenAt, uuid }) {
  const isNew = card.version === null;
  const sent = [["written_at", writtenAt], ["zone", zone], ...card.hidden, ...pairs];
  if (isNew) return [["uuid", uuid], ...sent];
  return [["only", card.only], ["version", `${card.version}`], ...sent];
}

/** Whether anything was answered at all; a card sent empty is a card skipped. */
export function isAnswered(pairs) {
  return pairs.some(([, value]) => value !== "");
}

/** What "same as last night" copies by now: nothing that has not come yet. */
export function sameFields(same, now_ms) {
  return same.fields.filter(([name, value]) => !name.endsWith("_at") || Date.parse(value) <= now_ms);
}

/** The cards left when these fields were copied; a sleep without its waking stays open. */
export function withoutCopied(cards, pairs) {
  const names = pairs.map(([name]) => name);
  const slept = ["asleep_at", "awake_at"].every((end) => names.some((name) => name.endsWith(end)));
  return cards.filter(
    ({ key }) => !(key === "context" && names.includes("context")) && !(key === "sleep" && slept),
  );
}

/** Every card of that address begins at the version it has become. */
export function follow(cards, address, version) {
  return cards.map((card) => (card.address === address && card.version !== null ? { ...card, version } : card));
}

/** Clock time of a night as wall time: from the turning hour on that evening, before it the next day. */
export function wallOf(clock, { evening_on, turning_hour }, dayAfter) {
  if (!clock) return "";
  const day = Number(clock.slice(0, 2)) < turning_hour ? dayAfter(evening_on, 1) : evening_on;
  return `${day}T${clock}`;
}
