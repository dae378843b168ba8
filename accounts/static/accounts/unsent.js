// Text that could not be sent yet, kept in this browser sealed with a key that the server gives only to the person
// signed in. The key lives in the memory of the page alone. What another person left here cannot be read, only aged out.
"use strict";

window.unsent = (() => {
  const STORE = "texts";
  const OLD = 90 * 24 * 60 * 60 * 1000;
  const able = Boolean(window.indexedDB && window.crypto && window.crypto.subtle);
  const place = document.querySelector("[data-seal]");
  let held = null;

  // Who is signed in now: a mark of the person and their key, or null.
  async function asked() {
    try {
      const answer = await fetch(place.dataset.seal, { cache: "no-store" });
      if (!answer.ok || answer.redirected) return null;
      return await answer.json();
    } catch (error) {
      return null;
    }
  }

  async function opened() {
    const told = able && place ? await asked() : null;
    if (!told) return null;
    const raw = Uint8Array.from(atob(told.key), (sign) => sign.charCodeAt(0));
    const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    const namer = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return { whose: told.whose, key, namer };
  }

  // Asked for once; anew after the server could not be reached.
  async function mine() {
    held = held || opened();
    const person = await held;
    if (!person) held = null;
    return person;
  }

  function database() {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open("unsent", 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "name" });
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
  }

  async function within(mode, act) {
    const open = await database();
    try {
      return await new Promise((resolve, reject) => {
        const moving = open.transaction(STORE, mode);
        const asking = act(moving.objectStore(STORE));
        moving.oncomplete = () => resolve(asking.result);
        moving.onabort = () => reject(moving.error);
      });
    } finally {
      open.close();
    }
  }

  // The same text in whichever language the page is read; the name tells nothing without the key.
  async function named(person, address) {
    const plain = new TextEncoder().encode(address.replace(/^\/[\w-]+\//, "/"));
    const sign = new Uint8Array(await crypto.subtle.sign("HMAC", person.namer, plain));
    return [...sign].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  // Whether the text is kept now.
  async function keep(address, text) {
    const person = await mine();
    if (!person) return false;
    const name = await named(person, address);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify({ address, ...text }));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(name) }, person.key, plain);
    await within("readwrite", (store) => store.put({ name, whose: person.whose, at: Date.now(), iv, sealed }));
    return true;
  }

  async function drop(address) {
    const person = await mine();
    if (!person) return;
    const name = await named(person, address);
    await within("readwrite", (store) => store.delete(name));
  }

  async function unsealed(person, row) {
    try {
      const additionalData = new TextEncoder().encode(row.name);
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData }, person.key, row.sealed);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch (error) {
      return null;
    }
  }

  function old(row) {
    return row.at < Date.now() - OLD;
  }

  async function find(address) {
    const person = await mine();
    if (!person) return null;
    const name = await named(person, address);
    const row = await within("readonly", (store) => store.get(name));
    return row && !old(row) ? unsealed(person, row) : null;
  }

  // All that the person signed in has left here; what is older than ninety days goes, whoever left it.
  async function all() {
    const person = await mine();
    if (!person) return [];
    const rows = await within("readonly", (store) => store.getAll());
    for (const row of rows.filter(old)) await within("readwrite", (store) => store.delete(row.name));
    const own = rows.filter((row) => row.whose === person.whose && !old(row));
    return (await Promise.all(own.map((row) => unsealed(person, row)))).filter(Boolean);
  }

  async function others() {
    const person = await mine();
    const rows = await within("readonly", (store) => store.getAll());
    return rows.filter((row) => !person || row.whose !== person.whose).length;
  }

  // Whether the person for whom this page was opened is signed in now: another one's session must not send it.
  async function stillMe() {
    const person = held && (await held);
    const now = place ? await asked() : null;
    return Boolean(person && now && now.whose === person.whose);
  }

  if (able && place) all().catch(() => {});
  return { keep, drop, find, all, others, stillMe };
})();
