// One entry to the address its form would have gone to, and what came back.
import { localIso } from "../entry.js";

/** {status, redirected, isJson, uuid, version, address, go_to, deleted, retryAfter}, or null. */
export async function post(row, { patience }) {
  const body = new URLSearchParams(row.fields);
  body.set("sent_at", localIso(new Date()));
  try {
    const response = await fetch(row.address, {
      method: "POST",
      body,
      headers: {
        accept: "application/json",
        "x-csrftoken": token(document.cookie),
        "x-nightjar-user": row.user,
      },
      redirect: "manual",
      signal: AbortSignal.timeout?.(patience),
    });
    return await read(response);
  } catch {
    return null; // no signal, no server, no patience: all the same to an entry that is kept
  }
}

/** Who the server takes us for: "" nobody, null when it does not answer. Renews the token. */
export async function whoami() {
  try {
    const response = await fetch("/offline/me/", { headers: { accept: "application/json" } });
    return response.ok ? ((await response.json()).user ?? null) : null;
  } catch {
    return null;
  }
}

/** The CSRF token of a cookie header, under TLS or not. */
export function token(cookies) {
  return /(?:^|;\s*)(?:__Host-)?csrftoken=([^;]+)/.exec(cookies)?.[1] ?? "";
}

async function read(response) {
  const redirected = response.type === "opaqueredirect" || response.redirected;
  const isJson = /^application\/json\b/.test(response.headers.get("content-type") ?? "");
  const told = isJson ? await response.json() : {};
  return {
    ...told,
    status: response.status,
    redirected,
    isJson,
    retryAfter: response.headers.get("retry-after"),
  };
}
