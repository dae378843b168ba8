// Saves an answer two seconds after a pause or on leaving its field, and says so in words. Without this script the
// form saves all answers with its button. One save at a time per question; a stale save shows both texts and waits
// for a choice. What the server drew is taken as saved; what differs from it when the page opens is saved again. What
// is not saved yet is kept sealed in this browser (unsent.js) and put back when the page opens.
"use strict";

(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form || !window.fetch) return;
  const PAUSE = 2000;
  const KEEP = 300;
  const AGAIN = 5000;
  const SELDOM = 60000;
  // The size up to which a browser still sends when the page is left, in characters.
  const SMALL = 15000;
  let token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const questions = new Map();
  const { oneMore, ticks } = window.rows;

  for (const box of form.querySelectorAll("[data-question]")) watch(box);
  for (const state of questions.values()) {
    if ("typed" in form.dataset) state.sent = null;
  }

  function watch(box) {
    const choosing = box.querySelector(".conflict") !== null;
    const sent = choosing ? null : words(box, drawn);
    const state = { box, timer: 0, busy: false, again: false, failed: false, choosing, sent, wait: AGAIN, keeping: 0, kept: null };
    questions.set(box.dataset.question, state);
    putBack(state);
    return state;
  }

  function address(state) {
    return `${form.dataset.autosave}answers/${state.box.dataset.question}/`;
  }

  // What was left unsent comes back with the version it was written on, so that a text saved since is not covered.
  async function putBack(state) {
    const before = words(state.box, typed);
    const text = await window.unsent.find(address(state)).catch(() => null);
    if (text && !state.choosing && words(state.box, typed) === before) {
      fill(state.box, new Map(text.pairs), text.pairs);
      if (words(state.box, typed) !== state.sent) [, state.box.querySelector("[data-seen]").value] = text.seen;
    }
    if (text && words(state.box, typed) === state.sent) window.unsent.drop(address(state)).catch(() => {});
    later(state, 0);
  }

  function fill(box, values, pairs) {
    const rows = box.querySelectorAll("[data-row]").length;
    for (const one of box.querySelectorAll("input, select, textarea")) {
      if (one.matches("[data-seen], [data-rows], [data-joined]")) continue;
      if (ticks(one)) one.checked = pairs.some(([name, value]) => name === one.name && value === one.value);
      else if (values.has(one.name)) one.value = values.get(one.name);
    }
    oneMore(box);
    if (box.querySelectorAll("[data-row]").length > rows) fill(box, values, pairs);
  }

  function keepSoon(state) {
    window.clearTimeout(state.keeping);
    state.keeping = window.setTimeout(() => keep(state), KEEP);
  }

  // Whether the text is kept now, or needs no keeping.
  async function keep(state) {
    const now = words(state.box, typed);
    if (now === state.sent) return true;
    const seen = state.box.querySelector("[data-seen]");
    const kept = await window.unsent.keep(address(state), { pairs: JSON.parse(now), seen: [seen.name, seen.value] }).catch(() => false);
    if (kept) state.kept = now;
    if (words(state.box, typed) === state.sent) window.unsent.drop(address(state)).catch(() => {});
    return kept;
  }

  function words(box, held) {
    const found = [];
    for (const one of box.querySelectorAll("input, select, textarea")) {
      const value = held(one);
      if (!one.matches("[data-seen], [data-joined]") && value !== null) found.push([one.name, value]);
    }
    return JSON.stringify(found);
  }

  function typed(one) {
    if (ticks(one)) return one.checked ? one.value : null;
    return one.value;
  }

  // As the server drew it, whatever the browser put back into the form since.
  function drawn(one) {
    if (ticks(one)) return one.defaultChecked ? one.value : null;
    if (one.tagName !== "SELECT") return one.defaultValue;
    const chosen = [...one.options].find((option) => option.defaultSelected) || one.options[0];
    return chosen ? chosen.value : "";
  }

  function say(state, said, attention) {
    const line = state.box.querySelector("[data-saved]");
    const text = document.createElement("span");
    text.textContent = said;
    if (attention) text.className = "status status--turn";
    line.replaceChildren(text);
  }

  function later(state, pause) {
    window.clearTimeout(state.timer);
    state.timer = window.setTimeout(() => save(state), pause);
  }

  async function save(state) {
    window.clearTimeout(state.timer);
    if (state.choosing) return;
    if (state.busy) { state.again = true; return; }
    const now = words(state.box, typed);
    if (now === state.sent) return;
    state.busy = true;
    state.again = false;
    say(state, form.dataset.saving);
    const body = new FormData();
    for (const [name, value] of JSON.parse(now)) body.append(name, value);
    const seen = state.box.querySelector("[data-seen]");
    body.append(seen.name, seen.value);
    const headers = { "X-CSRFToken": token };
    const keepalive = now.length < SMALL;
    try {
      await taken(state, await fetch(address(state), { method: "POST", body, headers, keepalive }), now);
    } catch (error) {
      await retry(state, form.dataset.offline, form.dataset.offlineOpen);
    }
    // Not before the answer was read: the next save has to name the version that this one made.
    state.busy = false;
    if (state.again) later(state, 0);
  }

  // A browser that can seal nothing is not said to keep the text.
  async function retry(state, said, open) {
    state.failed = true;
    say(state, (await keep(state)) ? said : open, true);
    later(state, state.wait);
    state.wait = Math.min(2 * state.wait, SELDOM);
  }

  async function taken(state, answer, now) {
    if (answer.status >= 500 || answer.status === 429) return retry(state, form.dataset.trying, form.dataset.trying);
    state.failed = !answer.ok;
    if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) return refused(state, answer);
    const told = await answer.json();
    if (answer.status === 409) return showBoth(state, told.html);
    if (answer.status === 422) return wrong(state, told.errors);
    wrong(state, {});
    state.sent = now;
    state.wait = AGAIN;
    state.box.querySelector("[data-seen]").value = told.version;
    if (words(state.box, typed) === now) window.unsent.drop(address(state)).catch(() => {});
    else keep(state);
    state.box.querySelector("[data-saved]").replaceChildren(...parsed(told.saved).querySelector("[data-saved]").childNodes);
    state.box.querySelector("[data-conflict]").replaceChildren();
    form.querySelector("[data-progress]").textContent = told.progress;
    swap("[data-acts]", told.acts);
    swap("[data-status]", told.status);
    swap("[data-presence]", told.presence);
    show(told.active).catch(() => {});
  }

  // A page instead of data: the answers were submitted meanwhile, the review closed, or the session ended.
  async function refused(state, answer) {
    const page = parsed(await answer.text());
    state.failed = true;
    const kept = await keep(state);
    if (new URL(answer.url).pathname === form.dataset.signIn || !(await window.unsent.stillMe())) return ended(state, kept);
    const reason = answer.redirected ? null : page.querySelector("main .lede");
    say(state, reason ? reason.textContent.trim() : form.dataset.refused, true);
  }

  function ended(state, kept) {
    say(state, kept ? form.dataset.ended : form.dataset.endedOpen, true);
    const link = document.createElement("a");
    link.href = `${form.dataset.signIn}?next=${encodeURIComponent(window.location.pathname)}`;
    link.target = "_blank";
    link.textContent = form.dataset.again;
    state.box.querySelector("[data-saved]").append(" ", link);
    state.ended = true;
  }

  // Back from signing in elsewhere: the same person goes on under a new token; another person sends nothing.
  async function comeBack() {
    const waiting = [...questions.values()].filter((state) => state.ended);
    if (!waiting.length || !(await window.unsent.stillMe())) return;
    const answer = await fetch(form.action);
    if (!answer.ok || answer.redirected) return;
    const fresh = parsed(await answer.text()).querySelector("[name=csrfmiddlewaretoken]");
    if (!fresh) return;
    token = fresh.value;
    for (const one of document.querySelectorAll("[name=csrfmiddlewaretoken]")) one.value = token;
    for (const state of waiting) { state.ended = false; later(state, 0); }
  }

  function wrong(state, errors) {
    for (const one of state.box.querySelectorAll("[name]")) {
      if (one.name in errors) one.setAttribute("aria-invalid", "true");
      else one.removeAttribute("aria-invalid");
    }
    const found = Object.values(errors).flat();
    if (found.length) say(state, found.join(" "), true);
    else state.box.querySelector(".error")?.remove();
  }

  function parsed(html) {
    return new DOMParser().parseFromString(html, "text/html");
  }

  // What the server drew, unless somebody stands in it right now.
  function swap(where, html) {
    const place = document.querySelector(where);
    if (place && !place.contains(document.activeElement)) place.innerHTML = html;
  }

  // Questions that an answer opened are fetched from the page as the server draws it now, and put in their place.
  async function show(active) {
    for (const [key, state] of questions) state.box.hidden = !active.includes(key);
    if ("alone" in form.dataset || active.every((key) => questions.has(key))) return;
    const answer = await fetch(form.action);
    if (!answer.ok || answer.redirected) return;
    const page = parsed(await answer.text());
    let last = null;
    for (const key of active) {
      const box = questions.has(key) ? null : page.querySelector(`[data-question="${CSS.escape(key)}"]`);
      if (box) {
        const copy = document.importNode(box, true);
        last ? last.after(copy) : form.prepend(copy);
        watch(copy);
      }
      last = questions.has(key) ? questions.get(key).box : last;
    }
  }

  function showBoth(state, html) {
    const place = state.box.querySelector("[data-conflict]");
    place.innerHTML = html;
    state.choosing = true;
    state.failed = false;
    state.box.querySelector("[data-saved]").replaceChildren();
    place.querySelector(".conflict").focus();
  }

  // The answer as it stands in the form goes over the one on record, now that both were read.
  function keepMine(state, version) {
    state.box.querySelector("[data-seen]").value = version;
    state.choosing = false;
    state.sent = null;
    save(state);
  }

  function stateOf(target) {
    const box = target.closest("[data-question]");
    return box ? questions.get(box.dataset.question) : null;
  }

  form.addEventListener("input", (event) => {
    const state = stateOf(event.target);
    if (!state) return;
    oneMore(state.box);
    keepSoon(state);
    later(state, PAUSE);
  });
  form.addEventListener("change", (event) => {
    const state = stateOf(event.target);
    if (event.target.matches("[data-language]")) {
      const text = event.target.closest(".field").querySelector("textarea, input");
      if (text) text.lang = event.target.value === "zh-hans" ? "zh-Hans" : event.target.value;
    }
    if (state) { keepSoon(state); later(state, 0); }
  });
  form.addEventListener("focusout", (event) => { const state = stateOf(event.target); if (state) later(state, 0); });
  form.addEventListener("click", (event) => {
    const state = stateOf(event.target);
    const keep = event.target.closest("[data-keep]");
    if (keep) {
      event.preventDefault();
      keepMine(state, keep.dataset.keep);
    } else if (event.target.closest("[data-record]")) {
      state.choosing = state.failed = false;
      state.sent = words(state.box, typed);
      window.unsent.drop(address(state)).catch(() => {});
    }
  });
  form.addEventListener("submit", () => { for (const state of questions.values()) state.choosing = state.failed = false; });
  window.addEventListener("pagehide", () => { for (const state of questions.values()) { keep(state); save(state); } });
  window.addEventListener("online", () => { for (const state of questions.values()) { state.wait = AGAIN; if (!state.ended) later(state, 0); } });
  window.addEventListener("focus", comeBack);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) comeBack(); });
  window.addEventListener("beforeunload", (event) => {
    const unsaved = [...questions.values()].some((state) => {
      const now = words(state.box, typed);
      return (state.failed || state.choosing) && now !== state.sent && now !== state.kept;
    });
    if (unsaved) event.preventDefault();
  });
})();
