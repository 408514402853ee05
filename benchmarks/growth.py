"""How a run grows: series of trees of which each is twice as large as the one before, as whole processes.

    python -m benchmarks.growth                          every series
    python -m benchmarks.growth --series circle --limit 60

For each series: processor seconds of `codemods diff --unsafe` and of its workers at each size, without those of a dry
run of an empty folder, the largest factor by which a doubling multiplied them, and the largest process in MB. The goal
is at most 2.3. Exit codes other than 0, 1 and 3 are named.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.run import environment
from benchmarks.trees import write

_CLIENT = "from openai import OpenAI\n\n{name} = OpenAI()\n"
_NOISE = 0.05
"""Seconds below which a difference says nothing."""


def importers(root: Path, count: int) -> None:
    """`count` files that import one client and use it in a function."""
    write(root / "app" / "__init__.py", "")
    write(root / "app" / "llm.py", _CLIENT.format(name="client"))
    for number in range(count):
        text = "from app.llm import client\n\n\ndef ask(text):\n    return client.responses.create(input=text)\n"
        write(root / "app" / f"area_{number // 100:02}" / f"use_{number:04}.py", text)


def importers_ts(root: Path, count: int) -> None:
    """The same in TypeScript."""
    write(root / "src" / "llm.ts", 'import OpenAI from "openai";\n\nexport const client = new OpenAI();\n')
    for number in range(count):
        text = (
            'import { client } from "../llm";\n\n'
            f"export async function ask{number}(input: string) {{\n"
            "  return client.responses.create({ input });\n}\n"
        )
        write(root / "src" / f"area{number // 100:02}" / f"use{number:04}.ts", text)


def circle(root: Path, count: int) -> None:
    """A circle of `count` modules, one of which has a client; each imports a name from the next."""
    write(root / "ring" / "__init__.py", "")
    for number in range(count):
        following = f"from ring.m{(number + 1) % count} import f{(number + 1) % count}\n"
        client = "from openai import OpenAI\n\nclient = OpenAI()\n" if not number else ""
        body = "    return client.models.list()\n" if not number else f"    return f{(number + 1) % count}\n"
        write(root / "ring" / f"m{number}.py", f"{following}{client}\n\ndef f{number}():\n{body}")


def circle_of_stars(root: Path, count: int) -> None:
    """A circle of `count` modules each of which takes all names of the next two."""
    write(root / "ring" / "__init__.py", "")
    for number in range(count):
        stars = "".join(f"from ring.m{(number + step) % count} import *\n" for step in (1, 2))
        client = "from openai import OpenAI\n\nclient = OpenAI()\n" if not number else ""
        body = "    return client.models.list()\n"
        write(root / "ring" / f"m{number}.py", f"{stars}{client}\n\ndef f{number}():\n{body}")


def circle_of_stars_ts(root: Path, count: int) -> None:
    """A circle of `count` modules each of which exports all of the next two."""
    for number in range(count):
        stars = "".join(f'export * from "./m{(number + step) % count}";\n' for step in (1, 2))
        client = 'import OpenAI from "openai";\nexport const client = new OpenAI();\n' if not number else ""
        use = f'import {{ client as c{number} }} from "./m{(number + 1) % count}";\n' if number else ""
        body = f"export const f{number} = () => {f'c{number}' if number else 'client'}.models.list();\n"
        write(root / "ring" / f"m{number}.ts", use + stars + client + body)


def stars_of_two(root: Path, count: int) -> None:
    """`count` modules each of which takes all names of the two before it: twice as many ways each time, no circle."""
    write(root / "tree" / "__init__.py", "")
    for number in range(count):
        stars = "".join(f"from tree.m{number - step} import *\n" for step in (1, 2) if number - step >= 0)
        client = "from openai import OpenAI\n\nclient = OpenAI()\n" if not number else ""
        body = f"def f{number}():\n    return client.models.list()\n"
        write(root / "tree" / f"m{number}.py", f"{stars}{client}\n\n{body}")


def derived(root: Path, count: int) -> None:
    """A chain of `count` objects each of which is made of the one before."""
    lines = ["from langchain_openai import ChatOpenAI", "", "llm0 = ChatOpenAI()"]
    lines += [f"llm{number} = llm{number - 1}.bind(stop=['{number}'])" for number in range(1, count)]
    lines += ["", "", "def ask(text):", f"    return llm{count - 1}.invoke(text)", ""]
    write(root / "chain.py", "\n".join(lines))


def derived_ts(root: Path, count: int) -> None:
    """The same in TypeScript."""
    lines = ['import { ChatOpenAI } from "@langchain/openai";', "", "const llm0 = new ChatOpenAI();"]
    lines += [f'const llm{number} = llm{number - 1}.bind({{ stop: ["{number}"] }});' for number in range(1, count)]
    lines += ["", f"export const ask = (text: string) => llm{count - 1}.invoke(text);", ""]
    write(root / "chain.ts", "\n".join(lines))


def clients(root: Path, count: int) -> None:
    """`count` clients in one file, each with a function that uses it."""
    lines = ["from openai import OpenAI", ""]
    lines += [f"client{number} = OpenAI(timeout={number})" for number in range(count)]
    for number in range(count):
        lines += ["", "", f"def ask{number}():", f"    return client{number}.models.list()"]
    write(root / "many.py", "\n".join([*lines, ""]))


def clients_ts(root: Path, count: int) -> None:
    """The same in TypeScript."""
    lines = ['import OpenAI from "openai";', ""]
    lines += [f"const client{number} = new OpenAI({{ timeout: {number} }});" for number in range(count)]
    lines += [f"export const ask{number} = () => client{number}.models.list();" for number in range(count)]
    write(root / "many.ts", "\n".join([*lines, ""]))


def uses(root: Path, count: int) -> None:
    """One client that `count` functions of its file use."""
    lines = ["from openai import OpenAI", "", "client = OpenAI()"]
    for number in range(count):
        lines += ["", "", f"def ask{number}():", f"    return client.models.list({number})"]
    write(root / "many.py", "\n".join([*lines, ""]))


def uses_ts(root: Path, count: int) -> None:
    """The same in TypeScript."""
    lines = ['import OpenAI from "openai";', "", "const client = new OpenAI();"]
    lines += [f"export const ask{number} = () => client.models.list({number});" for number in range(count)]
    write(root / "many.ts", "\n".join([*lines, ""]))


def defaults(root: Path, count: int) -> None:
    """`count` functions each of which has a client as a default."""
    lines = ["from openai import OpenAI"]
    for number in range(count):
        lines += ["", "", f"def ask{number}(client=OpenAI(timeout={number})):", "    return client.models.list()"]
    write(root / "defaults.py", "\n".join([*lines, ""]))


def fields(root: Path, count: int) -> None:
    """`count` classes each of which has a client as an attribute."""
    lines = ["from openai import OpenAI"]
    for number in range(count):
        lines += ["", "", f"class Area{number}:", f"    client = OpenAI(timeout={number})", ""]
        lines += ["    def ask(self):", "        return self.client.models.list()"]
    write(root / "fields.py", "\n".join([*lines, ""]))


def fields_ts(root: Path, count: int) -> None:
    """The same in TypeScript."""
    lines = ['import OpenAI from "openai";', ""]
    for number in range(count):
        lines += [f"export class Area{number} {{", f"  static client = new OpenAI({{ timeout: {number} }});", ""]
        lines += ["  ask() {", f"    return Area{number}.client.models.list();", "  }", "}", ""]
    write(root / "fields.ts", "\n".join(lines))


def keys(root: Path, count: int) -> None:
    """`count` functions each of which builds a client by a key from the environment, one that logs it."""
    lines = ["import os", "", "from openai import OpenAI", ""]
    for number in range(count):
        lines += ["", f"def ask{number}():", f'    key = os.getenv("OPENAI_API_KEY_{number}")', "    print(key)"]
        lines += ["    client = OpenAI(api_key=key)", "    return client.models.list()", ""]
    write(root / "keys.py", "\n".join(lines))


def keys_ts(root: Path, count: int) -> None:
    """The same in TypeScript."""
    lines = ['import OpenAI from "openai";', ""]
    for number in range(count):
        lines += [f"export function ask{number}() {{", f"  const apiKey = process.env.OPENAI_API_KEY_{number};"]
        lines += ["  console.log(apiKey);", "  return new OpenAI({ apiKey }).models.list();", "}", ""]
    write(root / "keys.ts", "\n".join(lines))


def literals(root: Path, count: int) -> None:
    """`count` clients each of which has a literal for its key."""
    lines = ["from openai import OpenAI", ""]
    for number in range(count):
        lines += ["", f"def ask{number}():", f'    return OpenAI(api_key="sk-proj-aB3{number:032}").models.list()', ""]
    write(root / "literals.py", "\n".join(lines))


def literals_ts(root: Path, count: int) -> None:
    """The same in TypeScript."""
    lines = ['import OpenAI from "openai";', ""]
    for number in range(count):
        key = f'"sk-proj-aB3{number:032}"'
        lines.append(f"export const ask{number} = () => new OpenAI({{ apiKey: {key} }}).models.list();")
    write(root / "literals.ts", "\n".join([*lines, ""]))


def ignores(root: Path, count: int) -> None:
    """`count` clients each of which an ignore comment leaves alone."""
    lines = ["from openai import OpenAI", ""]
    for number in range(count):
        lines.append(f"client{number} = OpenAI()  # codemods: ignore[build-client-per-invocation] one key for ever")
    write(root / "ignored.py", "\n".join([*lines, ""]))


def ignores_ts(root: Path, count: int) -> None:
    """The same in TypeScript."""
    lines = ['import OpenAI from "openai";', ""]
    for number in range(count):
        reason = "// codemods: ignore[build-client-per-invocation] one key for ever"
        lines.append(f"export const client{number} = new OpenAI(); {reason}")
    write(root / "ignored.ts", "\n".join([*lines, ""]))


def arms(root: Path, count: int) -> None:
    """A client that is chosen by an `if` of `count` arms."""
    lines = ["import os", "", "from openai import OpenAI", "", 'NAME = os.getenv("NAME")', ""]
    for number in range(count):
        lines += [f"{'el' if number else ''}if NAME == '{number}':", f"    client = OpenAI(timeout={number + 1})"]
    lines += ["else:", "    client = OpenAI()", "", "", "def ask():", "    return client.models.list()", ""]
    write(root / "arms.py", "\n".join(lines))


def arms_ts(root: Path, count: int) -> None:
    """The same in TypeScript."""
    lines = ['import OpenAI from "openai";', "", "let client: OpenAI;"]
    for number in range(count):
        lines += [f"{'} else ' if number else ''}if (process.env.NAME === '{number}') {{"]
        lines += [f"  client = new OpenAI({{ timeout: {number + 1} }});"]
    lines += ["} else {", "  client = new OpenAI();", "}", "", "export const ask = () => client.models.list();", ""]
    write(root / "arms.ts", "\n".join(lines))


def else_if(root: Path, count: int) -> None:
    """`count` times `elif` in a function beside a client."""
    lines = ["from openai import OpenAI", "", "client = OpenAI()", "", "", "def ask(n):"]
    for number in range(count):
        lines += [f"    {'el' if number else ''}if n == {number}:", "        return client.models.list()"]
    write(root / "arms.py", "\n".join([*lines, ""]))


def else_if_ts(root: Path, count: int) -> None:
    """`count` times `else if` in a function beside a client."""
    lines = ['import OpenAI from "openai";', "", "const client = new OpenAI();", "", "export function ask(n: number) {"]
    for number in range(count):
        lines += [f"  {'} else ' if number else ''}if (n === {number}) {{", "    return client.models.list();"]
    write(root / "arms.ts", "\n".join([*lines, "  }", "}", ""]))


def cases_ts(root: Path, count: int) -> None:
    """`count` cases of a `switch` that use a client."""
    lines = ['import OpenAI from "openai";', "", "const client = new OpenAI();", "", "export function ask(n: number) {"]
    lines += ["  switch (n) {"]
    lines += [f"    case {number}:\n      return client.models.list();" for number in range(count)]
    write(root / "cases.ts", "\n".join([*lines, "  }", "}", ""]))


def ternaries(root: Path, count: int) -> None:
    """A client that is chosen by `count` conditional expressions, one in the other."""
    lines = ["import os", "", "from openai import OpenAI", "", 'N = os.getenv("N")', "client = ("]
    lines += [f"    OpenAI(timeout={number + 1}) if N == '{number}' else" for number in range(count)]
    lines += ["    OpenAI()", ")", "", "", "def ask():", "    return client.models.list()", ""]
    write(root / "choice.py", "\n".join(lines))


def ternaries_ts(root: Path, count: int) -> None:
    """A client that is chosen by `count` ternaries, one in the other."""
    lines = ['import OpenAI from "openai";', "", "const n = Number(process.env.N);", "const client ="]
    lines += [f"  n === {number} ? new OpenAI({{ timeout: {number + 1} }}) :" for number in range(count)]
    lines += ["  new OpenAI();", "", "export const ask = () => client.models.list();", ""]
    write(root / "choice.ts", "\n".join(lines))


def calls(root: Path, count: int) -> None:
    """A chain of `count` calls beside a client."""
    chain = "".join(f"\n    .join({number})" for number in range(count))
    head = "from openai import OpenAI\n\nfrom start import start\n\nclient = OpenAI()\n"
    write(root / "flow.py", f"{head}flow = (\n    start(){chain}\n)\n\n\ndef ask():\n    return client.models.list()\n")
    write(root / "start.py", "def start():\n    pass\n")


def calls_ts(root: Path, count: int) -> None:
    """A chain of `count` calls beside a client."""
    chain = "".join(f"\n  .with({number})" for number in range(count))
    head = 'import OpenAI from "openai";\nimport { start } from "./start";\n\nconst client = new OpenAI();\n'
    flow = f"export const flow = start(){chain};\n"
    write(root / "flow.ts", f"{head}{flow}export const ask = () => client.models.list();\n")
    write(root / "start.ts", "export declare function start(): any;\n")


def sums(root: Path, count: int) -> None:
    """A sum of `count` parts beside a client."""
    parts = "".join(f"\n    + [{number}]" for number in range(count))
    head = "from openai import OpenAI\n\nclient = OpenAI()\n"
    write(root / "sum.py", f"{head}rows = (\n    []{parts}\n)\n\n\ndef ask():\n    return client.models.list()\n")


def sums_ts(root: Path, count: int) -> None:
    """The same in TypeScript."""
    parts = "".join(f"\n  + {number}" for number in range(count))
    head = 'import OpenAI from "openai";\n\nconst client = new OpenAI();\n'
    write(root / "sum.ts", f"{head}export const total = 0{parts};\nexport const ask = () => client.models.list();\n")


def generics_ts(root: Path, count: int) -> None:
    """A type of `count` generics, one in the other, beside a client."""
    nested = "Promise<" * count + "string" + ">" * count
    head = 'import OpenAI from "openai";\n\nconst client = new OpenAI();\n'
    write(root / "deep.ts", f"{head}export type Deep = {nested};\nexport const ask = () => client.models.list();\n")


def lists(root: Path, count: int) -> None:
    """A list of `count` lists, one in the other, beside a client."""
    nested = "[" * count + "]" * count
    head = "from openai import OpenAI\n\nclient = OpenAI()\n"
    write(root / "deep.py", f"{head}deep = {nested}\n\n\ndef ask():\n    return client.models.list()\n")


def lists_ts(root: Path, count: int) -> None:
    """The same in TypeScript."""
    nested = "[" * count + "]" * count
    head = 'import OpenAI from "openai";\n\nconst client = new OpenAI();\n'
    write(root / "deep.ts", f"{head}export const deep = {nested};\nexport const ask = () => client.models.list();\n")


def functions_ts(root: Path, count: int) -> None:
    """A function in `count` functions, one in the other, that uses a client."""
    nested = "() => " * count
    head = 'import OpenAI from "openai";\n\nconst client = new OpenAI();\n'
    write(root / "deep.ts", f"{head}export const ask = {nested}client.models.list();\n")


def callbacks_ts(root: Path, count: int) -> None:
    """A client used in `count` callbacks, one in the other."""
    head = 'import OpenAI from "openai";\n\nconst client = new OpenAI();\n\nexport function ask() {\n'
    write(root / "deep.ts", head + "run(() => {\n" * count + "client.models.list();\n" + "});\n" * count + "}\n")


def lines_py(root: Path, count: int) -> None:
    """One file of `count` lines with one client."""
    rows = [f"value_{number} = {{'a': [{number}, 'text'], 'b': (1, 2)}}" for number in range(count - 8)]
    use = ["", "def ask():", "    return client.models.list()", ""]
    write(root / "long.py", "\n".join(["from openai import OpenAI", "", "client = OpenAI()", *rows, *use]))


def lines_ts(root: Path, count: int) -> None:
    """The same in TypeScript."""
    rows = [f"export const value{number} = {{ a: [{number}, 'text'], b: [1, 2] }};" for number in range(count - 6)]
    head = ['import OpenAI from "openai";', "", "const client = new OpenAI();"]
    write(root / "long.ts", "\n".join([*head, *rows, "export const ask = () => client.models.list();", ""]))


def assignments(root: Path, count: int) -> None:
    """One file of `count` short assignments with one client: 5 MB at 300,000."""
    rows = [f"v{number:06} = {number:06}" for number in range(count)]
    head = ["from openai import OpenAI", "", "client = OpenAI()"]
    write(root / "data.py", "\n".join([*head, *rows, "", "", "def ask():", "    return client.models.list()", ""]))


SERIES: Mapping[str, tuple[Callable[[Path, int], None], tuple[int, ...]]] = {
    "importers": (importers, (250, 500, 1_000, 2_000, 4_000)),
    "importers-ts": (importers_ts, (250, 500, 1_000, 2_000, 4_000)),
    "circle": (circle, (10, 20, 40, 80, 160, 320, 640)),
    "circle-of-stars": (circle_of_stars, (10, 20, 40, 80, 160, 320, 640)),
    "circle-of-stars-ts": (circle_of_stars_ts, (10, 20, 40, 80, 160, 320, 640)),
    "stars-of-two": (stars_of_two, (10, 20, 40, 80, 160, 320)),
    "derived": (derived, (50, 100, 200, 400)),
    "derived-ts": (derived_ts, (50, 100, 200, 400)),
    "clients": (clients, (50, 100, 200, 400, 800)),
    "clients-ts": (clients_ts, (50, 100, 200, 400, 800)),
    "uses": (uses, (250, 500, 1_000, 2_000, 4_000)),
    "uses-ts": (uses_ts, (250, 500, 1_000, 2_000, 4_000)),
    "defaults": (defaults, (125, 250, 500, 1_000, 2_000)),
    "fields": (fields, (125, 250, 500, 1_000)),
    "fields-ts": (fields_ts, (125, 250, 500, 1_000)),
    "keys": (keys, (125, 250, 500, 1_000)),
    "keys-ts": (keys_ts, (125, 250, 500, 1_000)),
    "literals": (literals, (125, 250, 500, 1_000)),
    "literals-ts": (literals_ts, (125, 250, 500, 1_000)),
    "ignores": (ignores, (500, 1_000, 2_000, 4_000)),
    "ignores-ts": (ignores_ts, (500, 1_000, 2_000, 4_000)),
    "arms": (arms, (50, 100, 200, 400, 800)),
    "arms-ts": (arms_ts, (125, 250, 500, 1_000)),
    "else-if": (else_if, (125, 250, 500, 1_000)),
    "else-if-ts": (else_if_ts, (125, 250, 500, 1_000)),
    "cases-ts": (cases_ts, (125, 250, 500, 1_000)),
    "ternaries": (ternaries, (125, 250, 500, 1_000)),
    "ternaries-ts": (ternaries_ts, (125, 250, 500, 1_000)),
    "calls": (calls, (1_250, 2_500, 5_000, 10_000)),
    "calls-ts": (calls_ts, (1_250, 2_500, 5_000, 10_000)),
    "sums": (sums, (1_250, 2_500, 5_000, 10_000)),
    "sums-ts": (sums_ts, (1_250, 2_500, 5_000, 10_000)),
    "generics-ts": (generics_ts, (625, 1_250, 2_500, 5_000)),
    "lists": (lists, (50, 100, 200, 5_000)),
    "lists-ts": (lists_ts, (1_250, 2_500, 5_000, 10_000)),
    "functions-ts": (functions_ts, (625, 1_250, 2_500, 5_000)),
    "callbacks-ts": (callbacks_ts, (125, 250, 500, 1_000)),
    "lines": (lines_py, (12_500, 25_000, 50_000, 100_000)),
    "lines-ts": (lines_ts, (12_500, 25_000, 50_000, 100_000)),
    "assignments": (assignments, (37_500, 75_000, 150_000, 300_000)),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--series", action="append", choices=[*SERIES], help="this series alone")
    parser.add_argument("--runs", type=int, default=3, help="runs of each size, of which the median counts")
    parser.add_argument(
        "--limit", type=int, default=60, help="processor seconds after which a run is ended, and its series"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes of codemods; 0 for one a core")
    options = parser.parse_args()
    print("| series | seconds at each size | largest factor of a doubling | MB |", flush=True)
    print("| --- | --- | ---: | ---: |", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        empty = Path(scratch, "empty")
        empty.mkdir()
        for name in options.series or SERIES:
            print(_row(name, Path(scratch), empty, options), flush=True)


def _row(name: str, home: Path, empty: Path, options: argparse.Namespace) -> str:
    """The measurements of one series as a row of the table."""
    jobs, limit = options.jobs, options.limit
    make, sizes = SERIES[name]
    cells: list[str] = []
    spent: list[float] = []
    odd: set[int | None] = set()
    largest = 0
    for size in sizes:
        folder = home / f"{name}-{size}"
        folder.mkdir()
        make(folder, size)
        pairs = [(_spent(folder, jobs, limit), _spent(empty, jobs, limit)) for _ in range(options.runs)]
        if any(ours.code is None for ours, _ in pairs):
            cells.append(f"{size:,}: no end in {limit} s")
            break
        odd |= {ours.code for ours, _ in pairs if ours.code not in (0, 1, 3)}
        largest = max([largest, *(ours.megabytes for ours, _ in pairs)])
        spent.append(max(statistics.median(ours.seconds - start.seconds for ours, start in pairs), 0.001))
        codes = ",".join(sorted({str(ours.code) for ours, _ in pairs}))
        cells.append(f"{size:,}: {spent[-1]:.2f}" + (f" (exit {codes})" if codes != "1" else ""))
    factors = [after / before for before, after in itertools.pairwise(spent) if after > 2 * _NOISE]
    worst = f"{max(factors):.1f}" if factors else "below what can be told"
    codes = f" (exit codes {sorted(map(str, odd))})" if odd else ""
    return f"| {name} | {'; '.join(cells)}{codes} | {worst} | {largest} |"


@dataclass(frozen=True)
class _Spent:
    """Holds what one run took, its workers included; no code where it was ended."""

    seconds: float
    megabytes: int
    code: int | None


def _spent(folder: Path, jobs: int, limit: int) -> _Spent:
    command = [sys.executable, "-m", "codemods", "diff", "--unsafe", "--quiet", "--jobs", str(jobs), "."]
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment(),
        # Workers inherit the limit. Time on the wall would say how busy the machine is.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)),
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    is_ended = process.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
    return _Spent(seconds, usage.ru_maxrss // 1024, None if is_ended else process.returncode)


if __name__ == "__main__":
    main()
