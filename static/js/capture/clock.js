// Time since the start. It never runs backwards, whatever the phone's own clock is set to.

export class Clock {
  #started;
  #now;
  #steady;
  #base;
  #since;

  /** `now` is the phone's wall clock, `steady` one that only ever grows; both in ms. */
  constructor(startedAt, { now = () => Date.now(), steady = () => performance.now() } = {}) {
    this.#started = Date.parse(startedAt);
    [this.#now, this.#steady] = [now, steady];
    this.#set(0);
  }

  get ms() {
    return this.#base + Math.floor(this.#steady() - this.#since);
  }

  /** Some phones stop the steady clock while they sleep: catch up with the wall, never back. */
  wake() {
    this.#set(this.ms);
  }

  #set(least) {
    this.#base = Math.max(least, this.#now() - this.#started);
    this.#since = this.#steady();
  }
}
