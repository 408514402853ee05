"""The trees that the benchmarks run on, written afresh from a few rules: the scripts are kept, the trees are not.

Each function fills an empty folder and says how many source files it wrote. The same call gives the same bytes.
"""

from __future__ import annotations

import re
import shutil
import sys
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

_PYTHON_SDKS = (
    ("from langchain_openai import ChatOpenAI", 'ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))'),
    ("from langchain_anthropic import ChatAnthropic", 'ChatAnthropic(model="claude-sonnet-4-5")'),
    ("from openai import OpenAI", 'OpenAI(api_key=os.environ.get("OPENAI_API_KEY"))'),
    ("from anthropic import Anthropic", "Anthropic()"),
)
_TYPESCRIPT_SDKS = (
    (
        'import { ChatOpenAI } from "@langchain/openai";',
        'new ChatOpenAI({ model: "gpt-4o-mini", apiKey: process.env.OPENAI_API_KEY })',
    ),
    ('import { ChatAnthropic } from "@langchain/anthropic";', 'new ChatAnthropic({ model: "claude-sonnet-4-5" })'),
    ('import OpenAI from "openai";', "new OpenAI({ apiKey: process.env.OPENAI_API_KEY })"),
    ('import Anthropic from "@anthropic-ai/sdk";', "new Anthropic()"),
)


def python_candidates(root: Path, count: int = 1_000) -> int:
    """`count` Python services of 200 lines, each with a client at module level and its own handlers."""
    for number in range(count):
        write(root / f"area_{number // 50:02}" / f"service_{number:04}.py", python_service(number))
    return count


def typescript_candidates(root: Path, count: int = 1_000) -> int:
    """`count` TypeScript services of about 200 lines, each with a client at module level and its own handlers."""
    for number in range(count):
        write(root / f"area{number // 50:02}" / f"service{number:04}.ts", typescript_service(number))
    return count


def reexports(root: Path, count: int = 2_000, clients: int = 300) -> int:
    """`count` Python modules: `clients` shared ones, re-exported by their packages and by one package above them,
    and users that import them from each of the three places."""
    package = 10
    groups = [range(first, min(first + package, clients)) for first in range(0, clients, package)]
    shared = root / "app" / "shared"
    for group, numbers in enumerate(groups):
        folder = shared / f"group_{group:02}"
        for number in numbers:
            write(folder / f"model_{number:03}.py", _shared_client(number))
        lines = [f"from .model_{number:03} import llm_{number:03}" for number in numbers]
        write(folder / "__init__.py", "\n".join(lines) + "\n")
    # Some clients of every package are re-exported once more.
    lines = [
        f"from .group_{group:02} import llm_{number:03}"
        for group, numbers in enumerate(groups)
        for number in numbers[::3]
    ]
    write(shared / "__init__.py", "\n".join(lines) + "\n")
    write(root / "app" / "__init__.py", "")
    written = clients + len(groups) + 2
    for number in range(count - written):
        text = _client_user(number, clients, package)
        write(root / "app" / f"area_{number // 100:02}" / f"feature_{number:04}.py", text)
    return count


def nothing_to_do(root: Path, count: int = 21_000) -> int:
    """`count` Python and TypeScript files none of which mentions a client."""
    for number in range(count // 2):
        write(root / f"py_{number // 200:03}" / f"module_{number:05}.py", _plain_python(number))
    for number in range(count - count // 2):
        write(root / f"ts_{number // 200:03}" / f"module{number:05}.ts", _plain_typescript(number))
    return count


def monorepo(root: Path, count: int = 21_000, node_modules: Path | None = None) -> int:
    """About `count` Python and TypeScript files, of which some 150 and 500 name a client's package:
    100 services of each language, of 40 to 120 lines, and real code that uses the packages otherwise.

    The rest is real code, too: the packages of this Python and of `node_modules`, repeated under other folders until
    there are enough. Files that mention a client are left out there, so that the number of candidates is known.
    """
    services = 100
    for number in range(services):
        lines = 40 + number * 37 % 81
        write(root / "services" / f"py_{number:03}" / "main.py", python_service(number, lines))
        write(root / "services" / f"ts-{number:03}" / "src" / "main.ts", typescript_service(number, lines))
    written = 2 * services
    libraries, packages = Path(sysconfig.get_path("stdlib")), Path(sysconfig.get_path("purelib"))
    written += _copies(root / "py" / "sdk", list(_candidates(packages, (".py",), _PYTHON_PACKAGES))[:50], 50)
    python = list(_real_files(libraries, (".py",)))
    script: list[Path] = []
    if node_modules:
        suffixes = (".ts", ".js", ".mjs")
        written += _copies(root / "js" / "sdk", list(_candidates(node_modules, suffixes, _SCRIPT_PACKAGES))[:400], 400)
        script = list(_real_files(node_modules, suffixes))
    written += _copies(root / "py", python, (count - written) // 2 if script else count - written)
    return written + (_copies(root / "js", script, count - written) if script else 0)


TREES: dict[str, Callable[[Path], int]] = {
    "python-1000": python_candidates,
    "typescript-1000": typescript_candidates,
    "reexports-2000": reexports,
    "nothing-21000": nothing_to_do,
}
"""The trees that need nothing but this script; `monorepo` takes a folder of packages as well."""


def write(path: Path, text: str) -> None:
    """Write a text to a path whose folders need not exist."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# -------------------------------------------------------------------- Python


def python_service(number: int, size: int = 200) -> str:
    """A service of at least `size` lines."""
    imported, built = _PYTHON_SDKS[number % len(_PYTHON_SDKS)]
    native = built.startswith(("OpenAI", "Anthropic"))
    lines = [
        f'"""Service {number}: tickets, summaries and answers."""',
        "",
        "from __future__ import annotations",
        "",
        "import json",
        "import logging",
        "import os",
        "",
        imported,
        "",
        f'logger = logging.getLogger("service.{number}")',
        "",
        f"llm = {built}",
        "",
    ]
    step = 0
    while len(lines) < size - 10:
        step += 1
        if step % 4 == 1:
            lines += _handler(step, native)
        else:
            lines += _helper(step)
    return "\n".join([*lines, *(f"# Line {line}." for line in range(len(lines) + 1, size + 1))]) + "\n"


def _handler(step: int, native: bool) -> list[str]:
    call = "llm.responses.create(model=model, input=text)" if native else "llm.invoke(text)"
    return [
        "",
        f'def answer_{step}(ticket: dict[str, str], model: str = "small") -> str:',
        f'    """Answer step {step} of a ticket."""',
        "    text = json.dumps(ticket, sort_keys=True)",
        f'    logger.info("step {step} of %s", ticket.get("id"))',
        f"    reply = {call}",
        "    return str(reply)",
        "",
    ]


def _helper(step: int) -> list[str]:
    return [
        "",
        f"def helper_{step}(rows: list[dict[str, int]], limit: int = {step}) -> dict[str, int]:",
        f'    """Add up what the rows of step {step} say."""',
        "    totals: dict[str, int] = {}",
        "    for row in rows[:limit]:",
        "        for name, value in sorted(row.items()):",
        '            if value > 0 and name not in {"id", "kind"}:',
        "                totals[name] = totals.get(name, 0) + value * limit",
        f"    if len(totals) > {step}:",
        '        logger.debug("many totals: %d", len(totals))',
        "    return {name: value for name, value in totals.items() if value % 2 == 0}",
        "",
    ]


def _shared_client(number: int) -> str:
    imported, built = _PYTHON_SDKS[number % 2]
    return "\n".join(
        [
            f'"""The client of group {number // 10}, model {number}."""',
            "",
            "import os",
            "",
            imported,
            "",
            f"llm_{number:03} = {built}",
            "",
            "",
            "def region() -> str:",
            '    return os.getenv("REGION", "eu")',
            "",
        ]
    )


def _client_user(number: int, clients: int, package: int) -> str:
    first, second = number % clients, (number * 7 + 3) % clients
    sources = [
        f"from app.shared.group_{first // package:02} import llm_{first:03}",
        f"from app.shared.group_{second // package:02}.model_{second:03} import llm_{second:03} as second",
    ]
    if first % package % 3 == 0:
        sources[0] = f"from app.shared import llm_{first:03}"
    lines = ['"""A feature."""', "", "import json", "import logging", "", *sources, ""]
    lines += ["logger = logging.getLogger(__name__)", ""]
    for step in range(5):
        lines += _helper(step + 1)
    lines += [
        "",
        "def answer(text: str) -> str:",
        f"    first = llm_{first:03}.invoke(text)",
        "    return json.dumps([str(first), str(second.invoke(text))])",
        "",
    ]
    return "\n".join(lines)


def _plain_python(number: int) -> str:
    lines = [f'"""Module {number}."""', "", "import logging", "", "logger = logging.getLogger(__name__)", ""]
    for step in range(1 + number % 12):
        lines += _helper(step + 1)
    return "\n".join(lines)


# -------------------------------------------------------------------- TypeScript


def typescript_service(number: int, size: int = 200) -> str:
    """A service of at least `size` lines."""
    imported, built = _TYPESCRIPT_SDKS[number % len(_TYPESCRIPT_SDKS)]
    native = not built.startswith("new Chat")
    lines = [imported, 'import { log } from "./log";', "", f"const llm = {built};", ""]
    step = 0
    while len(lines) < size - 10:
        step += 1
        lines += _script_handler(step, native) if step % 4 == 1 else _script_helper(step)
    return "\n".join([*lines, *(f"// Line {line}." for line in range(len(lines) + 1, size + 1))]) + "\n"


def _script_handler(step: int, native: bool) -> list[str]:
    call = "llm.models.list()" if native else "llm.invoke(text)"
    return [
        f"export async function answer{step}(ticket: Record<string, string>): Promise<string> {{",
        "  const text = JSON.stringify(ticket);",
        f"  log(`step {step} of ${{ticket.id}}`);",
        f"  const reply = await {call};",
        "  return String(reply);",
        "}",
        "",
    ]


def _script_helper(step: int) -> list[str]:
    return [
        f"export function helper{step}(rows: Record<string, number>[], limit = {step}): Record<string, number> {{",
        "  const totals: Record<string, number> = {};",
        "  for (const row of rows.slice(0, limit)) {",
        "    for (const [name, value] of Object.entries(row)) {",
        '      if (value > 0 && name !== "id") {',
        "        totals[name] = (totals[name] ?? 0) + value * limit;",
        "      }",
        "    }",
        "  }",
        "  return totals;",
        "}",
        "",
    ]


def _plain_typescript(number: int) -> str:
    lines = ['import { log } from "./log";', ""]
    for step in range(1 + number % 12):
        lines += _script_helper(step + 1)
    return "\n".join(lines)


# -------------------------------------------------------------------- real code


_MENTIONS = (b"openai", b"OpenAI", b"nthropic", b"langchain", b"cohere", b"mistral", b"google", b"groq", b"boto3")
_PYTHON_PACKAGES = re.compile(
    rb"^[ \t]*(?:from|import) (?:openai|anthropic|langchain_openai|langchain_anthropic)\b", re.M
)
_SCRIPT_PACKAGES = re.compile(rb"""["'](?:openai|@anthropic-ai/sdk|@langchain/openai)[/"']""")
_NOT_CODE = frozenset({"__pycache__", "test", "tests", "idlelib", "site-packages", "lib2to3", "node_modules"})


def _real_files(folder: Path, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Source files of a folder, none of which mentions a client, larger than 100 KB or written by a tool."""
    for path in sorted(folder.rglob("*")):
        if path.suffix not in suffixes or not _NOT_CODE.isdisjoint(path.relative_to(folder).parts):
            continue
        if path.name.endswith((".d.ts", ".min.js")) or not path.is_file() or path.stat().st_size > 100_000:
            continue
        if not any(word in path.read_bytes() for word in _MENTIONS):
            yield path


def _candidates(folder: Path, suffixes: tuple[str, ...], packages: re.Pattern[bytes]) -> Iterator[Path]:
    """Source files of a folder that import or quote a client's package."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in suffixes and not path.name.endswith(".d.ts") and path.is_file():
            if path.stat().st_size < 100_000 and packages.search(path.read_bytes()):
                yield path


def _copies(root: Path, files: list[Path], count: int) -> int:
    """`count` copies of the files, in as many folders as that takes, 300 files a folder."""
    if not files:
        print(f"no real code for {root.name}: the tree is smaller", file=sys.stderr)
        return 0
    for number in range(count):
        path = files[number % len(files)]
        target = root / f"part_{number // 300:03}" / f"{number // len(files):02}_{number % len(files):05}{path.suffix}"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return count
