
"use strict";
(() => {
  const read = (kind) =>
    Array.from(document.querySelectorAll(`script[data-kind="${kind}"]`), (element) => JSON.parse(element.textContent));
  const [summary] = read("summary");
  const files = read("file");
  const by = (id) => document.getElementById(id);

  function make(tag, options = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(options)) {
      if (name === "class") element.className = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  // Syntax colours, line by line: enough to read by, and it never fails on code that is cut out of its file.
  const KEYWORDS = new Set(
    ("False None True and as assert async await break case class const continue default def del do elif else enum " +
      "except export extends false finally for from function global if implements import in interface is lambda let " +
      "match namespace new nonlocal not null of or pass raise return satisfies static super switch this throw true " +
      "try type typeof undefined var void while with yield").split(" "),
  );
  const PYTHON = /\.(pyi?|pyw|ipynb)$/;
  const TOKEN =
    /(?<c>#.*|\/\/.*|\/\*.*?(?:\*\/|$))|(?<s>"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|`(?:\\.|[^`\\])*`?)|(?<n>\b\d[\w.]*)|(?<w>[A-Za-z_$][\w$]*)/g;

  function coloured(text, path) {
    const cell = document.createDocumentFragment();
    const hashIsComment = PYTHON.test(path);
    let position = 0;
    for (const found of text.matchAll(TOKEN)) {
      const { c, s, n, w } = found.groups;
      if (found.index < position) continue;
      if (c && (c[0] === "#") !== hashIsComment) continue;
      const kind = c ? "c" : s ? "s" : n ? "n" : w && KEYWORDS.has(w) ? "k" : "";
      if (!kind) continue;
      cell.append(text.slice(position, found.index), make("span", { class: kind }, found[0]));
      position = found.index + found[0].length;
    }
    cell.append(text.slice(position));
    return cell;
  }

  // What begins on a line and goes on after it: a text in three quotes or in backticks, a comment between stars.
  function opened(text, path) {
    if (PYTHON.test(path)) {
      const found = text.match(/"{3}|'{3}/g) || [];
      return found.length % 2 ? found[found.length - 1] : "";
    }
    if (text.lastIndexOf("/*") > text.lastIndexOf("*/")) return "/*";
    return (text.match(/(?<!\\)`/g) || []).length % 2 ? "`" : "";
  }

  function endOf(open, text) {
    const [end, length] = open === "`" ? [text.search(/(?<!\\)`/), 1] : open === "/*" ? [text.indexOf("*/"), 2] : [text.indexOf(open), 3];
    return end < 0 ? -1 : end + length;
  }

  // Paints one side of a hunk, line after line.
  function painter(path) {
    let open = "";
    return (text) => {
      const line = document.createDocumentFragment();
      let rest = text;
      if (open) {
        const end = endOf(open, text);
        const cut = end < 0 ? text.length : end;
        line.append(make("span", { class: open === "/*" ? "c" : "s" }, text.slice(0, cut)));
        rest = text.slice(cut);
        if (end < 0) return line;
      }
      open = opened(rest, path);
      line.append(coloured(rest, path));
      return line;
    };
  }

  // Words that differ between a removed line and the added one beside it: what is between the first and the last that
  // do. Lines that share too little are other lines, and nothing in them is marked.
  const WORDS = /\w+|\s+|[^\w\s]/g;
  function differing(before, after) {
    const [old, fresh] = [before.match(WORDS) || [], after.match(WORDS) || []];
    const most = Math.min(old.length, fresh.length);
    let head = 0;
    while (head < most && old[head] === fresh[head]) head += 1;
    let tail = 0;
    while (tail < most - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail += 1;
    const size = (parts) => parts.join("").length;
    const shared = size(old.slice(0, head).filter((part) => part.trim())) + size(old.slice(old.length - tail));
    if (!shared || shared * 4 < Math.min(before.trim().length, after.trim().length)) return null;
    const range = (parts) => [size(parts.slice(0, head)), size(parts.slice(0, parts.length - tail))];
    return [range(old), range(fresh)];
  }

  // By the place of each line in its hunk: the range of it that differs from the line beside it.
  function ranges(hunk) {
    const found = new Map();
    for (let index = 0; index < hunk.length; ) {
      const begin = index;
      while (index < hunk.length && hunk[index][0] === "-") index += 1;
      const middle = index;
      while (index < hunk.length && hunk[index][0] === "+") index += 1;
      for (let pair = 0; pair < Math.min(middle - begin, index - middle); pair += 1) {
        const [removed, added] = [hunk[begin + pair], hunk[middle + pair]];
        const both = differing(removed[3], added[3]);
        if (both) {
          found.set(removed, both[0]);
          found.set(added, both[1]);
        }
      }
      if (index === begin) index += 1;
    }
    return found;
  }

  // Wraps a range of what has been painted; the colours in it stay.
  function marked(painted, range) {
    if (!range || range[0] >= range[1]) return painted;
    const walker = document.createTreeWalker(painted, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    let position = 0;
    for (const text of texts) {
      const length = text.data.length;
      const [start, end] = [Math.max(range[0] - position, 0), Math.min(range[1] - position, length)];
      if (start < end) {
        const middle = start ? text.splitText(start) : text;
        if (end - start < middle.data.length) middle.splitText(end - start);
        const word = make("span", { class: "word" });
        middle.replaceWith(word);
        word.append(middle);
      }
      position += length;
    }
    return painted;
  }

  const CLASSES = { "-": "removed", "+": "added", " ": "" };
  const number = (value) => make("td", { class: "number" }, value ? String(value) : "");

  function unified(file) {
    const table = make("table", { class: "unified" });
    file.hunks.forEach((hunk, index) => {
      if (index) table.append(make("tr", { class: "gap" }, make("td", { colspan: 4 }, "⋯")));
      const [before, after] = [painter(file.path), painter(file.path)];
      const differ = ranges(hunk);
      for (const line of hunk) {
        const [mark, old, fresh, text] = line;
        const painted = marked(mark === "+" ? after(text) : before(text), differ.get(line));
        // A line of context stands on both sides.
        if (mark === " ") after(text);
        const code = make("td", { class: "code" }, painted);
        const row = make("tr", { class: CLASSES[mark] }, number(old), number(fresh), make("td", { class: "mark" }, mark));
        row.append(code);
        table.append(row);
      }
    });
    return table;
  }

  function pairs(hunk) {
    const rows = [];
    let removed = [];
    let added = [];
    const flush = () => {
      for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
        rows.push([removed[index], added[index]]);
      }
      removed = [];
      added = [];
    };
    for (const line of hunk) {
      if (line[0] === "-") removed.push(line);
      else if (line[0] === "+") added.push(line);
      else {
        flush();
        rows.push([line, line]);
      }
    }
    flush();
    return rows;
  }

  function split(file) {
    const table = make("table", { class: "split" });
    const columns = ["number", "mark", "code", "number", "mark", "code"];
    table.append(make("colgroup", {}, ...columns.map((name) => make("col", { class: name }))));
    file.hunks.forEach((hunk, index) => {
      if (index) table.append(make("tr", { class: "gap" }, make("td", { colspan: 6 }, "⋯")));
      const sides = [painter(file.path), painter(file.path)];
      const differ = ranges(hunk);
      for (const pair of pairs(hunk)) {
        const row = make("tr");
        pair.forEach((line, side) => {
          const kind = line ? CLASSES[line[0]] : "nothing";
          row.append(number(line && line[side + 1]));
          row.append(make("td", { class: `mark ${kind}` }, line ? line[0] : ""));
          row.append(make("td", { class: `code ${kind}` }, line ? marked(sides[side](line[3]), differ.get(line)) : ""));
        });
        table.append(row);
      }
    });
    return table;
  }

  // Messages name code in backticks.
  const prose = (text) => text.split(/`([^`]+)`/).map((part, index) => (index % 2 ? make("code", {}, part) : part));

  function findingItem(finding) {
    const item = make("li");
    item.append(
      make("span", { class: `badge ${finding.applicability}` }, finding.applicability),
      " ", make("code", {}, `${finding.path}:${finding.line}`), " ", make("strong", {}, finding.rule), " ",
      ...prose(finding.message),
    );
    if (finding.reason) item.append(make("p", {}, "Why: ", ...prose(finding.reason)));
    if (finding.note) item.append(make("p", {}, "Note: ", ...prose(finding.note)));
    if (finding.lines) item.append(make("p", {}, "To add:"), make("pre", {}, finding.lines));
    return item;
  }

  // This browser remembers the state, for these very changes. It may refuse to.
  const memory = {
    read(key) {
      try {
        return localStorage.getItem(key) === "1";
      } catch {
        return false;
      }
    },
    write(key, value) {
      try {
        if (value) localStorage.setItem(key, "1");
        else localStorage.removeItem(key);
      } catch {
        // A browser that keeps nothing shows all the same.
      }
    },
  };

  function fingerprint(file) {
    let hash = 5381;
    for (const character of JSON.stringify([file.path, file.hunks])) hash = ((hash * 33) ^ character.charCodeAt(0)) >>> 0;
    return `codemods:viewed:${summary.root}:${file.path}:${hash}`;
  }

  const lineCount = (file, mark) => file.hunks.flat().filter((line) => line[0] === mark).length;

  let sideBySide = false;
  const drawn = files.map((file, index) => {
    const diff = make("div", { class: "diff", tabindex: 0, role: "group", "aria-label": `Changes of ${file.path}` });
    const owners = make("span", { class: "owners" }, file.owners.length ? ` ${file.owners.join(" ")}` : "");
    const [added, removed] = [lineCount(file, "+"), lineCount(file, "-")];
    const counted = make("span", { class: "counted" }, make("span", { class: "safe" }, `+${added}`), " ", make("span", { class: "manual" }, `−${removed}`));
    const fold = make("button", { type: "button", class: "fold", "aria-expanded": "true", "aria-label": `Fold ${file.path}` }, "▾");
    const box = make("input", { type: "checkbox", class: "box" });
    const viewed = make("label", { class: "viewed" }, box, " viewed");
    const head = make("div", { class: "head" }, fold, make("h3", {}, file.path, owners), counted, viewed);
    const section = make("section", { class: "file", id: `file-${index}`, tabindex: -1 }, head);
    const body = make("div", { class: "body" });
    if (file.findings.length) body.append(make("ul", { class: "findings" }, ...file.findings.map(findingItem)));
    const others = file.together.filter((other) => other !== index);
    if (others.length) {
      const links = others.slice(0, 12).flatMap((other, place) => [place ? ", " : " ", make("a", { href: `#file-${other}` }, files[other].path)]);
      const more = others.length > 12 ? ` and ${others.length - 12} more` : "";
      body.append(make("p", { class: "together" }, "One fix with", ...links, more, ": they are applied together or not at all."));
    }
    body.append(diff);
    section.append(body);
    by("files").append(section);
    const entry = { file, section, diff, added, removed, box, link: null, key: fingerprint(file) };
    entry.fold = (folded) => {
      section.classList.toggle("folded", folded);
      fold.setAttribute("aria-expanded", String(!folded));
      fold.textContent = folded ? "▸" : "▾";
    };
    entry.view = (value) => {
      box.checked = value;
      section.classList.toggle("seen", value);
      memory.write(entry.key, value);
      entry.fold(value);
      progress();
    };
    fold.addEventListener("click", () => entry.fold(!section.classList.contains("folded")));
    box.addEventListener("change", () => entry.view(box.checked));
    return entry;
  });

  function progress() {
    const seen = drawn.filter(({ box }) => box.checked).length;
    by("progress").textContent = files.length ? `${seen} of ${files.length} viewed` : "";
    for (const { link, box } of drawn) link?.classList.toggle("seen", box.checked);
  }

  function draw() {
    for (const { file, diff } of drawn) diff.replaceChildren(sideBySide ? split(file) : unified(file));
  }

  function tree() {
    const top = { folders: new Map(), files: [] };
    drawn.forEach((entry, index) => {
      const parts = entry.file.path.split("/");
      const name = parts.pop();
      let folder = top;
      for (const part of parts) {
        if (!folder.folders.has(part)) folder.folders.set(part, { folders: new Map(), files: [] });
        folder = folder.folders.get(part);
      }
      folder.files.push([name, index]);
    });
    by("tree").append(branch(top));
  }

  function branch(folder) {
    const list = make("ul");
    for (const [name, inner] of folder.folders) {
      list.append(make("li", {}, make("details", { open: "" }, make("summary", {}, `${name}/`), branch(inner))));
    }
    for (const [name, index] of folder.files) {
      const item = make("li", {}, make("a", { href: `#file-${index}` }, name));
      drawn[index].link = item;
      list.append(item);
    }
    return list;
  }

  // A section for what is in the report beside changes; its entries are pairs of what was found and its element.
  function listing(id, title, all, element) {
    if (!all.length) return { section: by(id), entries: [] };
    const entries = all.map((each) => [each, element(each)]);
    by(id).append(make("h2", {}, title), make("ul", { class: "list" }, ...entries.map(([, item]) => item)));
    return { section: by(id), entries };
  }

  const place = (item) => make("code", {}, item.line ? `${item.path}:${item.line}` : item.path);
  const unfixed = summary.findings.filter((finding) => finding.outcome !== "fixed");
  const lists = [
    listing("open", "Findings without a change", unfixed, findingItem),
    listing("left-alone", "Left alone", summary.left_alone, (item) =>
      make("li", {}, place(item), " ", make("strong", {}, item.rule), " ", ...prose(item.reason))),
    listing("failures", "Files that could not be processed", summary.failures, (item) =>
      make("li", {}, place(item), " ", ...prose(item.error))),
  ];

  const NOBODY = "nobody";
  const ownersOf = (item) => (item.owners.length ? item.owners : [NOBODY]);
  const everything = [...summary.findings, ...summary.left_alone, ...summary.failures, ...files];

  function fill(id, values) {
    for (const value of [...new Set(values)].sort()) by(id).append(make("option", { value }, value));
  }
  fill("rule", [...summary.findings, ...summary.left_alone].map((item) => item.rule));
  fill("applicability", summary.findings.map((finding) => finding.applicability));
  fill("owner", everything.flatMap(ownersOf));

  function filter() {
    const [rule, owner, applicability] = ["rule", "owner", "applicability"].map((id) => by(id).value);
    const part = by("path").value.toLowerCase();
    // What is left alone has a rule and nothing that could be applied; a file that failed has neither.
    const fits = (item) =>
      (!rule || item.rule === rule) && (!applicability || item.applicability === applicability);
    const belongs = (item) =>
      (!owner || ownersOf(item).includes(owner)) && (!part || item.path.toLowerCase().includes(part));
    let shown = 0;
    for (const { file, section, link } of drawn) {
      const visible = belongs(file) && ((!rule && !applicability) || file.findings.some(fits));
      section.hidden = !visible;
      link.hidden = !visible;
      shown += visible ? 1 : 0;
    }
    const [open, leftAlone, failed] = lists.map(({ section, entries }) => {
      for (const [each, item] of entries) item.hidden = !(belongs(each) && fits(each));
      const visible = entries.filter(([, item]) => !item.hidden).length;
      section.hidden = !visible;
      return visible === entries.length ? `${visible}` : `${visible} of ${entries.length}`;
    });
    for (const folder of Array.from(by("tree").querySelectorAll("details")).reverse()) {
      folder.parentElement.hidden = !folder.querySelector("li:not([hidden]) > a");
    }
    const lines = (name) => drawn.filter(({ section }) => !section.hidden).reduce((sum, entry) => sum + entry[name], 0);
    const added = lines("added");
    by("counts").textContent =
      `${shown} of ${files.length} changed ${files.length === 1 ? "file" : "files"}, not fixed: ${open}, ` +
      `left alone: ${leftAlone}, failed: ${failed}; ${added} ${added === 1 ? "line" : "lines"} added, ${lines("removed")} removed`;
    by("nothing").hidden = shown > 0 || lists.some(({ section }) => !section.hidden);
    by("nothing").textContent = files.length + unfixed.length + summary.left_alone.length + summary.failures.length
      ? "No change matches these filters. Clear one of them to see more."
      : "Nothing was found, and nothing would change.";
  }

  // The filters stand in the address, behind the hash, so that a link shows what its sender saw.
  const FILTERS = ["rule", "owner", "applicability", "path"];
  function toAddress() {
    const parts = FILTERS.filter((id) => by(id).value).map((id) => `${id}=${encodeURIComponent(by(id).value)}`);
    try {
      history.replaceState(null, "", `#${parts.join("&")}`);
    } catch {
      // A page in a frame may have no history.
    }
  }

  function fromAddress() {
    const said = location.hash.slice(1);
    if (!said.includes("=")) return;
    for (const [id, value] of new URLSearchParams(said)) if (FILTERS.includes(id)) by(id).value = value;
  }

  function theme(name) {
    document.documentElement.dataset.theme = name;
    by("theme").textContent = name === "dark" ? "Light" : "Dark";
  }

  // What stays in sight below the head begins where that ends, however many lines it takes.
  const measure = () =>
    document.documentElement.style.setProperty("--head", `${document.querySelector("header").offsetHeight}px`);
  window.addEventListener("resize", measure);

  by("root").textContent = `${summary.version}: ${summary.root}`;
  for (const id of FILTERS) {
    by(id).addEventListener("input", () => {
      filter();
      toAddress();
    });
  }
  window.addEventListener("hashchange", () => {
    fromAddress();
    filter();
  });
  by("layout").addEventListener("click", () => {
    sideBySide = !sideBySide;
    by("layout").setAttribute("aria-pressed", String(sideBySide));
    draw();
  });
  by("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));

  // To the next file that is shown, or the one before.
  function step(forward) {
    const visible = drawn.map(({ section }) => section).filter((section) => !section.hidden);
    const below = document.querySelector("header").offsetHeight + 24;
    const current = visible.indexOf(document.activeElement);
    const first = visible.findIndex((section) => section.getBoundingClientRect().bottom > below);
    const wanted = current >= 0 ? current + (forward ? 1 : -1) : forward ? first : first - 1;
    const next = visible[Math.min(Math.max(wanted, 0), visible.length - 1)];
    if (next) {
      next.focus({ preventScroll: true });
      next.scrollIntoView();
    }
  }

  const KEYS = {
    n: () => step(true),
    p: () => step(false),
    "/": () => by("path").focus(),
    s: () => by("layout").click(),
    t: () => by("theme").click(),
    v: () => current()?.view(!current().box.checked),
    c: () => current()?.fold(!current().section.classList.contains("folded")),
  };
  // The file that is looked at: the one with the focus, or the first in sight.
  function current() {
    const below = document.querySelector("header").getBoundingClientRect().bottom + 24;
    const visible = drawn.filter(({ section }) => !section.hidden);
    return (
      visible.find(({ section }) => section.contains(document.activeElement)) ||
      visible.find(({ section }) => section.getBoundingClientRect().bottom > below)
    );
  }
  document.addEventListener("keydown", (event) => {
    const inControl = /^(INPUT|SELECT)$/.test(event.target.tagName);
    if (event.key === "Escape" && inControl) event.target.blur();
    if (inControl || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  theme(window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  tree();
  draw();
  for (const entry of drawn) if (memory.read(entry.key)) entry.view(true);
  fromAddress();
  filter();
  progress();
  measure();
  // The browser has looked for what the address names before the files stood here.
  if (location.hash.startsWith("#file-")) document.getElementById(location.hash.slice(1))?.scrollIntoView();
})();
