// A capture from its start to "kept": what each touch does, and which panel follows.
import { localIso } from "../entry.js";
import { After } from "./after.js";
import { Answers } from "./answers.js";
import { Clock } from "./clock.js";
import * as draft from "./draft.js";
import { Keeper } from "./keeper.js";
import { Pad } from "./pad.js";
import { Saver } from "./saver.js";

const TICK_MS = 250;

export class Running {
  #screen;
  #danger;
  #clock;
  #keeper;
  #saver;
  #answers;
  #pad;
  #after;
  #fiveSeen = false;
  #alone;
  #tap = () => this.#change(draft.tapped(this.#clock.ms));

  constructor(form, { part, screen, danger, zone, open }) {
    [this.#screen, this.#danger, this.#clock] = [screen, danger, new Clock(open.started_at)];
    const gone = () => location.assign(form.dataset.tonight);
    const keeper = (this.#keeper = new Keeper(open, { changed: () => this.#redraw(), gone }));
    const title = screen.began(open, zone);
    const saver = (this.#saver = new Saver(form, { part, screen, keeper, title, zone }));
    const [ms, show] = [() => this.#clock.ms, (panel) => this.#show(panel)];
    this.#answers = new Answers({ danger, keeper, screen, saver, ms, show });
    this.#pad = new Pad(part, { tap: this.#tap });
    this.#after = new After(form, { answer: (name, values) => this.#answer(name, values) });
    this.#listen(form);
    this.#redraw();
  }

  /** The danger screen that is open already gets its plans and reasons when they are there. */
  knowMore() {
    this.#answers.askWaking();
    if (this.#screen.panel === "danger") this.#answers.drawDanger();
  }

  // actions

  #listen(form) {
    form.addEventListener("submit", (event) => (event.preventDefault(), this.#answers.save()));
    form.addEventListener("click", (event) => this.#click(event));
    document.addEventListener("visibilitychange", () => this.#wake());
    setInterval(() => this.#tick(), TICK_MS);
  }

  #click({ target, detail }) {
    const { taps, too_fast: fast } = this.#keeper.draft;
    const acts = {
      // A finger on the words touched the pad and is counted; a key or a screen reader did not.
      tap: () => detail === 0 && this.#tap(),
      undo: () => this.#change(draft.untapped(taps.at(-1))),
      fast: () => this.#change(draft.tooFast(!fast)),
      stop: () => this.#stop(draft.lengthOf(this.#clock.ms)),
      unknown: () => this.#stop(null),
      going: () => (this.#change(draft.stillGoing(localIso(new Date()))), this.#show("pad")),
      tapping: () => this.#show("pad"),
      danger: () => this.#show("danger"),
      continue: () => this.#show("after"),
      discard: () => this.#keeper.end().finally(() => this.#saver.leave()),
    };
    acts[target.closest("[data-do]")?.dataset.do]?.();
  }

  #change(step) {
    this.#keeper.change(step);
    this.#pad.draw(this.#keeper.draft, this.#clock.ms);
  }

  #stop(lengthS) {
    this.#keeper.change(draft.stopped(localIso(new Date()), lengthS));
    this.#show("after");
  }

  #answer(name, values) {
    this.#leaveAlone();
    const isLength = name === "length_band";
    // Judged as what it was by their words, not by the clock that ran on behind it.
    if (isLength) this.#keeper.change(draft.stopped(localIso(new Date()), null));
    this.#answers.take(name, values);
    if (isLength && this.#screen.panel !== "danger") this.#show("after");
  }

  /** Left alone after "It stopped", the entry is sent as it stands; the morning asks the rest. */
  #leaveAlone() {
    clearTimeout(this.#alone);
    const save = () => this.#screen.panel === "after" && this.#answers.save();
    this.#alone = setTimeout(save, draft.LEFT_MS);
  }

  // what is shown

  #show(panel) {
    if (panel === "danger") {
      this.#fiveSeen ||= !this.#keeper.draft.stopped_at;
      this.#answers.drawDanger();
    }
    this.#screen.show(panel);
    this.#screen.summary(this.#keeper.draft);
    if (panel === "pad") this.#pad.alarm(this.#fiveSeen);
    if (panel === "after") this.#leaveAlone();
    if (panel === "after" && !this.#saver.isKept) this.#screen.sayWhen(this.#keeper.flush());
  }

  #tick() {
    if (this.#keeper.draft.stopped_at || this.#screen.panel === "ask") return;
    const { ms } = this.#clock;
    this.#pad.draw(this.#keeper.draft, ms);
    this.#danger.tick(ms);
    if (draft.isLong(ms) && !this.#fiveSeen) this.#show("danger");
  }

  #wake() {
    this.#clock.wake();
    if (this.#screen.panel === "pad") this.#redraw();
  }

  #redraw() {
    const panel = draft.panelOf(this.#keeper.draft, Date.now());
    this.#after.show(this.#keeper.draft.answers);
    if (this.#screen.panel === "danger") this.#answers.drawDanger();
    else if (panel !== this.#screen.panel) this.#show(panel);
    this.#tick();
  }
}
