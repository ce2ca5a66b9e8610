// Answers that still wait on this phone: nothing is asked twice, and what nobody's server has yet is
// asked like the rest. Which card an episode needs is the server's table, `asked`.
import { entryOf, valuesOf } from "../outbox/contract.js";
import { lineOf } from "../phone/lines.js";
import { answersFor } from "../phone/refill.js";

const NO_ID = "00000000-0000-0000-0000-000000000000";
const OPTIONAL_END = /^(sleep$|weekly$|context$|details:)/;

/** The cards one entry needs; `answers` are name to list of texts, `about` is its own words. */
export function cardsFor(asked, { id, answers, version, about }) {
  return asked
    .filter(({ needs }) => Object.entries(needs).every(([name, may]) => isAmong(answers[name], may)))
    .map((card) => ({ ...card, questions: openOf(card.questions, answers) }))
    .filter(({ questions }) => questions.length)
    .map((card) => ({
      ...card, version, known: answers, about,
      key: card.key.replace(NO_ID, id),
      address: card.address.replace(NO_ID, id),
      when: card.when && [card.when[0].replace(NO_ID, id), card.when[1]],
      words: card.words?.replace("{what}", about),
      only: card.questions.map(({ name }) => name).join(","),
    }));
}

/**
 * The morning's data with what waits laid over it. `state` is what the phone was told, absent on a
 * page of the server's: that page knows all but the entries it never got.
 */
export function withWaiting(data, rows, state) {
  const waiting = rows.filter((row) => row.state === "waiting");
  const { left, said } = state ? unanswered(data.cards, waiting) : { left: data.cards, said: {} };
  const ids = waiting.filter((row) => /\/episodes\/(add|.+\/(edit|delete))\/$/.test(row.address)).map(entryOf);
  let cards = left;
  for (const id of new Set(ids)) {
    const own = data.cards.filter(({ address }) => address.includes(`/episodes/${id}/`));
    const about = own[0]?.about ?? aboutOf(id, waiting, data);
    if (!about || (own.length && !state)) continue;
    cards = cards.filter(({ address }) => !address.includes(`/episodes/${id}/`));
    cards = placed(cards, newCards(data.asked, { id, about, waiting, state }));
  }
  return { ...data, cards, said };
}

// private

function isAmong(given, may) {
  const answers = (given ?? []).filter(Boolean);
  return answers.length ? may.includes("*") || answers.some((one) => may.includes(one)) : may.includes("");
}

/** A single question was decided by the table; of several those answered are left out. */
function openOf(questions, answers) {
  if (questions.length === 1) return questions;
  return questions.filter(({ name }) => isAmong(answers[name], [""]));
}

/** What a waiting entry of this night is called; nothing for one of another night. */
function aboutOf(id, waiting, data) {
  const added = waiting.find((row) => row.address.endsWith("/add/") && entryOf(row) === id);
  return added && lineOf(added, { sleeper: data }).evening === data.evening_on ? added.words : "";
}

function newCards(asked, { id, about, waiting, state }) {
  const known = answersFor(`/episodes/${id}/edit/`, state, waiting);
  if (!known) return []; // its deletion waits
  const answers = {};
  for (const [name, value] of known) (answers[name] ??= []).push(value);
  return cardsFor(asked ?? [], { id, about, answers, version: Number(answers.version[0]) });
}

/** Essentials after those of the other episodes, what may be left out at the end. */
function placed(cards, added) {
  const last = added.filter(({ key }) => OPTIONAL_END.test(key));
  const first = added.filter((card) => !last.includes(card));
  const end = cards.findIndex(({ key }) => OPTIONAL_END.test(key));
  const at = end < 0 ? cards.length : end;
  return [...cards.slice(0, at), ...first, ...cards.slice(at), ...last];
}

/** Cards that were not answered since, and what the answered ones said for those that follow. */
function unanswered(cards, waiting) {
  const said = {};
  const left = cards.filter((card) => {
    const rows = waiting.filter((row) => row.address === card.address && answers(row, card));
    if (rows.length) said[card.key] = valuesOf(rows.at(-1).fields, card.questions[0].name);
    return !rows.length;
  });
  return { left, said };
}

function answers({ fields }, { questions }) {
  const only = valuesOf(fields, "only")[0]?.split(",") ?? [];
  return questions.every(({ name }) => only.includes(name) || valuesOf(fields, name).some(Boolean));
}
