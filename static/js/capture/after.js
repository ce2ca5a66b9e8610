// Four big answers. Choosing the way of waking takes back "nobody woke them", and the reverse.

export class After {
  #form;
  #figure;
  #answer;

  /** `answer` is called with a name and all its values after every touch of an answer. */
  constructor(form, { answer }) {
    this.#form = form;
    this.#figure = form.querySelector("[data-part=figure]");
    this.#answer = answer;
    form.addEventListener("change", ({ target }) => this.#changed(target));
  }

  /** Ticks what a draft says, after a reload or a touch in another tab. */
  show(answers) {
    for (const input of this.#inputs()) input.checked = (answers[input.name] ?? []).includes(input.value);
    this.#light();
  }

  // private

  #inputs(name = "") {
    const all = [...this.#form.querySelectorAll("input:is([type=radio], [type=checkbox])")];
    return name ? all.filter((input) => input.name === name) : all;
  }

  #changed(input) {
    const other = { woke_how: "wake_response", wake_response: "woke_how" }[input.name];
    if (other) this.#clear(other);
    if (input.name === "wakes_now") this.#cannotWake(input.value === "no");
    if (input.name === "body_parts" && input.checked) this.#settleParts(input);
    this.#tell(input.name);
    this.#light();
  }

  #clear(name) {
    for (const input of this.#inputs(name)) input.checked = false;
    this.#tell(name);
  }

  // "No, they do not wake now" is the danger sign, and kept as one.
  #cannotWake(on) {
    this.#inputs("danger").find(({ value }) => value === "cannot_wake").checked = on;
    this.#tell("danger");
  }

  // "Not sure" beside a part would say two things at once.
  #settleParts(input) {
    for (const one of this.#inputs("body_parts")) {
      if ((one.value === "not_sure") !== (input.value === "not_sure")) one.checked = false;
    }
  }

  #tell(name) {
    this.#answer(name, this.#inputs(name).filter((input) => input.checked).map((input) => input.value));
  }

  #light() {
    const parts = this.#inputs("body_parts").filter((input) => input.checked).map((input) => input.value);
    for (const shape of this.#figure.children) {
      shape.toggleAttribute("data-on", parts.includes("whole") || parts.includes(shape.dataset.zone));
    }
  }
}
