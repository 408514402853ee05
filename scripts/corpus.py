"""Runs `migrate --unsafe` over a corpus of real repositories, and reports per repository what came of it.

    python scripts/corpus.py LIST FOLDER [--language python|typescript] [--only NAME] [--list-left] [--json]

LIST holds a repository a line (`owner/name`, tab, commit); FOLDER holds their files (`owner__name/`). Every
repository is copied, migrated where it was copied to, and migrated again. Exit code 1 says that something regressed:
a crash, a file that stops parsing, a new complaint of ruff or of the TypeScript compiler, a site of which nothing is
said, an edit in the second run.

Columns: `sites` that an independent search finds (see corpus_sites.py); `exempt` ones in scripts and files that run for
each interaction, which are left alone on purpose; of the others those `used` by a function or an importer; `fixed` of
all and of the used ones; `left` with a reason, the exempt ones among them; `silent` without; `refused` files that could
not be read;
`crash`; `broken` files that no longer parse; `lint` complaints that are new; `again`, patches of the second run.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path

from codemods.config import Config
from codemods.files.workspace import Workspace, generated
from codemods.model import Finding, LeftAlone, Outcome, Report
from codemods.run import proved
from codemods.write import apply
from corpus_sites import PYTHON, TYPESCRIPT, Site, python_sites, typescript_sites

RULE = "build-client-per-invocation"
LINT = "F821,F823,F811,F401,F841"
DIAGNOSTICS = Path(__file__).parent / "typescript_diagnostics.cjs"


@dataclass(slots=True)
class Row:
    """Holds what became of one repository. The lists hold one line each for a person."""

    name: str
    sites: int = 0
    exempt: int = 0
    used: int = 0
    fixed: int = 0
    used_fixed: int = 0
    left: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    crash: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    lint: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def regressed(self) -> bool:
        return bool(self.silent or self.crash or self.broken or self.lint or self.again)


def main() -> int:
    arguments = _arguments()
    names = [line.split("\t")[0].strip() for line in arguments.list.read_text().splitlines() if line.strip()]
    wanted = [name for name in names if not arguments.only or arguments.only in name]
    folders = [arguments.folder / name.replace("/", "__") for name in wanted]
    with ProcessPoolExecutor(arguments.jobs) as pool:
        rows = list(pool.map(_measure, wanted, folders, [arguments.language] * len(wanted)))
    if arguments.json:
        print(json.dumps([asdict(row) for row in rows], indent=2))
    else:
        _print_table(rows)
        _print_details(rows, left=arguments.list_left)
    return int(any(row.regressed for row in rows))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("list", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=("python", "typescript"), default="python")
    parser.add_argument("--only", default="", help="repositories whose name holds this text")
    parser.add_argument("--list-left", action="store_true", help="print the sites that are left, with their reasons")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


def _measure(name: str, folder: Path, language: str) -> Row:
    row = Row(name)
    if not folder.is_dir():
        row.crash.append(f"{folder} is absent")
        return row
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="codemods-corpus-") as scratch:
        os.environ["XDG_STATE_HOME"] = str(Path(scratch) / "state")
        tree = Path(scratch) / "tree"
        shutil.copytree(folder, tree, symlinks=True, ignore=shutil.ignore_patterns("node_modules", ".git"))
        try:
            _migrate(row, tree, language)
        except Exception:  # noqa: BLE001 (A crash of the tool is what this script is there to see.)
            row.crash.append(traceback.format_exc())
    row.seconds = time.perf_counter() - started
    return row


def _migrate(row: Row, tree: Path, language: str) -> None:
    before = _texts(tree, language)
    report = _run(tree)
    row.crash += [f"proof failed: {failure}" for failure in (*report.broken_proofs, *report.faults)]
    row.refused += [str(failure) for failure in report.failures]
    apply.write(tree, report.patches)
    after = _texts(tree, language)
    find = python_sites if language == "python" else typescript_sites
    _account(row, find(before), report)
    remaining = len(find(after))
    if remaining != row.sites - row.fixed:
        row.silent.append(f"{row.sites} sites, {row.fixed} said to be fixed, but {remaining} remain")
    changed = [patch.path for patch in report.patches if patch.path in after]
    if language == "python":
        row.broken += [path for path in changed if _parses(before[path]) and not _parses(after[path])]
        row.lint += _new_lint(before, after, changed)
    elif changed:
        row.lint += _new_diagnostics(before, after)
    row.again += [patch.path for patch in _run(tree).patches]


def _run(tree: Path) -> Report:
    config = Config(unsafe=True, jobs=1)
    return proved.run(Workspace.open([tree], config), config)


def _texts(tree: Path, language: str) -> dict[str, str]:
    """The project's source files of one language, as text, by path; generated and undecodable ones are left out."""
    suffixes = PYTHON if language == "python" else TYPESCRIPT
    workspace = Workspace.open([tree], Config())
    texts = {}
    for path in workspace.files(suffixes):
        if path.endswith(".d.ts"):
            continue
        raw = workspace.read(path)
        if not generated(path, raw):
            try:
                texts[path] = raw.decode("utf-8-sig").replace("\r\n", "\n")
            except UnicodeDecodeError:
                continue
    return texts


def _account(row: Row, sites: Sequence[Site], report: Report) -> None:
    """Count each site once: fixed, left with a reason, or silent."""
    said: list[Finding | LeftAlone] = [each for each in report.findings if each.rule == RULE]
    said += report.left_alone
    for site in sites:
        row.sites += 1
        here = [each for each in said if _covers(each, site)]
        label = f"{site.path}:{site.line}: {site.client}{'' if site.used else ' (not used)'}"
        fixes = [each for each in here if isinstance(each, Finding) and each.outcome is Outcome.FIXED]
        reasons = [each.why if isinstance(each, Finding) else each.reason for each in here if each not in fixes]
        exempt = bool(here) and all(isinstance(each, LeftAlone) for each in here)
        row.exempt += exempt
        row.used += site.used and not exempt
        if fixes:
            row.fixed += 1
            row.used_fixed += site.used
        elif any(reasons):
            row.left.append(f"{label}: {'; '.join(filter(None, reasons))}")
        else:
            row.silent.append(label)


def _covers(said: Finding | LeftAlone, site: Site) -> bool:
    place = said.location
    return said.path == site.path and place is not None and place.line <= site.end_line and place.end_line >= site.line


def _parses(text: str) -> bool:
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return True


def _new_lint(before: Mapping[str, str], after: Mapping[str, str], changed: Iterable[str]) -> list[str]:
    """The changed files in which ruff reports more under a code than before.

    What it says is not compared, for names and lines in it follow the edits: an import that was unused before stays so
    under its new name.
    """
    paths = list(changed)
    old, new = (_lint({path: texts[path] for path in paths}) for texts in (before, after))
    return [
        f"{path}: {code}: {'; '.join(messages)}"
        for (path, code), messages in sorted(new.items())
        if len(messages) > len(old.get((path, code), ()))
    ]


def _lint(texts: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    """ruff's messages by path and code."""
    with tempfile.TemporaryDirectory(prefix="codemods-lint-") as scratch:
        base = Path(scratch).resolve()
        for path, text in texts.items():
            target = base / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--output-format", "json"]
        done = subprocess.run([*command, "--select", LINT, "."], cwd=base, capture_output=True, text=True, check=False)
        told: dict[tuple[str, str], list[str]] = {}
        for each in json.loads(done.stdout or "[]"):
            place = (str(Path(each["filename"]).relative_to(base)), each["code"] or "syntax")
            told.setdefault(place, []).append(f"{each['location']['row']}: {each['message']}")
        return told


def _new_diagnostics(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """The new diagnostics of the TypeScript compiler."""
    new = _diagnostics(after) - _diagnostics(before)
    return [f"{path}: TS{code} {message}" for path, code, message in sorted(new.elements())]


def _diagnostics(texts: Mapping[str, str]) -> Counter[tuple[str, int, str]]:
    request = json.dumps({"files": dict(texts)}) + "\n"
    command = ["node", "--max-old-space-size=4096", str(DIAGNOSTICS)]
    done = subprocess.run(command, input=request, capture_output=True, text=True, encoding="utf-8", check=True)
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise RuntimeError(answer["error"])
    return Counter((each["path"], each["code"], each["message"]) for each in answer["diagnostics"])


def _print_table(rows: Sequence[Row]) -> None:
    heads = [
        "repository",
        "sites",
        "exempt",
        "used",
        "fixed",
        "of used",
        "left",
        "silent",
        "refused",
        "crash",
        "broken",
        "lint",
    ]
    lines = [[*heads, "again", "seconds"]]
    lines += [_cells(row.name, [row], row.seconds) for row in rows]
    lines.append(_cells("all", rows, sum(row.seconds for row in rows)))
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for first, *rest in lines:
        cells = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
        print("  ".join([first.ljust(widths[0]), *cells]))
    used, used_fixed = sum(row.used for row in rows), sum(row.used_fixed for row in rows)
    if used:
        share = f"{used_fixed} of {used}, {used_fixed / used:.1%}"
        print(f"\nOf the sites that a function or an importer uses, fixed: {share}")


def _cells(name: str, rows: Sequence[Row], seconds: float) -> list[str]:
    counts = [
        sum(getattr(row, column) for row in rows) for column in ("sites", "exempt", "used", "fixed", "used_fixed")
    ]
    lists = ("left", "silent", "refused", "crash", "broken", "lint", "again")
    counts += [sum(len(getattr(row, column)) for row in rows) for column in lists]
    return [name, *map(str, counts), f"{seconds:.1f}"]


def _print_details(rows: Iterable[Row], *, left: bool) -> None:
    kinds = ("silent", "crash", "broken", "lint", "again", "refused", *(["left"] if left else []))
    for row in rows:
        for kind in kinds:
            for line in getattr(row, kind):
                print(f"{kind}: {row.name}: {line}")


if __name__ == "__main__":
    sys.exit(main())
