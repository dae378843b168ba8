// The rows of answers that are given more than once: laws, cases, years.
"use strict";

window.rows = (() => {
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

  return { oneMore, ticks };
})();
