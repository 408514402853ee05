
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

  const CLASSES = { "-": "removed", "+": "added", " ": "" };
  const number = (value) => make("td", { class: "number" }, value ? String(value) : "");

  function unified(file) {
    const table = make("table", { class: "unified" });
    file.hunks.forEach((hunk, index) => {
      if (index) table.append(make("tr", { class: "gap" }, make("td", { colspan: 4 }, "⋯")));
      const [before, after] = [painter(file.path), painter(file.path)];
      for (const [mark, old, fresh, text] of hunk) {
        const painted = mark === "+" ? after(text) : before(text);
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
      for (const pair of pairs(hunk)) {
        const row = make("tr");
        pair.forEach((line, side) => {
          const kind = line ? CLASSES[line[0]] : "nothing";
          row.append(number(line && line[side + 1]));
          row.append(make("td", { class: `mark ${kind}` }, line ? line[0] : ""));
          row.append(make("td", { class: `code ${kind}` }, line ? sides[side](line[3]) : ""));
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
    return item;
  }

  let sideBySide = false;
  const drawn = files.map((file, index) => {
    const diff = make("div", { class: "diff", tabindex: 0, role: "group", "aria-label": `Changes of ${file.path}` });
    const owners = make("span", { class: "owners" }, file.owners.length ? ` ${file.owners.join(" ")}` : "");
    const section = make("section", { class: "file", id: `file-${index}`, tabindex: -1 }, make("h3", {}, file.path, owners));
    if (file.findings.length) section.append(make("ul", { class: "findings" }, ...file.findings.map(findingItem)));
    section.append(diff);
    by("files").append(section);
    return { file, section, diff, link: null };
  });

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
    by("counts").textContent =
      `${shown} of ${files.length} changed files, ${open} findings without a change, ` +
      `${leftAlone} left alone, ${failed} failed`;
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
  for (const id of ["rule", "owner", "applicability", "path"]) by(id).addEventListener("input", filter);
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
  };
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
  filter();
  measure();
  // The browser has looked for what the address names before the files stood here.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
})();
