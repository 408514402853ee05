"""Measure dry runs as whole processes, in units that hold on any machine: see benchmarks/units.py.

    python -m benchmarks.run                                   every generated tree, in a temporary folder
    python -m benchmarks.run --tree python-1000 --runs 5       one of them
    python -m benchmarks.run FOLDER...                         trees that are there: checkouts of real repositories

A row a tree: files in git, files that name a client's package, median seconds of `codemods diff --unsafe`, the goal,
how many times the goal that is, the three units, and the memory of the largest process. All of it is measured by turns
in the same rounds, because times on a busy machine can be compared only with each other.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import trees, units

_HEAD = "| tree | files | naming | diff s | goal s | of goal | start s | parse s | rg s | of parse | largest MB |"
_RULE = "| --- |" + " ---: |" * 10


@dataclass(slots=True)
class Command:
    """A command and what its runs cost: seconds of each, and bytes of the largest process. `late` runs were ended."""

    words: Sequence[str]
    seconds: list[float] = field(default_factory=list)
    memory: int = 0
    late: bool = False

    def run(self, folder: Path, limit: float) -> None:
        """Run once, with the output thrown away; after `limit` seconds it is killed. Raises RuntimeError on failure."""
        with open(os.devnull, "wb") as nowhere:
            started = time.perf_counter()
            process = subprocess.Popen(
                self.words, cwd=folder, stdout=nowhere, stderr=nowhere, env=environment(), start_new_session=True
            )
            status, usage = self._wait(process, started + limit)
            self.seconds.append(time.perf_counter() - started)
        if not self.late and os.waitstatus_to_exitcode(status) not in (0, 1, 3):
            raise RuntimeError(f"ended with {os.waitstatus_to_exitcode(status)}: {' '.join(self.words)}")
        # The usage of a process that was waited for counts its own children in: the largest of them all.
        self.memory = max(self.memory, usage.ru_maxrss * 1024)

    def _wait(self, process: subprocess.Popen[bytes], deadline: float) -> tuple[int, resource.struct_rusage]:
        while True:
            child, status, usage = os.wait4(process.pid, os.WNOHANG)
            if child:
                process.returncode = os.waitstatus_to_exitcode(status)
                return status, usage
            if time.perf_counter() > deadline and not self.late:
                self.late = True
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(0.002)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="trees that are there, each in git")
    parser.add_argument("--tree", action="append", choices=[*trees.TREES, "monorepo"], help="this generated tree alone")
    parser.add_argument("--runs", type=int, default=3, help="rounds after one that warms up")
    parser.add_argument("--into", type=Path, help="keep the generated trees here, and take those that are there")
    parser.add_argument("--jobs", type=int, default=2, help="processes of codemods; 0 for one a core")
    parser.add_argument("--limit", type=float, default=120, help="seconds after which a run is ended")
    options = parser.parse_args()
    generated = options.tree or ([] if options.folders else [*trees.TREES, "monorepo"])
    print(_HEAD, _RULE, sep="\n", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        home = options.into or Path(scratch)
        empty = Path(scratch, "empty")
        empty.mkdir()
        for name in generated:
            if not (home / name).exists():
                _make(name, home / name)
        for folder in [*(home / name for name in generated), *options.folders]:
            print(row(folder, empty, options.runs, options.jobs, options.limit), flush=True)


def row(folder: Path, empty: Path, runs: int, jobs: int, limit: float) -> str:
    """The measurements of one tree as a row of the table."""
    words = [sys.executable, "-m", "codemods", "diff", "--unsafe", "--quiet", "--jobs", str(jobs), "."]
    ours, start = Command(words), Command(words)
    search = Command([_ripgrep(), "-l", units.WORDS, "."])
    parses: list[units.Parse] = []
    for number in range(runs + 1):
        ours.run(folder, limit)
        start.run(empty, limit)
        search.run(folder, limit)
        parses.append(_parse(folder))
        if not number and runs and not ours.late:
            for command in (ours, start, search):
                command.seconds.clear()
            parses.clear()
        if ours.late:
            break
    parse = statistics.median(each.seconds for each in parses)
    goal = units.goal(start.median, parse, search.median)
    seconds = f"> {limit:.0f}" if ours.late else f"{ours.median:.2f}"
    figures = [
        folder.name.replace("|", "\\|"),
        _tracked(folder),
        parses[0].files,
        seconds,
        f"{goal:.2f}",
        f"{ours.median / goal:.2f}",
        f"{start.median:.2f}",
        f"{parse:.2f}",
        f"{search.median:.2f}",
        f"{ours.median / parse:.1f}" if parse else "",
        f"{ours.memory / 1e6:.0f}",
    ]
    return f"| {' | '.join(map(str, figures))} |"


def _parse(folder: Path) -> units.Parse:
    command = [sys.executable, "-m", "benchmarks.units", os.fspath(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())
    return units.Parse(**json.loads(done.stdout))


def _tracked(folder: Path) -> int:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=folder, capture_output=True, check=False)
    return done.stdout.count(b"\0")


def _ripgrep() -> str:
    beside = os.fspath(Path(sys.executable).parent)
    found = shutil.which("rg", path=os.pathsep.join([beside, os.environ.get("PATH", "")]))
    if found is None:
        sys.exit("ripgrep (rg) is not installed: the third unit can't be measured")
    return found


def environment() -> dict[str, str]:
    """The environment without what would have Python compile its modules anew for each run, and with these modules."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    root = Path(__file__).resolve().parent.parent
    return kept | {"PYTHONPATH": os.pathsep.join([os.fspath(root / "src"), os.fspath(root)])}


def _make(name: str, folder: Path) -> None:
    folder.mkdir(parents=True)
    if name == "monorepo":
        packages = Path(__file__).resolve().parent.parent / "node_modules"
        trees.monorepo(folder, node_modules=packages if packages.is_dir() else None)
    else:
        trees.TREES[name](folder)
    commit(folder)


def commit(folder: Path) -> None:
    """Put a tree into git: real trees are there, and every tool asks git, or reads its ignore files."""
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    subprocess.run(["git", "add", "--all", "--force"], cwd=folder, check=True)


if __name__ == "__main__":
    main()
