// The browser's own passkey dialogue; what it answers is sent as a form. Without this file the
// button stays hidden, and passwords and codes work as they do.
import { toCreate, toGet, toJson } from "./json.js";

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("button");
  if (!window.PublicKeyCredential) continue;
  for (const unable of document.querySelectorAll("[data-passkey-unable]")) unable.hidden = true;
  form.closest("[data-passkey-part]").hidden = false;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      const credential = await (form.dataset.passkey === "create" ? create(form) : get(form));
      form.elements.credential.value = JSON.stringify(toJson(credential));
      form.submit();
    } catch (error) {
      say(form, error);
      button.disabled = false;
    }
  });
}

async function create(form) {
  const alone = form.elements.passwordless.checked;
  return navigator.credentials.create(toCreate(told().creation_options, alone));
}

async function get(form) {
  const options = form.dataset.passkeyAsk ? await asked(form.dataset.passkeyAsk) : told();
  return navigator.credentials.get(toGet(options.request_options));
}

function told() {
  return JSON.parse(document.querySelector("#passkey-options").textContent);
}

async function asked(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`passkey options: ${answer.status}`);
  return answer.json();
}

function say(form, error) {
  const words = form.querySelector("[data-passkey-said]");
  const { taken, cancelled, failed } = words.dataset;
  const known = { InvalidStateError: taken, NotAllowedError: cancelled, AbortError: cancelled };
  words.textContent = known[error.name] || failed;
}
