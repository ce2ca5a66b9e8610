import assert from "node:assert/strict";
import { test } from "node:test";

import { choiceAfter, choiceIn, cookieFor } from "../../static/js/theme.js";

test("the choice is found among other cookies", () => {
  assert.equal(choiceIn("sessionid=abc; theme=night; csrftoken=x"), "night");
});

test("no cookie, another name or an unknown value means automatic", () => {
  for (const cookies of ["", "mytheme=night", "theme=purple"]) assert.equal(choiceIn(cookies), "auto");
});

test("three taps come back to where they began", () => {
  assert.deepEqual(["auto", "night", "day"].map(choiceAfter), ["night", "day", "auto"]);
});

test("the cookie lasts a year and stays on secure lines where there are any", () => {
  const kept = "theme=day; path=/; max-age=31536000; samesite=lax"; // 365 * 24 * 3600

  assert.equal(cookieFor("day", { secure: false }), kept);
  assert.equal(cookieFor("day", { secure: true }), `${kept}; secure`);
});
