"""Turns round each decision about safety in the code, one at a time: what no test notices is printed.

    python scripts/mutate_safety.py [--only PATTERN] [--cases PATTERN] [--jobs N] [--list]

A decision is found in the trees of the code, not by its line: a refusal that is raised, a caution that is made or
passed on, and the conditions of the functions that hold them, of those that answer yes or no, and of the modules that
decide how long an object lives, what is one Fix, and what a proof says. `--only` takes those of which the line that is
printed holds the pattern, a regular expression; `--cases` runs only the cases and tests that hold one in their path.

It works on a copy of the checkout. All mutants of a file are compiled into it at once, each behind a switch. A first
run of all cases and of the tests below, with no mutant on, tells which come to which mutant: a part of a condition is
come to where the condition would be decided otherwise without it, which the parts after it tell. Each mutant then is a
forked process, in which its switch is on. It runs what comes to the mutant, in memory, to the first that fails. Exit 1
where a mutant survives.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import contextlib
import functools
import gc
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
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import CodeType, FunctionType
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
TESTS = (
    "tests/rules/test_bad_projects.py",
    "tests/rules/test_core.py",
    "tests/rules/test_moved_text.py",
    "tests/rules/test_named_paths.py",
    "tests/rules/test_needed.py",
    "tests/pipeline/test_proofs.py",
    "tests/python/test_pins.py",
)
"""The files of tests that run besides the cases, in the same process."""

SECONDS = 120
"""How long a mutant may take: one that never ends is noticed by whoever runs it."""

_WITHOUT_WORDS = "__import__('dataclasses').replace({}, words='')"
_COLLECTED = frozenset({"cautions", "risks", "lost"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file: the bytes `start:end`, which are the source of `node`, become `text`."""

    path: str
    start: int
    end: int
    text: str
    first: int
    kind: str
    was: str
    node: ast.AST = field(compare=False, repr=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.first}: {self.kind}: {' '.join(self.was.split())[:110]}"

    def applied(self, source: bytes) -> bytes:
        return source[: self.start] + self.text.encode() + source[self.end :]


# -------------------------------------------------------------------- what is a decision


def mutants_of(path: str, source: str, tree: ast.Module | None = None) -> list[Mutant]:
    """All mutants of a file, in the order of its lines, over the file's tree if it is given."""
    finder = _Finder(path, source, tree or ast.parse(source))
    found = {(each.start, each.end, each.text): each for each in finder.mutants()}
    return sorted(found.values(), key=lambda each: (each.start, each.end))


class _Finder:
    def __init__(self, path: str, source: str, tree: ast.Module) -> None:
        self._path = path
        self._raw = source.encode()
        self._tree = tree
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
        if isinstance(node, ast.BoolOp):
            nothing = "True" if isinstance(node.op, ast.And) else "False"
            for value in node.values:
                yield self._mutant(value, nothing, "part of a condition dropped")
        for test in _tests(node) if not isinstance(node, ast.UnaryOp) else ():
            yield self._mutant(test, f"(not ({self._text(test)}))", "condition turned")

    def _mutant(self, node: ast.stmt | ast.expr, text: str, kind: str) -> Mutant:
        start, end = self._span(node)
        return Mutant(self._path, start, end, text, node.lineno, kind, self._text(node), node)

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


# -------------------------------------------------------------------- all of a file at once


class Switch:
    """Tells the code which mutant is on, and notes the mutants that it comes to."""

    def __init__(self) -> None:
        self.on = -1
        self.reached: set[int] = set()

    def is_on(self, number: int) -> bool:
        self.reached.add(number)
        return self.on == number

    def is_out(self, number: int) -> bool:
        """Whether a part of a condition is left out."""
        return self.on == number

    def noted(self, number: int, nothing: bool, value: object, rest: Callable[[], object], is_asked: bool) -> object:
        """The value of a part, which decides where it is not what is taken in its place and the rest does not decide
        the same. `is_asked` says that nothing but whether the condition holds is asked."""
        if bool(value) is not nothing and number not in self.reached and self.on < 0:
            self.reached.add(number)
            # The parts after it may not hold where this one does not: an error is another decision.
            with contextlib.suppress(Exception):
                without = rest()
                if bool(without) is bool(value) and (is_asked or value is without):
                    self.reached.discard(number)
        return value


SWITCH = Switch()
_PARTS = ("True", "False")


class _Switched(ast.NodeTransformer):
    """Puts mutants into the tree that they were found in, each behind its switch."""

    def __init__(self, mutants: Iterable[tuple[int, Mutant]]) -> None:
        self._at: dict[int, list[tuple[int, Mutant]]] = {}
        for number, mutant in mutants:
            self._at.setdefault(id(mutant.node), []).append((number, mutant))
        self._rests: dict[int, str] = {}
        self._asked_for: set[int] = set()

    def visit(self, node: ast.AST) -> Any:
        here = self._at.get(id(node), ())
        if isinstance(node, ast.BoolOp):
            self._read_rests(node)
        for asked in _tests(node):
            self._asked_for.add(id(asked))
        rest = self._rests.get(id(node), "")
        node = self.generic_visit(node)
        for number, mutant in here:
            changed = ast.parse(f"({mutant.text})" if isinstance(node, ast.expr) else mutant.text).body
            if isinstance(node, ast.stmt):
                node = ast.If(_call(f"is_on({number})"), changed, [node])
            elif isinstance(node, ast.expr):
                asked, otherwise = _call(f"is_on({number})"), node
                if mutant.text in _PARTS:
                    asked = _call(f"is_out({number})")
                    otherwise = _call(f"noted({number}, {mutant.text}, None, {rest})")
                    otherwise.args[2] = node
                node = ast.IfExp(asked, _value(changed[0]), otherwise)
        return node

    def _read_rests(self, node: ast.BoolOp) -> None:
        """Keep the text of what would decide in place of each part: all parts after it."""
        is_and = isinstance(node.op, ast.And)
        is_asked = id(node) in self._asked_for
        for position, part in enumerate(node.values):
            after = [f"({ast.unparse(each)})" for each in node.values[position + 1 :]]
            rest = (" and " if is_and else " or ").join(after) or str(is_and)
            # A part that can't stand in a function of its own is taken to decide.
            is_plain = not any(isinstance(each, (ast.NamedExpr, ast.Yield, ast.Await)) for each in ast.walk(node))
            self._rests[id(part)] = f"lambda: {rest if is_plain else is_and}, {is_asked}"
            if is_asked:
                self._asked_for.add(id(part))


def _tests(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions of a node of which nothing is asked but whether they hold."""
    match node:
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield test
        case ast.comprehension(ifs=conditions):
            yield from conditions
        case ast.match_case(guard=guard) if guard is not None:
            yield guard
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand


def _call(text: str) -> ast.Call:
    """A call of the switch, which stands among the builtins."""
    called = _value(ast.parse(f"MUTANTS.{text}").body[0])
    assert isinstance(called, ast.Call)
    return called


def _value(statement: ast.stmt) -> ast.expr:
    assert isinstance(statement, ast.Expr)
    return statement.value


def load_switched(copy: Path, mutants: Sequence[Mutant], trees: Mapping[str, ast.Module]) -> None:
    """Have the files of the mutants loaded with all of them, each switched off."""
    vars(builtins)["MUTANTS"] = SWITCH
    numbered: dict[str, list[tuple[int, Mutant]]] = {}
    for number, mutant in enumerate(mutants):
        numbered.setdefault(mutant.path, []).append((number, mutant))
    codes = {
        str(copy / path): compile(
            ast.fix_missing_locations(_Switched(those).visit(trees[path])), str(copy / path), "exec", dont_inherit=True
        )
        for path, those in numbered.items()
    }
    plain = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
        return codes.get(loader.path) or plain(loader, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[assignment,method-assign]


def caches_of(paths: Collection[str]) -> list[Any]:
    """The functions of the files that keep what they answered, and so would not be asked for all that they decide."""
    caches = (each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper))
    kept = (each for each in caches if isinstance(each.__wrapped__, FunctionType))
    return [each for each in kept if each.__wrapped__.__code__.co_filename in paths]


# -------------------------------------------------------------------- what notices it


def check(copy: Path, what: str) -> None:
    """Run a case or a file of tests, and raise where it fails."""
    if what.endswith(".py"):
        pytest = importlib.import_module("pytest")
        options = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:randomly", "-p", "no:xdist", "--rootdir", str(copy)]
        if pytest.main([*options, str(copy / what)]):
            raise AssertionError(what)
        return
    runner = importlib.import_module("tests.cases_runner")
    case = runner.load(copy / what)
    result, report = runner.run(case.files, case.config)
    runner.assert_clean(report)
    runner.assert_same(result, case.expected)
    runner.assert_said(case, report)


Reached = dict[str, tuple[float, frozenset[int]]]
"""How long each case and each file of tests takes, and the mutants that it comes to."""


def reached_by(copy: Path, checks: Sequence[str], caches: Sequence[Any]) -> Reached:
    found: Reached = {}
    for each in checks:
        for cache in caches:
            cache.cache_clear()
        SWITCH.reached = set()
        begun = time.monotonic()
        check(copy, each)
        found[each] = time.monotonic() - begun, frozenset(SWITCH.reached)
    return found


def notices(copy: Path, number: int, near: Sequence[str], caches: Sequence[Any]) -> None:
    """Raise where a test notices the mutant."""
    SWITCH.on = number
    for cache in caches:
        cache.cache_clear()
    for each in near:
        check(copy, each)


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
    parser.add_argument("--cases", default="", metavar="PATTERN", help="the cases and tests of which the path holds it")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("--list", action="store_true", help="print the mutants and run none")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder).resolve()
        for part in ("src", "tests"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        trees: dict[str, ast.Module] = {}
        mutants = [each for each in _all_mutants(copy, trees) if re.search(arguments.only, str(each))]
        if arguments.list:
            print(*mutants, f"{len(mutants)} mutants", sep="\n")
            return 0
        cases = (each.relative_to(copy).as_posix() for each in sorted((copy / "tests" / "cases").glob("*/*")))
        checks = [each for each in (*cases, *TESTS) if re.search(arguments.cases, each)]
        return _judge(copy, mutants, trees, checks, arguments.jobs)


def _all_mutants(copy: Path, trees: dict[str, ast.Module]) -> Iterator[Mutant]:
    """The mutants of all files that decide. The trees that they are found in are put into `trees`."""
    for path in sorted((copy / "src" / "codemods").rglob("*.py")):
        name = path.relative_to(copy).as_posix()
        if name.startswith((*REFUSING, *DECIDING)):
            source = path.read_text(encoding="utf-8")
            trees[name] = ast.parse(source)
            yield from mutants_of(name, source, trees[name])


def _judge(
    copy: Path, mutants: Sequence[Mutant], trees: Mapping[str, ast.Module], checks: Sequence[str], jobs: int
) -> int:
    begun = time.monotonic()
    os.chdir(copy)
    sys.path[:0] = [str(copy / "src"), str(copy)]
    os.environ["PYTHONPATH"] = str(copy / "src")
    load_switched(copy, mutants, trees)
    # All that a run loads is loaded once: a case of each rule and language.
    importlib.import_module("pytest")
    cases = [each for each in checks if each not in TESTS]
    for each in {re.sub(r"/(ts_)?.*", r"/\1", each.removeprefix("tests/cases/")): each for each in cases}.values():
        check(copy, each)
    caches = caches_of({str(copy / each.path) for each in mutants})
    gc.collect()
    gc.freeze()
    shares = [cases[number::jobs] for number in range(jobs)] + [[each] for each in checks if each in TESTS]
    answers = [copy / f"reached-{number}" for number in range(len(shares))]
    works = [
        partial(run_forked, partial(reached_by, copy, share, caches), answer)
        for share, answer in zip(shares, answers, strict=True)
    ]
    failed: list[int] = []
    all_of(works, jobs, lambda number, raised: failed.append(number) if raised else None)
    if failed:
        print("the tests fail as they are", file=sys.stderr)
        return 2
    near: list[list[tuple[float, str]]] = [[] for _ in mutants]
    for answer in answers:
        reached: Reached = pickle.loads(answer.read_bytes())
        for each, (seconds, numbers) in reached.items():
            for number in numbers:
                near[number].append((seconds, each))
    print(f"{len(mutants)} mutants; {time.monotonic() - begun:.0f} s to see what the cases come to", flush=True)
    survivors: list[int] = []

    def done(number: int, raised: bool) -> None:
        if not raised:
            survivors.append(number)
            reason = "" if near[number] else " (no case comes here)"
            print(f"survives: {mutants[number]}{reason}", flush=True)

    # The cases that take the least time go first.
    judged = [
        partial(run_forked, partial(notices, copy, number, [each for _, each in sorted(those)], caches))
        for number, those in enumerate(near)
    ]
    all_of(judged, jobs, done)
    for path in sorted({each.path for each in mutants}):
        of_path = [number for number, each in enumerate(mutants) if each.path == path]
        print(f"{path}: {len(set(of_path) & set(survivors))} of {len(of_path)} survive")
    killed = len(mutants) - len(survivors)
    print(f"{killed} of {len(mutants)} mutants are noticed, {len(survivors)} survive; {time.monotonic() - begun:.0f} s")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
