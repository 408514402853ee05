"""Turns round each decision about safety in the code, one at a time: what no test notices is printed.

    python scripts/mutate_safety.py [--only PATTERN] [--jobs N] [--list]

A decision is found in the trees of the code, not by its line: a refusal that is raised, a caution that is made or
passed on, and the conditions of the functions that hold them, of those that answer yes or no, and of the modules that
decide how long an object lives, what is one Fix, and what a proof says. `--only` takes those of which the line that is
printed holds the pattern, a regular expression.

It works on a copy of the checkout. Each mutant is a process that was forked before the code was loaded and takes the
mutated text in place of the file's. It runs the cases that come to the mutated line, in memory, to the first that
fails; where none does, the tests below. Exit 1 where a mutant survives.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import importlib.machinery
import os
import pickle
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RULES = "src/codemods/rules/"
RULE = f"{RULES}build_client_per_invocation"
REFUSING = (
    RULE,
    f"{RULES}check_env_at_startup",
    f"{RULES}forward_auth_headers",
    f"{RULES}refresh_short_lived_tokens",
)
"""The rules of which the refusals and the cautions are decisions about safety."""

DECIDING = (
    f"{RULE}/core/lifetime.py",
    f"{RULE}/core/plan.py",
    "src/codemods/run/proof",
    "src/codemods/languages/python/pins.py",
)
"""The files of which every condition is a decision about safety."""

CAUTIONS = f"{RULE}/core/cautions.py"
TESTS = {
    f"{RULE}/core/": "tests/rules/test_core.py",
    f"{RULE}/typescript/classes.py": "tests/rules/test_named_paths.py",
    "src/codemods/run/proof": "tests/pipeline/test_proofs.py",
    "src/codemods/languages/python/pins.py": "tests/python/test_pins.py",
}
"""The tests that run besides the cases, in the same process, by how the path of a mutated file begins."""

SECONDS = 120
"""How long a mutant may take: one that never ends is noticed by whoever runs it."""

_WITHOUT_WORDS = "__import__('dataclasses').replace({}, words='')"
_COLLECTED = frozenset({"cautions", "risks", "lost"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file: the bytes `start:end` become `text`. `first` and `last` are the lines that it changes."""

    path: str
    start: int
    end: int
    text: str
    first: int
    last: int
    kind: str
    was: str

    def __str__(self) -> str:
        return f"{self.path}:{self.first}: {self.kind}: {' '.join(self.was.split())[:110]}"

    def applied(self, source: bytes) -> bytes:
        return source[: self.start] + self.text.encode() + source[self.end :]


# -------------------------------------------------------------------- what is a decision


def mutants_of(path: str, source: str) -> list[Mutant]:
    """All mutants of a file, in the order of its lines."""
    found = {(each.start, each.end, each.text): each for each in _Finder(path, source).mutants()}
    return sorted(found.values(), key=lambda each: (each.start, each.end))


class _Finder:
    def __init__(self, path: str, source: str) -> None:
        self._path = path
        self._raw = source.encode()
        self._tree = ast.parse(source)
        starts = [0]
        for line in self._raw.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        self._starts = starts
        self._caution_names = {
            alias.asname or alias.name
            for node in ast.walk(self._tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("core.cautions")
            for alias in node.names
            if alias.name.islower() and alias.name != "applicability"
        }

    def mutants(self) -> Iterator[Mutant]:
        for node in ast.walk(self._tree):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                own = list(_own(node))
                dropped = [each for child in own for each in self._dropped(node, child)]
                yield from dropped
                answers = isinstance(node.returns, ast.Name) and node.returns.id == "bool"
                if dropped or answers or self._path.startswith(DECIDING) or self._path == CAUTIONS:
                    yield from (each for child in own for each in self._turned(child))
                if answers:
                    for child in own:
                        if isinstance(child, ast.Return) and child.value is not None:
                            yield self._mutant(child.value, f"(not ({self._text(child.value)}))", "answer turned")

    def _dropped(self, function: ast.FunctionDef | ast.AsyncFunctionDef, node: ast.AST) -> Iterator[Mutant]:
        """The refusals and cautions that a node gives up."""
        gives = ast.unparse(function.returns) if function.returns else ""
        match node:
            case ast.Raise(exc=raised) if raised is not None:
                yield self._mutant(node, "pass", "refusal dropped")
            case ast.Expr(value=ast.Call(func=called)) if _name(called).lstrip("_").startswith("refuse"):
                yield self._mutant(node, "pass", "refusal dropped")
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=held, attr="append" | "extend"))):
                if _name(held) in _COLLECTED:
                    yield self._mutant(node, "pass", "caution dropped")
            case ast.AugAssign(target=target):
                if _name(target) in _COLLECTED or (_name(target) == "found" and "aution" in ast.unparse(function)):
                    yield self._mutant(node, "pass", "caution dropped")
            case ast.Expr(value=ast.Yield() | ast.YieldFrom()) if "Caution" in gives:
                yield self._mutant(node, "yield from ()", "caution dropped")
            case ast.Call(func=called) if self._makes_caution(called):
                yield self._mutant(node, _WITHOUT_WORDS.format(self._text(node)), "caution silenced")
                for argument in node.args:
                    if self._makes_caution(argument):
                        yield self._silenced(argument)
            case ast.Call(args=arguments):
                yield from (self._silenced(each) for each in arguments if self._makes_caution(each))
            case (
                ast.keyword(arg="refusal" | "caution" as name, value=value)
                | ast.Assign(targets=[ast.Name(id="refusal" | "caution" as name)], value=value)
            ) if not (isinstance(value, ast.Constant) or _name(value) == name):
                yield self._mutant(value, '""' if name == "refusal" else "None", f"{name} dropped")
            case ast.Return(value=ast.Call(func=ast.Attribute(value=words, attr="format"))) if _name(words).isupper():
                yield self._mutant(node, 'return ""', "refusal dropped")
            case ast.Attribute(attr="UNSAFE"):
                yield self._mutant(node, f"{self._text(node.value)}.SAFE", "unsafe called safe")

    def _silenced(self, node: ast.expr) -> Mutant:
        made = _WITHOUT_WORDS.format(f"({self._text(node)})(*each)")
        return self._mutant(node, f"(lambda *each: {made})", "caution silenced")

    def _makes_caution(self, node: ast.AST) -> bool:
        match node:
            case ast.Attribute(value=ast.Name(id="cautions"), attr=made):
                return made.islower() and made not in {"applicability", "heavy"}
            case ast.Name(id=made):
                return made in self._caution_names or (made == "Caution" and self._path == CAUTIONS)
        return False

    def _turned(self, node: ast.AST) -> Iterator[Mutant]:
        """A condition turned round, or without one of its parts."""
        tests: list[ast.expr] = []
        match node:
            case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
                tests = [test]
            case ast.comprehension(ifs=conditions):
                tests = conditions
            case ast.match_case(guard=guard) if guard is not None:
                tests = [guard]
            case ast.BoolOp(op=operator, values=values):
                nothing = "True" if isinstance(operator, ast.And) else "False"
                for value in values:
                    yield self._mutant(value, nothing, "part of a condition dropped")
        for test in tests:
            yield self._mutant(test, f"(not ({self._text(test)}))", "condition turned")

    def _mutant(self, node: ast.stmt | ast.expr, text: str, kind: str) -> Mutant:
        start, end = self._span(node)
        # A statement's line is come to where any line of it is.
        return Mutant(self._path, start, end, text, node.lineno, node.end_lineno or node.lineno, kind, self._text(node))

    def _text(self, node: ast.AST) -> str:
        start, end = self._span(node)
        return self._raw[start:end].decode()

    def _span(self, node: Any) -> tuple[int, int]:
        return (
            self._starts[node.lineno - 1] + node.col_offset,
            self._starts[node.end_lineno - 1] + node.end_col_offset,
        )


def _own(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function, without those of the functions in it."""
    pending = list(ast.iter_child_nodes(function))
    while pending:
        node = pending.pop(0)
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            pending += ast.iter_child_nodes(node)


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


# -------------------------------------------------------------------- what notices it


Lines = Mapping[str, frozenset[int]]


def check_cases(folders: Iterable[str]) -> None:
    """Run cases, and raise at the first that fails."""
    runner = importlib.import_module("tests.cases_runner")
    for folder in folders:
        case = runner.load(Path(folder))
        result, report = runner.run(case.files, case.config)
        runner.assert_clean(report)
        runner.assert_same(result, case.expected)
        runner.assert_said(case, report)


def lines_of(folders: Sequence[str], wanted: frozenset[str]) -> dict[str, Lines]:
    """The lines of the files `wanted` that each case comes to."""
    found: dict[str, Lines] = {}
    check_cases(folders[:1])
    for folder in folders:
        lines: dict[str, set[int]] = {}

        def trace(frame: FrameType, event: str, _: object, lines: dict[str, set[int]] = lines) -> Any:
            path = frame.f_code.co_filename
            if path not in wanted:
                return None
            seen = lines.setdefault(path, set())

            def each_line(frame: FrameType, event: str, _: object) -> Any:
                seen.add(frame.f_lineno)
                return each_line

            return each_line

        sys.settrace(trace)
        try:
            check_cases([folder])
        finally:
            sys.settrace(None)
        found[folder] = {path: frozenset(numbers) for path, numbers in lines.items()}
    return found


def notices(copy: Path, mutant: Mutant, near: Sequence[str]) -> None:
    """Raise where a test notices the mutant."""
    path = str(copy / mutant.path)
    code = compile(mutant.applied(Path(path).read_bytes()), path, "exec", dont_inherit=True)
    plain = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
        return code if loader.path == path else plain(loader, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[assignment,method-assign]
    rule = next((each for each in REFUSING if mutant.path.startswith(each)), "src/codemods")
    forget(rule.removeprefix("src/").replace("/", "."))
    check_cases(near)
    check_tests(copy, [tests for beginning, tests in TESTS.items() if mutant.path.startswith(beginning)])


def check_tests(copy: Path, files: Iterable[str]) -> None:
    """Run files of tests, and raise where one fails."""
    pytest = importlib.import_module("pytest")
    options = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:xdist", "--rootdir", str(copy)]
    for file in files:
        if pytest.main([*options, str(copy / file)]):
            raise AssertionError(file)


def forget(package: str) -> None:
    """Have the modules of a package loaded anew, and those of the tests."""
    rules = importlib.import_module("codemods.rules")
    for name in list(sys.modules):
        if f"{name}.".startswith((f"{package}.", "tests.")):
            del sys.modules[name]
    rules.registry.cache_clear()


# -------------------------------------------------------------------- processes


def run_forked(work: Callable[[], object], answer: Path | None = None) -> int:
    """Start a process that does the work, silent and not for ever, and gives 1 where it raises. Its id."""
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        signal.alarm(SECONDS if answer is None else 0)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        result = work()
        if answer is not None:
            answer.write_bytes(pickle.dumps(result))
        status = 0
    finally:
        os._exit(status)


def all_of(works: Sequence[Callable[[], int]], jobs: int, done: Callable[[int, bool], None]) -> None:
    """Have `jobs` processes at a time until all works are done, and tell of each whether it raised."""
    running: dict[int, int] = {}
    pending = list(enumerate(works))[::-1]
    try:
        while pending or running:
            while pending and len(running) < jobs:
                number, start = pending.pop()
                running[start()] = number
            pid, status = os.wait()
            done(running.pop(pid), status != 0)
    finally:
        for pid in running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", default="", metavar="PATTERN", help="the mutants whose line holds this expression")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("--list", action="store_true", help="print the mutants and run none")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder).resolve()
        for part in ("src", "tests"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        mutants = [each for each in _all_mutants(copy) if re.search(arguments.only, str(each))]
        if arguments.list:
            print(*mutants, f"{len(mutants)} mutants", sep="\n")
            return 0
        return _judge(copy, mutants, arguments.jobs)


def _all_mutants(copy: Path) -> Iterator[Mutant]:
    for path in sorted((copy / "src" / "codemods").rglob("*.py")):
        name = path.relative_to(copy).as_posix()
        if name.startswith((*REFUSING, *DECIDING)):
            yield from mutants_of(name, path.read_text(encoding="utf-8"))


def _judge(copy: Path, mutants: Sequence[Mutant], jobs: int) -> int:
    begun = time.monotonic()
    os.chdir(copy)
    sys.path[:0] = [str(copy / "src"), str(copy)]
    os.environ["PYTHONPATH"] = str(copy / "src")
    folders = [str(each) for each in sorted((copy / "tests" / "cases").glob("*/*"))]
    # Modules that do not change are loaded once.
    importlib.import_module("pytest")
    check_cases(folders[:1])
    wanted = frozenset(str(copy / each.path) for each in mutants)
    answers = [copy / f"lines-{number}" for number in range(jobs)]
    shares = [folders[number::jobs] for number in range(jobs)]
    works = [
        partial(run_forked, partial(lines_of, share, wanted), answer)
        for share, answer in zip(shares, answers, strict=True)
    ]
    works.append(partial(run_forked, partial(check_tests, copy, TESTS.values()), copy / "tests-hold"))
    failed: list[int] = []
    all_of(works, jobs, lambda number, raised: failed.append(number) if raised else None)
    if failed:
        print("the tests fail as they are", file=sys.stderr)
        return 2
    reached: dict[str, Lines] = {}
    for answer in answers:
        reached |= pickle.loads(answer.read_bytes())
    print(f"{len(mutants)} mutants; {time.monotonic() - begun:.0f} s to see what the cases come to", flush=True)
    near = [_near(copy, each, reached) for each in mutants]
    survivors: list[int] = []

    def done(number: int, raised: bool) -> None:
        if not raised:
            survivors.append(number)
            reason = "" if near[number] else " (no case comes here)"
            print(f"survives: {mutants[number]}{reason}", flush=True)

    judged = [
        partial(run_forked, partial(notices, copy, mutant, cases)) for mutant, cases in zip(mutants, near, strict=True)
    ]
    all_of(judged, jobs, done)
    killed = len(mutants) - len(survivors)
    print(f"{killed} of {len(mutants)} mutants are noticed, {len(survivors)} survive; {time.monotonic() - begun:.0f} s")
    return 1 if survivors else 0


def _near(copy: Path, mutant: Mutant, reached: Mapping[str, Lines]) -> list[str]:
    """The cases that come to a mutant, those of the fewest lines first: they take the least time."""
    path, lines = str(copy / mutant.path), range(mutant.first, mutant.last + 1)
    found = [case for case, files in reached.items() if any(line in files.get(path, ()) for line in lines)]
    return sorted(found, key=lambda case: sum(map(len, reached[case].values())))


if __name__ == "__main__":
    sys.exit(main())
