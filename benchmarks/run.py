"""Measure whole processes on generated trees: median wall time, and the memory of the largest process of each run.

    python -m benchmarks.run                    every tree, in a temporary folder
    python -m benchmarks.run --tree python-1000 --runs 5 --into /tmp/trees

All tools are measured in turn in the same rounds, because times on a busy machine can be compared only with each other.
A tool that is not installed is left out, and the table says so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import trees

_WORDS = "OpenAI|Anthropic"
_TYPES = ("*.py", "*.ts", "*.js", "*.mjs")
_REWRITES = """\
id: python-client
language: Python
rule: {pattern: "$NAME = ChatOpenAI($$$ARGS)"}
fix: "def create_$NAME():\\n    return ChatOpenAI($$$ARGS)"
---
id: typescript-client
language: TypeScript
rule: {pattern: "const $NAME = new ChatOpenAI($$$ARGS);"}
fix: "function create_$NAME() { return new ChatOpenAI($$$ARGS); }"
"""
"""What ast-grep is given: two rewrites by spelling, which follow no name."""


_SPEEDS = ("python-1000", "typescript-1000")
"""Trees of which nearly every file is parsed."""


@dataclass(slots=True)
class Tool:
    """A command and what its runs cost: seconds, those of all its processes on a core, bytes of the largest process."""

    name: str
    command: list[str]
    seconds: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    memory: int = 0

    def run(self, folder: Path) -> None:
        """Run once, with the output thrown away. Raises RuntimeError where the tool itself fails."""
        with open(os.devnull, "wb") as nowhere:
            started = time.perf_counter()
            process = subprocess.Popen(self.command, cwd=folder, stdout=nowhere, stderr=nowhere, env=_environment())
            # The usage of a process that was waited for counts its own children in: the largest of them all.
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds.append(time.perf_counter() - started)
            self.busy.append(usage.ru_utime + usage.ru_stime)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise RuntimeError(f"{self.name} ended with {process.returncode}: {' '.join(self.command)[:200]}")
        self.memory = max(self.memory, usage.ru_maxrss * 1024)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tree", action="append", choices=[*trees.TREES, "monorepo"], help="this tree alone")
    parser.add_argument("--runs", type=int, default=3, help="rounds after one that warms up")
    parser.add_argument("--into", type=Path, help="keep the trees in this folder, and take those that are there")
    parser.add_argument("--jobs", type=int, default=0, help="processes of codemods; 0 for one a core")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = options.into or Path(scratch)
        for name in options.tree or [*trees.TREES, "monorepo"]:
            folder = home / name
            if not folder.exists():
                _make(name, folder)
            tools = _tools(folder, options.jobs, Path(scratch))
            for number in range(options.runs + 1):
                for tool in tools:
                    tool.run(folder)
                    if not number:
                        tool.seconds.clear()
                        tool.busy.clear()
            print(table(name, tools), flush=True)


def table(name: str, tools: Sequence[Tool]) -> str:
    """The measurements of one tree as a table in markdown; the ratio is that of codemods to the tool."""
    ours = statistics.median(tools[0].seconds)
    lines = [f"| {name} | seconds | codemods is | on a core | largest process |", "| --- | ---: | ---: | ---: | ---: |"]
    for tool in tools:
        wall = statistics.median(tool.seconds)
        ratio = "" if tool is tools[0] else f"{ours / wall:.2f}x"
        busy, memory = statistics.median(tool.busy), tool.memory / 1024**2
        label = tool.name.replace("|", "\\|")
        lines.append(f"| {label} | {wall:.2f} | {ratio} | {busy:.2f} | {memory:.0f} MB |")
    return "\n".join([*lines, ""])


def _environment() -> dict[str, str]:
    """The environment without what would have Python compile its modules anew for each run, and with these modules."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": os.fspath(Path(__file__).resolve().parent.parent)}


def _make(name: str, folder: Path) -> None:
    folder.mkdir(parents=True)
    if name == "monorepo":
        packages = Path(__file__).resolve().parent.parent / "node_modules"
        trees.monorepo(folder, node_modules=packages if packages.is_dir() else None)
    else:
        trees.TREES[name](folder)
    # Real trees are in git, and every tool asks it, or reads its ignore files.
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    subprocess.run(["git", "add", "--all", "--force"], cwd=folder, check=True)


def _tools(folder: Path, jobs: int, scratch: Path) -> list[Tool]:
    """codemods first, then those others that are installed."""
    beside = os.fspath(Path(sys.executable).parent)
    path = os.pathsep.join([beside, os.environ.get("PATH", "")])
    tools = [Tool("codemods diff", [sys.executable, "-m", "codemods", "diff", "--quiet", "--jobs", str(jobs), "."])]
    if folder.name in _SPEEDS:
        # What the goal of the tree is counted in, so that it does not depend on the machine.
        tools.append(Tool("parsing it once, one core", [sys.executable, "-m", "benchmarks.parse", "."]))
    globs = [part for kind in _TYPES for part in ("--glob", kind)]
    if search := shutil.which("rg", path=path):
        tools.append(Tool(f"rg -l '{_WORDS}'", [search, "-l", *globs, _WORDS, "."]))
    if ruff := shutil.which("ruff", path=path):
        command = [ruff, "check", "--select", "F", "--no-cache", "--isolated", "--quiet", "."]
        tools.append(Tool("ruff check --select F", command))
    if (rewriter := shutil.which("ast-grep", path=path)) and search:
        listing = [search, "-l", *globs, _WORDS, "."]
        found = subprocess.run(listing, cwd=folder, capture_output=True, text=True, check=False)
        rules = scratch / "rewrites.yml"
        rules.write_text(_REWRITES, encoding="utf-8")
        if found.stdout:
            command = [rewriter, "scan", "--rule", os.fspath(rules), *found.stdout.splitlines()]
            tools.append(Tool("ast-grep scan, files of rg", command))
    return tools


if __name__ == "__main__":
    main()
