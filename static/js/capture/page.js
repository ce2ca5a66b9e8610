// One capture from the first second to "kept": what each touch does, and which panel follows.
import { localIso } from "../entry.js";
import { After } from "./after.js";
import { Answers } from "./answers.js";
import { Clock } from "./clock.js";
import { Danger } from "./danger.js";
import * as draft from "./draft.js";
import { beginCapture, Keeper, looseCapture, openCapture } from "./keeper.js";
import { Pad } from "./pad.js";
import { keptState, stateOf } from "./person.js";
import { Saver } from "./saver.js";
import { Screen } from "./screen.js";
import { stayAwake } from "./wake.js";

const TICK_MS = 250;
const part = (name) => document.querySelector(`[data-part="${name}"]`);

class Capture {
  #form;
  #sleeper;
  #zone;
  #screen;
  #keeper;
  #clock;
  #saver;
  #answers;
  #pad = new Pad(part, { tap: () => this.#tap() });
  #after;
  #danger = new Danger(part);
  #fiveSeen = false;

  constructor(form) {
    [this.#form, this.#sleeper, this.#zone] = [form, form.dataset.capture, form.dataset.zone];
    this.#screen = new Screen(form, part);
    this.#after = new After(form, { answer: (name, values) => this.#answer(name, values) });
    form.addEventListener("submit", (event) => this.#submit(event));
    document.addEventListener("click", (event) => this.#click(event));
    document.addEventListener("visibilitychange", () => this.#keeper && this.#wake());
    addEventListener("pageshow", (event) => event.persisted && location.reload());
  }

  async open() {
    const now = new URLSearchParams(location.search).has("now");
    history.replaceState(null, "", location.pathname); // a reload starts no second one
    const [open, known] = await Promise.all([openCapture(this.#sleeper), keptState(this.#sleeper)]).catch(() => []);
    this.#zone = known?.sleeper.zone ?? this.#zone;
    if (open) this.#resume(open);
    else if (now) await this.#start();
    else this.#screen.show("start");
    await this.#danger.open(known ?? (await stateOf(this.#form.dataset.tonight)));
  }

  // actions

  async #start() {
    const begun = await beginCapture(this.#sleeper).catch(() => null);
    this.#resume(begun ?? looseCapture(this.#sleeper));
    part("unkept").hidden = begun !== null;
  }

  #resume(open) {
    const [screen, danger] = [this.#screen, this.#danger];
    const gone = () => location.assign(this.#form.dataset.tonight);
    const keeper = new Keeper(open, { changed: () => this.#redraw(), gone });
    const words = () => ({ title: screen.began(keeper.draft, this.#zone), zone: this.#zone });
    const saver = new Saver(this.#form, { part, screen, keeper, words });
    const [ms, show] = [() => this.#clock.ms, (panel) => this.#show(panel)];
    this.#answers = new Answers({ danger, keeper, screen, saver, ms, show });
    [this.#keeper, this.#saver, this.#clock] = [keeper, saver, new Clock(open.started_at)];
    screen.began(open, this.#zone);
    this.#after.show(open.answers);
    this.#show(draft.panelOf(open, Date.now()));
    setInterval(() => this.#tick(), TICK_MS);
    stayAwake(part("awake"));
    this.#tick();
  }

  #click({ target, detail }) {
    const act = target.closest("[data-do]")?.dataset.do;
    if (act === "start") this.#start();
    if (!act || !this.#keeper) return;
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
      continue: () => this.#show("after"),
      discard: () => this.#keeper.end().finally(() => this.#saver.leave()),
    };
    acts[act]?.();
  }

  #tap() {
    this.#change(draft.tapped(this.#clock.ms));
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
    this.#answers.take(name, values);
    if (name === "length_band") this.#stop(null);
  }

  #submit(event) {
    if (!this.#keeper) return;
    event.preventDefault();
    this.#answers.save();
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

const form = document.querySelector("form[data-capture]");
if (form) new Capture(form).open();
