// What an answer leads to: a danger sign speaks at once, the fourth answer saves.
import { localIso } from "../entry.js";
import * as draft from "./draft.js";

export class Answers {
  #danger;
  #keeper;
  #screen;
  #saver;
  #ms;
  #show;

  /** `ms` says how long it has gone on; `show` brings a panel. */
  constructor({ danger, keeper, screen, saver, ms, show }) {
    [this.#danger, this.#keeper, this.#screen, this.#saver] = [danger, keeper, screen, saver];
    [this.#ms, this.#show] = [ms, show];
  }

  take(name, values) {
    this.#keeper.change(draft.answered(name, values));
    this.askWaking();
    const complete = draft.answersGiven(this.#keeper.draft) === 4;
    if (this.#isOver && (complete || this.#saver.isKept)) this.#saver.save();
    if (this.#screen.panel === "danger") return this.drawDanger();
    const doubt = name === "danger_ok" && values[0] !== "yes";
    if (doubt || this.#danger.isNews(this.#judged(), { halfway: !complete })) this.#show("danger");
  }

  /** "Save now": whatever is missing waits for the morning, a danger sign does not. */
  async save() {
    const news = this.#danger.isNews(this.#judged(), { halfway: false });
    if (!(await this.#saver.save())) this.#saver.post();
    else if (news) this.#show("danger");
    else await this.#saver.leave();
  }

  /** "Not sure" about waking is asked about, where no flag speaks of it. */
  askWaking() {
    const given = this.#keeper.draft.answers.wakes_now?.length > 0;
    this.#screen.askWaking(this.#judged().check.length > 0 || given, !given);
  }

  drawDanger() {
    this.#danger.draw(this.#isOver ? "answers" : "five", this.#judged());
  }

  // private

  get #isOver() {
    return this.#keeper.draft.stopped_at !== null;
  }

  #judged() {
    const now = localIso(new Date());
    const fields = draft.fieldsOf(this.#keeper.draft, { zone: "", writtenAt: now });
    const soFar = this.#isOver ? [] : [["length_s", String(Math.floor(this.#ms() / 1000))]];
    return this.#danger.judge([...fields, ...soFar, ...draft.unposted(this.#keeper.draft)], now);
  }
}
