"""Random small projects: after a migration no module builds a client while it loads, and every function answers as
before."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.run import proved

HERE = Path(__file__).parent
PROJECTS = 40

STUB = """\
export class OpenAI {
  constructor(options = {}) {
    globalThis.built += 1;
    this.model = options.model ?? "none";
    this.tags = options.tags ?? [];
  }
  ask(text) { return `${this.model}(${text})${this.tags.join("")}`; }
  withConfig() { return { ...this, ask: (text) => `[${this.ask(text)}]`, withConfig: this.withConfig }; }
}
export default OpenAI;
"""

USES = tuple(
    """\
export function use{n}(x) {{ return {c}.ask(x); }}

export const use{n} = (x) => {c}.ask(x);

export const use{n} = async (x) => {{
  const y = `${{x}}!`;
  return {c}.ask(y);
}};

export function use{n}(x, model = {c}) {{
  return model.ask(x);
}}

export function use{n}(x) {{
  const all = [];
  for (const each of [x, x]) {{
    all.push({c}.ask(each));
  }}
  return all;
}}

export function use{n}(x) {{
  try {{
    return {c}.ask(x);
  }} catch ({c}) {{
    return String({c});
  }}
}}

export function use{n}(x) {{
  return inner();
  function inner() {{
    return {c}.ask(x);
  }}
}}

export function use{n}(x) {{
  const first = later();
  return [first, {c}.ask(x)];
  function later() {{
    return {c}.model;
  }}
}}

export function use{n}(x) {{
  const take = ({{ {c}: other = null }}) => other.ask(x);
  return take({{ {c} }});
}}

export function use{n}(x) {{
  if (x === 'x') {{
    const y = x + x;
    return {c}.ask(y);
  }}
  return {c}.model;
}}

class Service{n} {{
  held = {c};
  #own = () => {c}.model;
  run(x) {{ return this.held.ask(x) + this.#own() + {c}.model; }}
}}
export const use{n} = (x) => new Service{n}().run(x);

export function use{n}(x) {{
  switch (x) {{
    case 'x': {{
      return {c}.ask(x);
    }}
    default:
      return {c}.model;
  }}
}}

export function use{n}(x) {{
  const {c}Copy = {c};
  {{
    const {c} = {{ ask: (y) => `shadow ${{y}}` }};
    return {c}.ask(x) + {c}Copy.ask(x);
  }}
}}

export const use{n} = (x) => [x, x].map((each) => {c}?.ask(each)).join(`${{{c}.model}}`);

export function* generate{n}() {{
  yield {c}.ask('g');
}}
export const use{n} = () => [...generate{n}()];

export const use{n} = function (x) {{
  return ({c}, {c}).ask(x);
}};
""".strip().split("\n\n")
)
"""Functions that use a client `c`; `n` makes their names unique."""

DERIVED = (
    "{export}const {d} = {c}.withConfig({{ tags: ['t'] }});",
    "{export}const {d} = {{ model: {c}.model, ask: (x) => {c}.ask(x) + '!', withConfig: () => {c}, {c} }};",
    "{export}const {d} = [{c}, {c}][0].withConfig({{}});",
)


def project(seed: int) -> dict[str, str]:
    """A project of a few ES modules, by file name."""
    choose = random.Random(seed)
    numbers = iter(range(1000))
    files: dict[str, str] = {}
    exported: list[tuple[str, str]] = []  # The module and the name by which a client can be imported.
    for index in range(choose.randint(2, 4)):
        lines = [choose.choice(["import OpenAI from 'openai'", 'import { OpenAI } from "openai"']) + ";"]
        here = []
        for _ in range(choose.randint(1, 2)):
            name = f"{choose.choice(['llm', 'client', '_model', 'LLM'])}{next(numbers)}"
            style = choose.randrange(4)
            declared = f"const {name} = new OpenAI({{\n  model: '{name}',\n}});"
            lines.append(f"export {declared}" if style == 0 else declared)
            if style == 1:
                lines.append(f"export {{ {name} as {name}Renamed }};")
                exported.append((f"m{index}", f"{name}Renamed"))
            elif style == 2 and not any("export default" in line for line in lines):
                lines.append(f"export default {name};")
                exported.append((f"m{index}", "default"))
            elif style == 0:
                exported.append((f"m{index}", name))
            here.append(name)
        lines += _body(choose, here, numbers, exported, f"m{index}")
        files[f"m{index}.mjs"] = "\n".join(lines) + "\n"
    if exported and choose.random() < 0.6:
        module, name = choose.choice(exported)
        files["barrel.mjs"] = f'export * from "./{module}.mjs";\n'
        if name != "default":
            exported.append(("barrel", name))
    for index in range(choose.randint(1, 3)):
        lines, here = [], []
        for module, name in choose.sample(exported, min(len(exported), 2)):
            local = f"shared{next(numbers)}"
            if name == "default":
                lines.append(f'import {local} from "./{module}.mjs";')
            elif choose.random() < 0.3:
                lines.append(f'import * as all{local} from "./{module}.mjs";')
                local = f"all{local}.{name}"
            elif choose.random() < 0.5:
                lines.append(f'import {{ {name} as {local} }} from "./{module}.mjs";')
            else:
                lines.append(f'import {{ {name} }} from "./{module}.mjs";')
                local = name
            here.append(local)
        if len(here) != len(set(here)):
            continue
        lines += _body(choose, [each for each in here if "." not in each], numbers, [], f"n{index}")
        lines += [f"export const use{next(numbers)} = (x) => {each}.ask(x);" for each in here if "." in each]
        files[f"n{index}.mjs"] = "\n".join(lines) + "\n"
    return files


def _body(
    choose: random.Random, clients: list[str], numbers: Iterator[int], exported: list[tuple[str, str]], module: str
) -> Iterator[str]:
    known = list(clients)
    for client in clients:
        if choose.random() < 0.5:
            name = f"chain{next(numbers)}"
            export = choose.choice(["", "export "])
            yield choose.choice(DERIVED).format(export=export, d=name, c=client)
            if export:
                exported.append((module, name))
            known.append(name)
    for client in known:
        for template in choose.sample(USES, choose.randint(1, 3)):
            yield template.format(n=next(numbers), c=client)


def run(folders: Mapping[str, Mapping[str, str]], root: Path) -> dict[str, dict[str, object]]:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: the projects cannot be run")
    (root / "node_modules" / "openai").mkdir(parents=True)
    (root / "node_modules" / "openai" / "package.json").write_text('{ "type": "module", "exports": "./index.js" }')
    (root / "node_modules" / "openai" / "index.js").write_text(STUB)
    for folder, files in folders.items():
        (root / folder).mkdir()
        for name, text in files.items():
            (root / folder / name).write_text(text)
    command = [node, str(HERE / "projects.mjs"), *(str(root / folder) for folder in folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {Path(folder).name: answer for folder, answer in json.loads(done.stdout).items()}


def test_migrated_projects_build_nothing_at_import_and_answer_as_before(tmp_path: Path) -> None:
    before = {f"p{seed}": project(seed) for seed in range(PROJECTS)}
    after, fixed = {}, 0
    for name, files in before.items():
        workspace = Workspace.in_memory({path: text.encode() for path, text in files.items()})
        report = proved.run(workspace, Config(select=frozenset({"build-client-per-invocation"}), unsafe=True))
        assert not report.broken_proofs, (name, report.broken_proofs)
        assert not report.faults, (name, report.faults)
        changed = {patch.path: patch.after.decode() for patch in report.patches}
        after[name] = {**files, **changed}
        unfixed = [finding for finding in report.findings if finding.fix is None]
        assert not unfixed, (name, [finding.why for finding in unfixed], files)
        fixed += len(report.findings)
    (tmp_path / "before").mkdir()
    (tmp_path / "after").mkdir()
    was, now = run(before, tmp_path / "before"), run(after, tmp_path / "after")
    assert fixed > PROJECTS
    for name in before:
        assert was[name]["built"], name
        assert now[name]["built"] == 0, (name, after[name])
        assert now[name]["results"] == was[name]["results"], (name, after[name])
