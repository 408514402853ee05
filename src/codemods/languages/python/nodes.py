"""Kinds of nodes, and the parser."""

from __future__ import annotations

import ast
import collections
import functools
import itertools
import warnings
from collections.abc import Iterator, Mapping
from typing import TypeAlias

FunctionNode: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


ScopeNode: TypeAlias = (
    ast.Module
    | ast.ClassDef
    | ast.FunctionDef
    | ast.AsyncFunctionDef
    | ast.Lambda
    | ast.ListComp
    | ast.SetComp
    | ast.DictComp
    | ast.GeneratorExp
)


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


CALLABLES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


SCOPES = (ast.Module, ast.ClassDef, *CALLABLES, *COMPREHENSIONS)


MOST_LEVELS = 1_000
"""Nodes of a tree that may stand one in the other. Python's own parser takes some thousands of them, by its version."""


class SyntaxProblem(Exception):
    """A file that does not parse. `line` and `column` are 1-based, 0 where the parser names none."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def parse(text: str) -> ast.Module:
    """The tree of a file's text in the syntax of any Python. Raises SyntaxProblem where none reads it.

    What the Python that runs the tool can't read is read in older syntax, and proved by LibCST's strict parser.
    """
    try:
        return _parsed(text)
    except SyntaxProblem as problem:
        return _newer(text, problem)


def parse_piece(text: str) -> ast.Module:
    """The tree of a piece of a file that has been parsed: it is known not to be too deep."""
    try:
        return _read(text)
    except SyntaxProblem as problem:
        return _newer(text, problem)


def _parsed(text: str) -> ast.Module:
    tree = _read(text)
    line = deep_line(tree, text)
    if line:
        raise SyntaxProblem(f"nested more than {MOST_LEVELS:,} levels deep", line)
    return tree


def _read(text: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            # A user's invalid escape sequence is no business of this run.
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        raise _problem(error) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxProblem(str(error) or f"too deeply nested ({type(error).__name__})") from None


def deep_line(tree: ast.Module, text: str) -> int:
    """The line of a text on which more than `MOST_LEVELS` nodes stand one in the other, or 0. A chain of calls, a sum
    and a chain of `elif` are as deep as they are long."""
    lines = text.encode("utf-8", "surrogatepass").splitlines(keepends=True)
    starts = [0, *itertools.accumulate(map(len, lines))]
    pending: list[tuple[ast.AST, int]] = [(tree, 0)]
    while pending:
        node, depth = pending.pop()
        if depth > MOST_LEVELS:
            return getattr(node, "lineno", 1)
        most = MOST_LEVELS - depth
        for child in children(node):
            # Each level takes a letter: what is short can't be deep, and most of a file is never looked into.
            first, last = getattr(child, "lineno", 0), getattr(child, "end_lineno", 0)
            if 0 < first <= last < len(starts) and not getattr(child, "decorator_list", None):
                end = starts[last - 1] + child.end_col_offset  # type: ignore[attr-defined]
                if end - starts[first - 1] - child.col_offset < most:  # type: ignore[attr-defined]
                    continue
            pending.append((child, depth + 1))
    return 0


class _ChildFields(dict[type[ast.AST], tuple[str, ...]]):
    """The fields of each kind of node in which other nodes may stand."""

    _WITHOUT = frozenset(
        {
            *("arg", "asname", "attr", "id", "kind", "kwd_attrs", "module", "name", "rest", "str", "tag"),
            *("conversion", "is_async", "level", "lineno", "simple", "type_comment", "type_ignores"),
            *("ctx", "op", "ops"),
        }
    )
    """Fields that hold text, numbers or operators."""

    _LEAVES = frozenset({"Constant", "Global", "MatchSingleton", "Nonlocal"})

    def __missing__(self, kind: type[ast.AST]) -> tuple[str, ...]:
        if kind.__name__ in self._LEAVES:
            found: tuple[str, ...] = ()
        else:
            found = tuple(each for each in getattr(kind, "_fields", ()) if each not in self._WITHOUT)
            # The name of a type alias is a node.
            found = ("name", *found) if kind.__name__ == "TypeAlias" else found
        self[kind] = found
        return found


CHILD_FIELDS = _ChildFields()

_WITH_GAPS = frozenset({ast.Dict, ast.arguments})
"""Kinds of nodes that have None in a list: a dict's `**` has no key, an argument after `*` may have no default."""


def asked_member(node: ast.AST) -> tuple[ast.expr, str] | None:
    """Return what a node asks for a name that is written out, and that name: `m` and "make" for `getattr(m, "make")`,
    `vars(m)["make"]` and `m.__dict__["make"]`; None for other nodes."""
    match node:
        case ast.Call(func=ast.Name(id="getattr"), args=[holder, ast.Constant(value=str() as name), *_]):
            return holder, name
        case ast.Subscript(
            value=ast.Call(func=ast.Name(id="vars"), args=[holder]) | ast.Attribute(value=holder, attr="__dict__"),
            slice=ast.Constant(value=str() as name),
        ):
            return holder, name
    return None


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes that stand directly in a node, in the order of its fields, but for operators and contexts."""
    found: list[ast.AST] = []
    kind = node.__class__
    for name in CHILD_FIELDS[kind]:
        value = getattr(node, name, None)
        if value.__class__ is list:
            found += value
        elif value is not None:
            found.append(value)
    return [each for each in found if each is not None] if kind in _WITH_GAPS else found


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """A node and all that stands in it, level by level, but for operators and contexts."""
    pending = collections.deque([node])
    while pending:
        node = pending.popleft()
        if CHILD_FIELDS[node.__class__]:
            pending += children(node)
        yield node


def _newer(text: str, problem: SyntaxProblem) -> ast.Module:
    """The tree of a text in newer syntax. Raises `problem`, which `ast` has with it, where nothing in it is newer."""
    from codemods.languages.python import newer

    try:
        code = text.encode("utf-8")
        change = newer.older(code)
        if not change.needs:
            raise _told(problem, _unpacking(problem))
        try:
            tree = _parsed(change.code.decode("utf-8"))
        except SyntaxProblem as other:
            raise _told(other, _unpacking(other) or change.needs) from None
        other_problem = _strictly(text)
        if other_problem:
            raise _told(other_problem, change.needs)
        return newer.mended(tree, change, code)
    except SyntaxError as error:
        raise _problem(error) from None
    except (UnicodeError, RecursionError):
        raise problem from None


def _problem(error: SyntaxError) -> SyntaxProblem:
    return SyntaxProblem(error.msg or "invalid syntax", error.lineno or 0, error.offset or 0)


def _told(problem: SyntaxProblem, needs: Mapping[str, str]) -> SyntaxProblem:
    """A problem, with the Python that would read what is newer in the text."""
    if not needs:
        return problem
    version = max(needs.values(), key=lambda each: tuple(map(int, each.split("."))))
    what = ", ".join(sorted(each for each in needs if needs[each] == version))
    return SyntaxProblem(f"{problem.message} (it has {what}, for Python {version})", problem.line, problem.column)


def _unpacking(problem: SyntaxProblem) -> dict[str, str]:
    """Return the Python that reads a star in a comprehension: it has no older form, and `ast` names it."""
    is_one = "unpacking cannot be used in" in problem.message and "comprehension" in problem.message
    return {"unpacking in a comprehension": "3.15"} if is_one else {}


@functools.lru_cache(maxsize=256)
def _strictly(text: str) -> SyntaxProblem | None:
    """The problem that LibCST's parser, which knows newer syntax, finds in a text."""
    import libcst

    try:
        libcst.parse_module(text)
    except libcst.ParserSyntaxError as error:
        return SyntaxProblem(error.message, error.raw_line, error.raw_column + 1)
    except RecursionError:
        return SyntaxProblem("too deeply nested (RecursionError)")
    except libcst.CSTLogicError:
        # A fault of its own, as with template strings beside each other.
        return None
    return None
