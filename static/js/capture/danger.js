// The danger screen: the number first, then why, then what to do until help comes.
import { byName, inputsOf, judge, withWaiting, wordsOf } from "../flags.js";
import { rows } from "../outbox/outbox.js";
import { plainly } from "../plain_flags.js";
import { get, put } from "../store.js";
import { clockWords } from "./tally.js";
import { dangerTable, plansInForce } from "./person.js";

const LOUD = ["now", "today"];

export class Danger {
  #part;
  #state = {};
  #table = null;
  #shown = new Set();
  #waiting = [];

  constructor(part) {
    this.#part = part;
  }

  /** Fetches the table; `state` is what the phone knows of the sleeper. */
  async open(state) {
    this.#state = state;
    this.#table = await dangerTable();
    this.#waiting = await rows().catch(() => []);
    const today = new Date().toISOString().slice(0, 10);
    await this.#recall(today).catch(() => {});
    if (!this.#part("plans").querySelector(".plan")) this.#plans(plansInForce(this.#state.plans, today));
  }

  /** The flags of these fields at the loud levels, highest first; without the table no reasons. */
  judge(fields, now) {
    const values = byName(fields);
    if (!this.#table) return plainly(values);
    const sleeper = this.#state.sleeper ?? {};
    const entry = { sleeper: sleeper.uuid, uuid: values.uuid?.[0] };
    const history = withWaiting(this.#table, this.#state.flags ?? {}, this.#waiting, entry);
    return judge(this.#table, inputsOf({ fields: values, sleeper, history, now }));
  }

  /** Whether there is a loud flag that was not on this screen yet; halfway only a sure "now". */
  isNews({ flags }, { halfway }) {
    const loud = (flag) => (halfway ? flag.level === "now" && !flag.possible : LOUD.includes(flag.level));
    return flags.some((flag) => loud(flag) && !this.#shown.has(flag.id));
  }

  /** `mode` is "five" while the clock runs on behind it, else "answers". */
  draw(mode, judgement) {
    const panel = this.#part("danger-title").closest("[data-panel]");
    for (const one of panel.querySelectorAll("[data-only]")) {
      one.hidden = one.dataset.only !== mode || (one === this.#part("plans") && !one.querySelector(".plan"));
    }
    this.#title(mode, judgement);
    const reasons = judgement.flags.filter(({ id }) => id);
    this.#part("reasons").replaceChildren(...reasons.map((flag) => this.#reason(flag)));
    this.#part("right-now").hidden = !judgement.ask.length && !this.#part("right-now").querySelector(":checked");
    panel.dataset.level = mode === "five" ? "now" : judgement.level;
    for (const flag of judgement.flags) this.#shown.add(flag.id);
    if (mode === "five") this.#shown.add("F-5MIN");
    if (mode === "answers") put("meta", { key: this.#key, value: new Date().toISOString().slice(0, 10) }).catch(() => {});
  }

  /** The clock goes on beside the number. */
  tick(ms) {
    this.#part("danger-clock").textContent = clockWords(ms);
  }

  // private

  get #key() {
    return `told:${this.#state.sleeper?.uuid}`;
  }

  /**
   * What stands without this entry (a weekly answer, an age) and must be told today is told once a
   * day: a screen that comes after every capture is soon tapped away unread.
   */
  async #recall(today) {
    const standing = this.judge([], new Date().toISOString()).flags.filter(({ level }) => level === "today");
    const isTold = (await get("meta", this.#key))?.value === today;
    if (isTold) for (const { id } of standing) this.#shown.add(id);
  }

  #title(mode, { level, flags }) {
    const title = this.#part("danger-title");
    const said = mode === "answers" && level && level !== "now";
    title.textContent = said ? this.#table.levels[level].words : title.dataset[mode];
    const sure = mode === "five" || flags.some((flag) => flag.level === "now" && !flag.possible);
    const when = this.#part("call-when");
    when.textContent = when.dataset[sure ? "sure" : "doubt"];
  }

  #filled(words) {
    return words.replace("%(number)s", this.#state.sleeper?.emergency_number ?? this.#part("number").textContent);
  }

  #reason(flag) {
    const line = document.createElement("li");
    const { words, advice } = wordsOf(this.#table, flag);
    line.dataset.level = flag.level;
    const strong = document.createElement("b");
    strong.textContent = this.#filled(words);
    line.append(strong);
    if (advice) line.append(" ", this.#filled(advice));
    return line;
  }

  #plans(plans) {
    const mould = this.#part("plan");
    for (const plan of plans) {
      const line = mould.content.cloneNode(true);
      line.querySelector("span").textContent = plan.words;
      line.querySelector("cite").textContent = `${plan.doctor}, ${dayWords(plan.given_on)}`;
      mould.before(line);
    }
  }
}

/** "13 Nov 2026", in the order every page writes a day. */
function dayWords(day) {
  const say = (part) => new Date(day).toLocaleDateString(document.documentElement.lang, { ...part, timeZone: "UTC" });
  return [{ day: "numeric" }, { month: "short" }, { year: "numeric" }].map(say).join(" ");
}
