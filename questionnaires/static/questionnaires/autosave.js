// Saves an answer two seconds after a pause or on leaving its field, and says so in words. Without this script the
// form saves all answers with its button. One save at a time per question; a stale save shows both texts.
"use strict";

(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form || !window.fetch) return;
  const PAUSE = 2000;
  const AGAIN = 5000;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const questions = new Map();
  let leaving = false;

  for (const box of form.querySelectorAll("[data-question]")) watch(box);

  function watch(box) {
    questions.set(box.dataset.question, { box, timer: 0, busy: false, dirty: false, sent: fingerprint(box) });
  }

  function fingerprint(box) {
    return [...controls(box)].map((one) => `${one.name}=${one.value}`).join("\n");
  }

  function* controls(box) {
    for (const one of box.querySelectorAll("input, select, textarea")) {
      if (one.matches("[data-seen]") || ((one.type === "radio" || one.type === "checkbox") && !one.checked)) continue;
      yield one;
    }
  }

  function say(state, words, attention) {
    const line = state.box.querySelector("[data-saved]");
    const text = document.createElement("span");
    text.textContent = words;
    if (attention) text.className = "status status--turn";
    line.replaceChildren(text);
  }

  function later(state, pause) {
    window.clearTimeout(state.timer);
    state.timer = window.setTimeout(() => save(state), pause);
  }

  async function save(state) {
    window.clearTimeout(state.timer);
    if (state.busy) { state.dirty = true; return; }
    const now = fingerprint(state.box);
    if (now === state.sent) return;
    state.busy = true;
    state.dirty = false;
    say(state, form.dataset.saving);
    const body = new FormData();
    for (const one of controls(state.box)) body.append(one.name, one.value);
    const seen = state.box.querySelector("[data-seen]");
    body.append(seen.name, seen.value);
    let answer;
    try {
      answer = await fetch(state.box.dataset.save, {
        method: "POST", body, keepalive: leaving, credentials: "same-origin", headers: { "X-CSRFToken": token },
      });
    } catch (error) {
      state.busy = false;
      say(state, form.dataset.trying, true);
      later(state, AGAIN);
      return;
    }
    state.busy = false;
    await taken(state, answer, now);
    if (state.dirty) later(state, 0);
  }

  async function taken(state, answer, now) {
    const kind = answer.headers.get("Content-Type") || "";
    if (!kind.startsWith("application/json")) { say(state, form.dataset.trying, true); return; }
    const told = await answer.json();
    if (answer.status === 409) { showBoth(state, told.html); return; }
    if (answer.status === 422) { say(state, Object.values(told.errors).flat().join(" "), true); return; }
    if (!answer.ok) { say(state, form.dataset.trying, true); later(state, AGAIN); return; }
    state.sent = now;
    state.box.querySelector("[data-seen]").value = told.version;
    state.box.querySelector("[data-saved]").outerHTML = told.saved;
    state.box.querySelector("[data-conflict]").replaceChildren();
    await show(told.active);
    const progress = form.querySelector("[data-progress]");
    if (progress) progress.textContent = told.progress;
    swap("[data-acts]", told.acts);
    swap("[data-status]", told.status);
  }

  // What the server drew, unless somebody stands in it right now.
  function swap(where, html) {
    const place = document.querySelector(where);
    if (place && !place.contains(document.activeElement)) place.innerHTML = html;
  }

  // Questions that an answer opened are fetched from the page as the server draws it now, and put in their place.
  async function show(active) {
    for (const [key, state] of questions) state.box.hidden = !active.includes(key);
    if (active.every((key) => questions.has(key))) return;
    const answer = await fetch(window.location.href, { credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    let last = null;
    for (const key of active) {
      if (!questions.has(key)) {
        const drawn = document.importNode(page.querySelector(`[data-question="${CSS.escape(key)}"]`), true);
        last ? last.after(drawn) : form.prepend(drawn);
        watch(drawn);
      }
      last = questions.get(key).box;
    }
  }

  function showBoth(state, html) {
    const place = state.box.querySelector("[data-conflict]");
    place.innerHTML = html;
    const panel = place.querySelector(".conflict");
    panel.focus();
    panel.querySelector("[data-keep]").addEventListener("click", (event) => {
      event.preventDefault();
      state.box.querySelector("[data-seen]").value = event.target.dataset.keep;
      state.sent = "";
      save(state);
    });
  }

  function stateOf(target) {
    const box = target.closest("[data-question]");
    return box ? questions.get(box.dataset.question) : null;
  }

  form.addEventListener("input", (event) => { const state = stateOf(event.target); if (state) later(state, PAUSE); });
  form.addEventListener("change", (event) => {
    const state = stateOf(event.target);
    if (event.target.matches("[data-language]")) {
      const text = event.target.closest(".field").querySelector("textarea, input");
      if (text) text.lang = event.target.value === "zh-hans" ? "zh-Hans" : event.target.value;
    }
    if (state) later(state, 0);
  });
  form.addEventListener("focusout", (event) => { const state = stateOf(event.target); if (state) later(state, 0); });
  window.addEventListener("pagehide", () => { leaving = true; for (const state of questions.values()) save(state); });
})();
