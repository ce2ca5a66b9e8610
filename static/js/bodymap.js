// A picture over the body's checkboxes: tapping it ticks them, ticking them colours it.

/**
 * How each part is drawn: "part" when ticked itself, "zone" when its zone or "all over" is, else "".
 * `zoneOf` maps part code to zone code; `chosen` is a set of codes of both kinds.
 */
export function shownParts(zoneOf, chosen) {
  const whole = chosen.has("whole");
  return Object.fromEntries(
    Object.entries(zoneOf).map(([part, zone]) => {
      if (chosen.has(part)) return [part, "part"];
      return [part, whole || chosen.has(zone) ? "zone" : ""];
    }),
  );
}

export function drawBodyMaps(document) {
  for (const figure of document.querySelectorAll("[data-body-map][hidden]")) new BodyMap(figure);
}

class BodyMap {
  #figure;
  #boxes;
  #regions;
  #zoneOf;

  constructor(figure) {
    const picture = figure.closest(".body-picture");
    this.#figure = figure;
    this.#boxes = [...picture.querySelectorAll("input[type=checkbox]")];
    this.#regions = [...figure.querySelectorAll("[data-part]")];
    this.#zoneOf = Object.fromEntries(
      this.#regions.map((region) => [region.dataset.part, region.closest("[data-zone]").dataset.zone]),
    );
    figure.addEventListener("click", (event) => this.#toggle(event.target.closest("[data-part]")));
    picture.addEventListener("change", () => this.#draw());
    figure.hidden = false;
    this.#draw();
  }

  // actions

  #toggle(region) {
    const box = region && this.#boxes.find((one) => one.value === region.dataset.part);
    if (!box || box.disabled) return;
    box.checked = !box.checked;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // private

  #draw() {
    const ticked = this.#boxes.filter((box) => box.checked);
    const shown = shownParts(this.#zoneOf, new Set(ticked.map((box) => box.value)));
    for (const region of this.#regions) region.dataset.shown = shown[region.dataset.part];
    const names = ticked.map((box) => box.closest("label").textContent.trim());
    this.#figure.querySelector("[data-body-chosen]").textContent = names.join(", ");
  }
}
