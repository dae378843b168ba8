// Before signing out: what is unsent is sent, and what cannot be sent is asked about before it is taken away.
"use strict";

(() => {
  const form = document.querySelector("form[data-unsent]");
  if (!form || !window.unsent) return;

  async function sent(text) {
    const body = new FormData();
    for (const [name, value] of text.pairs) body.append(name, value);
    body.append(text.seen[0], text.seen[1]);
    const headers = { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value };
    try {
      const answer = await fetch(text.address, { method: "POST", body, headers });
      return answer.ok && !answer.redirected;
    } catch (error) {
      return false;
    }
  }

  async function mayLeave() {
    const left = [];
    for (const text of await window.unsent.all()) {
      if (await sent(text)) await window.unsent.drop(text.address);
      else left.push(text);
    }
    if (!left.length) return true;
    if (!window.confirm(form.dataset.unsent)) return false;
    for (const text of left) await window.unsent.drop(text.address);
    return true;
  }

  // Sealed texts of other persons stay; everything else goes here, as the answer of the server would have it go.
  async function sparingOthers() {
    if (!(await window.unsent.others())) return;
    window.localStorage.clear();
    window.sessionStorage.clear();
    const others = document.createElement("input");
    Object.assign(others, { type: "hidden", name: "others", value: "yes" });
    form.append(others);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!(await mayLeave().catch(() => window.confirm(form.dataset.unsent)))) return;
    await sparingOthers().catch(() => {});
    form.submit();
  });
})();
