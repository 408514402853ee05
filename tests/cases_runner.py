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
    reason = "re-bound"         # A part of the reason, or of `message`, `note`, `lines`. Of an unsafe Fix, all of it.

    [[left_alone]]              # Every one must be listed.
    line = 3
    reason = "script"
"""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from codemods.config import Config, Credentials, Lifetime
from codemods.files.workspace import Workspace
from codemods.model import Applicability, Finding, LeftAlone, Outcome, Report
from codemods.run import proved

CASES = Path(__file__).parent / "cases"
PYTHON = (".py", ".pyi")
MANIFESTS = (".yaml", ".yml")
TYPESCRIPT = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")

CHANGING = ("basic", "alias", "comments", "several_lines", "partial_refusal")
"""The standing cases in which there is something for the rule to do; in the others there may be nothing."""

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
    lines: str = ""

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
            and self.lines in actual.lines
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


def unwritten(case: Case) -> str:
    """The parts still to be written of a case that `scripts/new_rule.py` has made, or an empty text."""
    if not any(_shows(path, raw) for path, raw in case.files.items()):
        return f"{case.folder}: the input shows nothing yet: write code that the rule meets, then --update-cases"
    standing = case.name.removeprefix("ts_")
    if standing in CHANGING and case.expected == case.files and not case.findings and not case.left_alone:
        return f"{case.folder}: the rule has nothing to say of it: write code that it changes, then --update-cases"
    if standing == "partial_refusal" and all(each.applicability != Applicability.MANUAL for each in case.findings):
        return f"{case.folder}: nothing is refused, or config.toml does not say why: write both, then --update-cases"
    return ""


def _shows(path: str, raw: bytes) -> bool:
    """Whether a file holds more than a docstring and comments."""
    if path.endswith(PYTHON):
        try:
            body = ast.parse(raw).body
        except (SyntaxError, ValueError):
            return True
        return any(not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)) for each in body)
    lines = (line.strip() for line in raw.decode("utf-8", "replace").splitlines())
    return any(line and not line.startswith(("//", "/*", "*")) for line in lines)


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


def assert_clean(report: Report) -> None:
    assert not report.broken_proofs
    assert not report.faults
    assert not report.failures


def assert_same(result: Files, expected: Files) -> None:
    """Byte equality, told file by file as text, so that pytest shows a diff of lines."""
    assert sorted(result) == sorted(expected)
    for path, raw in expected.items():
        assert result[path].decode("utf-8", "backslashreplace") == raw.decode("utf-8", "backslashreplace"), path
        assert result[path] == raw


def assert_said(case: Case, report: Report) -> None:
    """Every expectation is met once and says how safe a Fix is; what none speaks of is fixed and safe."""
    findings = list(report.findings)
    for expected in case.findings:
        met = next((each for each in findings if expected.fits(each)), None)
        assert met is not None, f"{expected} is not among {told(report.findings)}"
        assert expected.is_enough(met), f"{expected} must say how safe this is, with the whole reason: {told([met])}"
        findings.remove(met)
    surprises = [each for each in findings if needs_expectation(each)]
    assert not surprises, f"not asserted: {told(surprises)}"
    alone = list(report.left_alone)
    for expected in case.left_alone:
        left = next((each for each in alone if expected.fits(each)), None)
        assert left is not None, f"{expected} is not among {told(report.left_alone)}"
        alone.remove(left)
    assert not alone, f"unexpected: {told(alone)}"


def told(said: Iterable[Finding | LeftAlone]) -> str:
    """Findings and sites left alone, as the tables that a case's config.toml would hold."""
    lines = []
    for each in said:
        line = each.location.line if each.location else 0
        kind, why = ("finding", each.why) if isinstance(each, Finding) else ("left_alone", each.reason)
        lines.append(f'\n[[{kind}]]\nrule = "{each.rule}"\npath = "{each.path}"\nline = {line}\nreason = "{why}"')
        if isinstance(each, Finding):
            lines.append(f'applicability = "{each.applicability}"\noutcome = "{each.outcome}"\n# {each.message}')
    return "\n".join(lines) or "nothing"


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
    """The assertion of a finding, as a table of config.toml: no more than it takes to name it."""
    path, line, _ = _place(finding)
    values: dict[str, str | int] = {}
    if finding.rule != case.rule:
        values["rule"] = finding.rule
    if len(case.files) > 1:
        values["path"] = path
    values |= {"line": line, "applicability": str(finding.applicability)}
    values |= {key: value for key, value in more.items() if value}
    values["reason"] = finding.why
    if finding.lines:
        values["lines"] = finding.lines
    # A string of JSON is one of TOML.
    rows = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return "\n".join(("[[finding]]", *rows)) + "\n"


def with_crlf(files: Files) -> Files:
    """The same files with CRLF line ends in source files and manifests."""
    changing = (*PYTHON, *TYPESCRIPT, *MANIFESTS)
    return {path: _crlf(raw) if path.endswith(changing) else raw for path, raw in files.items()}


def with_comment(files: Files) -> Files:
    """The same files under a first line of characters that take two, three and four bytes in UTF-8."""
    return {path: _commented(path, raw) for path, raw in files.items()}


def _crlf(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def _commented(path: str, raw: bytes) -> bytes:
    if not path.endswith((*PYTHON, *TYPESCRIPT, *MANIFESTS)):
        return raw
    sign = "//" if path.endswith(TYPESCRIPT) else "#"
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
        elif key == "credentials":
            values[key] = Credentials(value)
        elif key in ("unsafe", "keep-exports"):
            values[key.replace("-", "_")] = value
        elif key in ("clients", "source-roots", "exclude", "require-env", "internal-hosts", "no-startup-check"):
            values[key.replace("-", "_")] = tuple(value)
        elif key == "workloads":
            values[key] = tuple(value.items())
        else:
            raise CaseError(f"{folder}/config.toml: unknown key {key!r}")
    return Config(**values)
