// Of two texts joined in one: it becomes the text of the question, and goes over the one on record as one's own does
// (autosave.js). Without this script the form sends it in place of one's own.
"use strict";

document.addEventListener("click", (event) => {
  const join = event.target.closest("[data-join]");
  if (!join) return;
  event.preventDefault();
  const box = join.closest("[data-question]");
  const text = box.querySelector(`[name="${CSS.escape(box.dataset.question)}-text"]`);
  text.value = box.querySelector("[data-joined]").value;
  box.querySelector("[data-keep]").click();
  text.focus();
});
