// A phone that changes hands: whoever is signed in now sees nothing of whoever was before.
import * as store from "../store.js";

export async function claim(document) {
  const said = document.documentElement.dataset.user;
  if (!said || (await store.get("meta", "user"))?.value === said) return;
  for (const state of await store.all("state")) {
    if (state.user !== said) await store.remove("state", state.key);
  }
  await store.remove("meta", "last_sleeper");
  await store.put("meta", { key: "user", value: said });
}
