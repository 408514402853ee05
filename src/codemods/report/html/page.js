
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
  const TOKEN =
    /(?<c>#.*|\/\/.*|\/\*.*?(?:\*\/|$))|(?<s>"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?|`(?:\\.|[^`\\])*`?)|(?<n>\b\d[\w.]*)|(?<w>[A-Za-z_$][\w$]*)/g;

  function coloured(text, path) {
    const cell = document.createDocumentFragment();
    const hashIsComment = /\.pyi?$/.test(path);
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

  const CLASSES = { "-": "removed", "+": "added", " ": "" };
  const number = (value) => make("td", { class: "number" }, value ? String(value) : "");

  function unified(file) {
    const table = make("table", { class: "unified" });
    file.hunks.forEach((hunk, index) => {
      if (index) table.append(make("tr", { class: "gap" }, make("td", { colspan: 4 }, "⋯")));
      for (const [mark, old, fresh, text] of hunk) {
        const code = make("td", { class: "code" }, coloured(text, file.path));
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
    file.hunks.forEach((hunk, index) => {
      if (index) table.append(make("tr", { class: "gap" }, make("td", { colspan: 4 }, "⋯")));
      for (const [left, right] of pairs(hunk)) {
        const row = make("tr");
        [[left, 1], [right, 2]].forEach(([line, side]) => {
          const kind = line ? CLASSES[line[0]] : "";
          row.append(number(line && line[side]));
          row.append(make("td", { class: `code ${kind}` }, line ? coloured(line[3], file.path) : ""));
        });
        table.append(row);
      }
    });
    return table;
  }

  function findingItem(finding) {
    const item = make("li");
    item.append(
      make("span", { class: `badge ${finding.applicability}` }, finding.applicability),
      " ", make("code", {}, `${finding.path}:${finding.line}`), " ", make("strong", {}, finding.rule), " ", finding.message,
    );
    if (finding.reason) item.append(make("p", {}, `Why: ${finding.reason}`));
    if (finding.note) item.append(make("p", {}, `Note: ${finding.note}`));
    return item;
  }

  let sideBySide = false;
  const drawn = files.map((file, index) => {
    const diff = make("div", { class: "diff", tabindex: 0, role: "group", "aria-label": `Changes of ${file.path}` });
    const owners = make("span", { class: "owners" }, file.owners.length ? ` ${file.owners.join(" ")}` : "");
    const section = make("section", { class: "file", id: `file-${index}` }, make("h3", {}, file.path, owners));
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

  function listing(id, title, items) {
    if (items.length) by(id).append(make("h2", {}, title), make("ul", { class: "list" }, ...items));
  }

  const open = summary.findings
    .filter((finding) => finding.outcome !== "fixed")
    .map((finding) => ({ finding, item: findingItem(finding) }));
  const place = (item) => make("code", {}, item.line ? `${item.path}:${item.line}` : item.path);
  listing("open", "Findings without a change", open.map(({ item }) => item));
  listing("left-alone", "Left alone", summary.left_alone.map((item) => make("li", {}, place(item), ` ${item.rule}: ${item.reason}`)));
  listing("failures", "Files that could not be processed", summary.failures.map((item) => make("li", {}, place(item), ` ${item.error}`)));

  const NOBODY = "nobody";
  const ownersOf = (item) => (item.owners.length ? item.owners : [NOBODY]);
  const everything = [...summary.findings, ...files];

  function fill(id, values) {
    for (const value of [...new Set(values)].sort()) by(id).append(make("option", { value }, value));
  }
  fill("rule", summary.findings.map((finding) => finding.rule));
  fill("applicability", summary.findings.map((finding) => finding.applicability));
  fill("owner", everything.flatMap(ownersOf));

  function filter() {
    const [rule, owner, applicability] = ["rule", "owner", "applicability"].map((id) => by(id).value);
    const part = by("path").value.toLowerCase();
    const fits = (finding) =>
      (!rule || finding.rule === rule) && (!applicability || finding.applicability === applicability);
    const belongs = (item) =>
      (!owner || ownersOf(item).includes(owner)) && (!part || item.path.toLowerCase().includes(part));
    let shown = 0;
    for (const { file, section, link } of drawn) {
      const visible = belongs(file) && ((!rule && !applicability) || file.findings.some(fits));
      section.hidden = !visible;
      link.hidden = !visible;
      shown += visible ? 1 : 0;
    }
    for (const { finding, item } of open) item.hidden = !(belongs(finding) && fits(finding));
    for (const folder of Array.from(by("tree").querySelectorAll("details")).reverse()) {
      folder.parentElement.hidden = !folder.querySelector("li:not([hidden]) a");
    }
    by("counts").textContent =
      `${shown} of ${files.length} changed files, ${open.length} findings without a change, ` +
      `${summary.left_alone.length} left alone, ${summary.failures.length} failed`;
  }

  function theme(name) {
    document.documentElement.dataset.theme = name;
    by("theme").textContent = name === "dark" ? "Light" : "Dark";
  }

  by("root").textContent = `${summary.version}: ${summary.root}`;
  for (const id of ["rule", "owner", "applicability", "path"]) by(id).addEventListener("input", filter);
  by("layout").addEventListener("click", () => {
    sideBySide = !sideBySide;
    by("layout").setAttribute("aria-pressed", String(sideBySide));
    draw();
  });
  by("theme").addEventListener("click", () => theme(document.documentElement.dataset.theme === "dark" ? "light" : "dark"));
  theme(window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  tree();
  draw();
  filter();
})();
