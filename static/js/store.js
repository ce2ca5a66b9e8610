// What this phone keeps: one IndexedDB, every write done when it is on the disk.

const NAME = "nightjar";
const VERSION = 1;
const STORES = {
  outbox: { keyPath: "seq", autoIncrement: true }, // entries that wait for the server
  drafts: { keyPath: "key" }, // open captures, half-filled forms
  state: { keyPath: "key" }, // what the server last said of each sleeper
  meta: { keyPath: "key" }, // whose phone this is, the last sleeper opened
};

let opening = null;

/** One row, or undefined. */
export function get(store, key) {
  return inside(store, "readonly", (rows) => rows.get(key));
}

/** All rows of a store in the order of their keys. */
export function all(store) {
  return inside(store, "readonly", (rows) => rows.getAll());
}

/** Keeps a row; its key comes back when it is on the disk. */
export function put(store, value) {
  return inside(store, "readwrite", (rows) => rows.put(value));
}

export function remove(store, key) {
  return inside(store, "readwrite", (rows) => rows.delete(key));
}

/** Reads, changes and keeps a row at once; `fn` gets undefined where there is none. */
export async function change(store, key, fn) {
  let after;
  await inside(store, "readwrite", (rows) => {
    const found = rows.get(key);
    found.onsuccess = () => {
      after = fn(found.result);
      if (after === undefined) rows.delete(key);
      else rows.put(after);
    };
  });
  return after;
}

/** Empties the named stores. */
export async function wipe(stores = Object.keys(STORES)) {
  for (const store of stores) await inside(store, "readwrite", (rows) => rows.clear());
}

// private

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      for (const [name, options] of Object.entries(STORES)) {
        if (!request.result.objectStoreNames.contains(name)) {
          request.result.createObjectStore(name, options);
        }
      }
    };
    request.onsuccess = () => {
      const base = request.result;
      // A newer page in another tab, or the browser clearing space: open anew next time.
      base.onversionchange = () => base.close();
      base.onclose = forget;
      resolve(base);
    };
    request.onerror = () => reject(request.error);
  }).catch((wrong) => {
    forget();
    throw wrong;
  });
  return opening;
}

function forget() {
  opening = null;
}

async function inside(store, mode, act) {
  const transaction = await begin(store, mode);
  return new Promise((resolve, reject) => {
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

async function begin(store, mode) {
  const options = { durability: "strict" };
  try {
    return (await open()).transaction(store, mode, options);
  } catch (wrong) {
    if (wrong.name !== "InvalidStateError") throw wrong;
    forget(); // the connection was closed under us: once more with a new one
    return (await open()).transaction(store, mode, options);
  }
}
