// Saves an answer two seconds after a pause or on leaving its field, and says so in words. Without this script the
// form saves all answers with its button. One save at a time per question; a stale save shows both texts and waits
// for a choice. What the server drew is taken as saved; what differs from it when the page opens is saved again.
"use strict";

(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form || !window.fetch) return;
  const PAUSE = 2000;
  const AGAIN = 5000;
  // The size up to which a browser still sends when the page is left, in characters.
  const SMALL = 15000;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const questions = new Map();

  for (const box of form.querySelectorAll("[data-question]")) watch(box);
  for (const state of questions.values()) {
    if ("typed" in form.dataset) state.sent = null;
    later(state, 0);
  }

  function watch(box) {
    const choosing = box.querySelector(".conflict") !== null;
    const sent = choosing ? null : words(box, drawn);
    const state = { box, timer: 0, busy: false, again: false, failed: false, choosing, sent };
    questions.set(box.dataset.question, state);
    return state;
  }

  function words(box, held) {
    const found = [];
    for (const one of box.querySelectorAll("input, select, textarea")) {
      const value = held(one);
      if (!one.matches("[data-seen]") && value !== null) found.push([one.name, value]);
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
    let answer = null;
    try {
      answer = await fetch(`${form.dataset.autosave}answers/${state.box.dataset.question}/`, { method: "POST", body, headers, keepalive });
    } catch (error) {
      retry(state);
    }
    state.busy = false;
    if (answer) await taken(state, answer, now);
    if (state.again) later(state, 0);
  }

  function retry(state) {
    state.failed = true;
    say(state, form.dataset.trying, true);
    later(state, AGAIN);
  }

  async function taken(state, answer, now) {
    if (answer.status >= 500 || answer.status === 429) return retry(state);
    state.failed = !answer.ok;
    if (!(answer.headers.get("Content-Type") || "").startsWith("application/json")) return refused(state, answer);
    const told = await answer.json();
    if (answer.status === 409) return showBoth(state, told.html);
    if (answer.status === 422) return wrong(state, told.errors);
    wrong(state, {});
    state.sent = now;
    state.box.querySelector("[data-seen]").value = told.version;
    state.box.querySelector("[data-saved]").replaceChildren(...parsed(told.saved).querySelector("[data-saved]").childNodes);
    state.box.querySelector("[data-conflict]").replaceChildren();
    form.querySelector("[data-progress]").textContent = told.progress;
    swap("[data-acts]", told.acts);
    swap("[data-status]", told.status);
    await show(told.active);
  }

  // A page instead of data: the answers were submitted meanwhile, the review closed, or the session ended.
  async function refused(state, answer) {
    const page = parsed(await answer.text());
    const reason = answer.redirected ? null : page.querySelector("main .lede");
    state.failed = true;
    say(state, reason ? reason.textContent.trim() : form.dataset.refused, true);
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

  // One more empty row as soon as the last one is begun.
  function oneMore(box) {
    const count = box.querySelector("[data-rows]");
    if (!count) return;
    const rows = box.querySelectorAll("[data-row]");
    const last = rows[rows.length - 1];
    const controls = [...last.querySelectorAll("input, textarea")];
    if (!controls.some((one) => (ticks(one) ? one.checked : true) && one.value)) return;
    const copy = last.cloneNode(true);
    const stem = count.name.slice(0, -"rows".length);
    for (const one of copy.querySelectorAll("[name], [for], [id]")) renumber(one, `${stem}${rows.length - 1}-`, `${stem}${rows.length}-`);
    for (const one of copy.querySelectorAll("input, textarea")) {
      if (ticks(one)) one.checked = one.type === "radio" && !one.value;
      else one.value = "";
    }
    for (const number of copy.querySelectorAll("label > .vh, legend > .vh")) number.textContent = number.textContent.replace(/\d+$/, rows.length + 1);
    copy.querySelector("[name$='-remove']")?.closest("label").remove();
    // The row begun stands open; a folded one more follows it.
    copy.open = false;
    last.after(copy);
    count.value = rows.length + 1;
  }

  function ticks(one) {
    return one.type === "radio" || one.type === "checkbox";
  }

  function renumber(one, before, after) {
    for (const name of ["name", "id", "for"]) {
      const value = one.getAttribute(name);
      if (value) one.setAttribute(name, value.replace(before, after));
    }
  }

  function stateOf(target) {
    const box = target.closest("[data-question]");
    return box ? questions.get(box.dataset.question) : null;
  }

  form.addEventListener("input", (event) => {
    const state = stateOf(event.target);
    if (!state) return;
    oneMore(state.box);
    later(state, PAUSE);
  });
  form.addEventListener("change", (event) => {
    const state = stateOf(event.target);
    if (event.target.matches("[data-language]")) {
      const text = event.target.closest(".field").querySelector("textarea, input");
      if (text) text.lang = event.target.value === "zh-hans" ? "zh-Hans" : event.target.value;
    }
    if (state) later(state, 0);
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
    }
  });
  form.addEventListener("submit", () => { for (const state of questions.values()) state.choosing = state.failed = false; });
  window.addEventListener("pagehide", () => { for (const state of questions.values()) save(state); });
  window.addEventListener("beforeunload", (event) => {
    const unsaved = [...questions.values()].some((state) => (state.failed || state.choosing) && words(state.box, typed) !== state.sent);
    if (unsaved) event.preventDefault();
  });
})();
