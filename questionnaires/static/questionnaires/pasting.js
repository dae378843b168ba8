// Long answers and text pasted from a word processor. Paragraphs and lists of what is pasted survive as the marks that
// foundation/prose.py reads; fonts, links, pictures and hidden parts do not. Room is told before it runs out.
"use strict";

(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const LIMIT = 20000;
  const NEAR = 18000;
  const BLOCKS = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "TR", "UL", "OL", "TABLE"]);
  const DROPPED = "script, style, head, title, meta, link, template";
  const WORD_LIST = /mso-list:\s*l\d+\s+level(\d)/i;

  // The content policy looks at styles even in a page that is only read: they are put out of its way first.
  function unstyled(html) {
    const bare = html.replace(/<style[\s\S]*?<\/style>/gi, "");
    return bare.replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  }

  function plain(html) {
    const page = new DOMParser().parseFromString(unstyled(html), "text/html");
    for (const one of page.querySelectorAll(DROPPED)) one.remove();
    const found = [];
    walk(page.body, found, 0);
    return joined(found.filter((block) => block.text));
  }

  function walk(node, found, depth) {
    let inline = "";
    const flush = () => { found.push({ text: tidy(inline), item: false }); inline = ""; };
    for (const child of node.childNodes) {
      if (child.nodeType === Node.ELEMENT_NODE && (BLOCKS.has(child.tagName) || child.querySelector("p, li, div"))) {
        flush();
        if (child.matches("ul, ol")) list(child, found, depth);
        else if (child.tagName === "P" && WORD_LIST.test(child.getAttribute("data-style") || "")) found.push(wordItem(child));
        else walk(child, found, depth);
      } else if (child.nodeName === "BR") inline += "\n";
      else if (child.nodeType !== Node.COMMENT_NODE) inline += child.textContent.replace(/\s+/g, " ");
    }
    flush();
  }

  function list(node, found, depth) {
    let number = node.getAttribute("start") ? Number(node.getAttribute("start")) : 1;
    for (const item of node.children) {
      if (item.matches("ul, ol")) { list(item, found, depth + 1); continue; }
      const inner = [];
      walk(item, inner, depth + 1);
      const texts = inner.filter((block) => block.text);
      const mark = node.tagName === "OL" ? `${number}.` : "-";
      const own = texts.filter((block) => !block.item).map((block) => block.text).join(" ");
      if (own) found.push({ text: `${"   ".repeat(depth)}${mark} ${own}`, item: true });
      found.push(...texts.filter((block) => block.item));
      number += 1;
    }
  }

  // Word writes lists as paragraphs whose mark is text in a span of its own.
  function wordItem(node) {
    const depth = Number(WORD_LIST.exec(node.getAttribute("data-style"))[1]) - 1;
    const span = [...node.querySelectorAll("span")].find((one) => /mso-list:\s*Ignore/i.test(one.getAttribute("data-style") || ""));
    const mark = span ? tidy(span.textContent) : "";
    if (span) span.remove();
    const number = /^(\d{1,9})[.)]$/.exec(mark);
    return { text: `${"   ".repeat(depth)}${number ? `${number[1]}.` : "-"} ${tidy(node.textContent.replace(/\s+/g, " "))}`, item: true };
  }

  function tidy(text) {
    return text.replace(/[ \u00a0\t]+/g, " ").replace(/ ?\n ?/g, "\n").trim();
  }

  function joined(blocks) {
    return blocks.map((block, at) => {
      if (at === 0) return block.text;
      return (block.item && blocks[at - 1].item ? "\n" : "\n\n") + block.text;
    }).join("");
  }

  function room(area) {
    const length = [...area.value].length;
    let line = area.parentElement.querySelector("[data-left]");
    if (length < NEAR && !line) return;
    if (!line) {
      line = document.createElement("p");
      line.className = "small quiet";
      line.setAttribute("role", "status");
      line.dataset.left = "";
      area.after(line);
    }
    line.textContent = length < NEAR ? "" : `${form.dataset.room} ${(LIMIT - length).toLocaleString(document.documentElement.lang)}`;
  }

  form.addEventListener("paste", (event) => {
    const html = event.target.matches("textarea") && event.clipboardData ? event.clipboardData.getData("text/html") : "";
    const text = html ? plain(html) : "";
    if (!text) return;
    event.preventDefault();
    document.execCommand("insertText", false, text);
  });
  form.addEventListener("input", (event) => { if (event.target.matches("textarea")) room(event.target); });
})();
