"""Reads tests/cases and runs the rules over them in memory.

A case is a folder `tests/cases/<rule>/<case>/` with `input.*` and `expected.*`, or the folders `input/` and
`expected/`. No expected means that nothing may change. An optional `config.toml` holds settings as `[tool.codemods]`
takes them (by default the case's rule alone is selected), and what the report must say:

    unsafe = true

    [[finding]]                 # Of a finding that is not listed, the run asserts that it is safe and fixed.
    line = 7
    path = "app/main.py"        # Needed where the case has several files.
    rule = "require-env"        # The case's rule by default.
    applicability = "manual"    # `safe` by default.
    reason = "re-bound"         # A part of the reason; `message` and `note` likewise. Of an unsafe Fix, all of it.

    [[left_alone]]              # Every one must be listed.
    line = 3
    reason = "script"
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codemods.config import Config, Lifetime
from codemods.files.workspace import Workspace
from codemods.model import Applicability, Finding, LeftAlone, Outcome, Report
from codemods.run import proved

CASES = Path(__file__).parent / "cases"
PYTHON = (".py", ".pyi")
TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Expectation:
    """One finding or site left alone that the report must hold. Empty fields are not compared."""

    rule: str
    path: str
    line: int
    applicability: str = ""
    outcome: str = ""
    reason: str = ""
    message: str = ""
    note: str = ""

    def fits(self, actual: Finding | LeftAlone) -> bool:
        """Whether nothing that is said here is otherwise in what the report says."""
        if not self.is_at(actual):
            return False
        if isinstance(actual, LeftAlone):
            return self.reason in actual.reason
        return (
            self.reason in actual.why
            and self.message in actual.message
            and self.note in actual.note
            and (not self.applicability or actual.applicability is Applicability(self.applicability))
            and (not self.outcome or actual.outcome is Outcome(self.outcome))
        )

    def is_at(self, actual: Finding | LeftAlone) -> bool:
        line = actual.location.line if actual.location else 0
        return (actual.rule, actual.path, line) == (self.rule, self.path, self.line)

    def is_enough(self, actual: Finding) -> bool:
        """Whether it asserts all that must be asserted of a finding that it fits: how safe it is, and why not.

        Each caution is a part of the reason why a Fix is unsafe, so that a part alone would not miss another.
        """
        if actual.applicability is Applicability.SAFE:
            return True
        if self.applicability != actual.applicability or not self.reason:
            return False
        return actual.applicability is Applicability.MANUAL or self.reason == actual.why


@dataclass(frozen=True, slots=True)
class Case:
    """One folder of tests/cases. `expected` is equal to `files` where nothing may change."""

    rule: str
    name: str
    folder: Path
    files: Files
    expected: Files
    config: Config
    findings: tuple[Expectation, ...] = ()
    left_alone: tuple[Expectation, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.rule}/{self.name}"

    @property
    def single(self) -> bool:
        """Whether the case is one file, `input.*`."""
        return not (self.folder / "input").is_dir()


class CaseError(Exception):
    """A case folder that is not of the form above. The message names it."""


def cases() -> Iterator[Case]:
    """All cases, by rule and name. Raises CaseError."""
    for rule in sorted(CASES.iterdir()):
        for folder in sorted(rule.iterdir()):
            yield load(folder)


def load(folder: Path) -> Case:
    rule = folder.parent.name
    files = _side(folder, "input")
    if not files:
        raise CaseError(f"{folder} holds no input")
    # A single file keeps the name of its input, whichever side it is read from.
    expected = {name.replace("expected", "input", 1): raw for name, raw in _side(folder, "expected").items()}
    settings = tomllib.loads(_text(folder / "config.toml"))
    only = next(iter(files)) if len(files) == 1 else ""
    findings = tuple(_expectation(folder, rule, only, each) for each in settings.pop("finding", ()))
    left_alone = tuple(_expectation(folder, rule, only, each) for each in settings.pop("left_alone", ()))
    return Case(
        rule=rule,
        name=folder.name,
        folder=folder,
        files=files,
        expected=expected or files,
        config=_config(folder, rule, settings),
        findings=findings,
        left_alone=left_alone,
        settings=settings,
    )


def run(files: Files, config: Config) -> tuple[Files, Report]:
    """The files as the rules leave them, and the report."""
    report = proved.run(Workspace.in_memory(files), config)
    return {**files, **{patch.path: patch.after for patch in report.patches}}, report


def write_expected(case: Case, result: Files) -> None:
    """Make `result` what the case expects: `--update-cases`."""
    for old in sorted((case.folder / "expected").rglob("*"), reverse=True):
        if old.is_file():
            old.unlink()
    for old in case.folder.glob("expected.*"):
        old.unlink()
    if result == case.files:
        return
    for path, raw in result.items():
        target = case.folder / (path.replace("input", "expected", 1) if case.single else f"expected/{path}")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)


def write_said(case: Case, report: Report) -> None:
    """Add to the case's config.toml what must be asserted and is not: `--update-cases`.

    An expectation stays as it is written where it is enough. Nothing is taken out: what is no longer true fails.
    """
    path = case.folder / "config.toml"
    head, *tables = re.split(r"^(?=\[\[)", _text(path), flags=re.M)
    open_findings = list(report.findings)
    listed = iter(case.findings)
    for place, table in enumerate(tables):
        if not table.startswith("[[finding]]"):
            continue
        expected = next(listed)
        met = next((each for each in open_findings if expected.fits(each)), None)
        if met is None:
            # The words of a reason may have changed; what it says of the safety may not without being seen.
            met = next((each for each in open_findings if _is_reworded(expected, each)), None)
        if met is None:
            continue
        open_findings.remove(met)
        if not (expected.fits(met) and expected.is_enough(met)):
            more = {"message": expected.message, "note": expected.note, "outcome": expected.outcome}
            tables[place] = _table(case, met, more) + "\n"
    missing = [each for each in open_findings if needs_expectation(each)]
    tables += [_table(case, each, {}) + "\n" for each in sorted(missing, key=_place)]
    text = "\n\n".join(part.strip() for part in (head, *tables) if part.strip())
    if text + "\n" != _text(path) and (text or path.exists()):
        path.write_text(text + "\n", encoding="utf-8")


def needs_expectation(finding: Finding) -> bool:
    """Whether a finding that no expectation speaks of is a surprise."""
    return finding.outcome is not Outcome.FIXED or finding.applicability is not Applicability.SAFE


def _is_reworded(expected: Expectation, actual: Finding) -> bool:
    return expected.is_at(actual) and expected.applicability == actual.applicability is Applicability.UNSAFE


def _place(finding: Finding) -> tuple[str, int, str]:
    return finding.path, finding.location.line if finding.location else 0, finding.rule


def _table(case: Case, finding: Finding, more: Mapping[str, str]) -> str:
    """What asserts a finding, as a table of config.toml: no more than it takes to name it."""
    path, line, _ = _place(finding)
    values: dict[str, str | int] = {}
    if finding.rule != case.rule:
        values["rule"] = finding.rule
    if len(case.files) > 1:
        values["path"] = path
    values |= {"line": line, "applicability": str(finding.applicability)}
    values |= {key: value for key, value in more.items() if value}
    values["reason"] = finding.why
    # A string of JSON is one of TOML.
    rows = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "\n".join(("[[finding]]", *rows)) + "\n"


def with_crlf(files: Files) -> Files:
    """The same files with CRLF line ends in source files."""
    return {path: _crlf(raw) if path.endswith((*PYTHON, *TYPESCRIPT)) else raw for path, raw in files.items()}


def with_comment(files: Files) -> Files:
    """The same files under a first line of characters that take two, three and four bytes in UTF-8."""
    return {path: _commented(path, raw) for path, raw in files.items()}


def _crlf(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _commented(path: str, raw: bytes) -> bytes:
    if not path.endswith((*PYTHON, *TYPESCRIPT)):
        return raw
    sign = "#" if path.endswith(PYTHON) else "//"
    bom = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    body = raw[len(bom) :]
    # A line that says how to run or to read the file must stay the first.
    first = b""
    if body.startswith(b"#!") or b"coding" in body.partition(b"\n")[0]:
        first, newline, body = body.partition(b"\n")
        first += newline
    return bom + first + f"{sign} Größe, 大きさ, 🦜\n".encode() + body


def _side(folder: Path, side: str) -> dict[str, bytes]:
    tree = folder / side
    if tree.is_dir():
        paths = (path for path in sorted(tree.rglob("*")) if path.is_file())
        return {path.relative_to(tree).as_posix(): path.read_bytes() for path in paths}
    return {path.name: path.read_bytes() for path in folder.glob(f"{side}.*")}


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _expectation(folder: Path, rule: str, only: str, table: Mapping[str, Any]) -> Expectation:
    values = {"rule": rule, "path": only, **table}
    if not values["path"]:
        raise CaseError(f"{folder}/config.toml: an expectation names no path")
    return Expectation(**values)


def _config(folder: Path, rule: str, settings: Mapping[str, Any]) -> Config:
    values: dict[str, Any] = {"select": frozenset({rule}), "jobs": 1}
    for key, value in settings.items():
        if key in ("select", "ignore"):
            values[key] = frozenset(value)
        elif key == "lifetime":
            values[key] = Lifetime(value)
        elif key in ("unsafe", "keep-exports"):
            values[key.replace("-", "_")] = value
        elif key in ("clients", "source-roots", "exclude"):
            values[key.replace("-", "_")] = tuple(value)
        else:
            raise CaseError(f"{folder}/config.toml: unknown key {key!r}")
    return Config(**values)
