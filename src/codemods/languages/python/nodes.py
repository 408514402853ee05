"""Kinds of nodes, and the parser."""

from __future__ import annotations

import ast
import functools
import warnings
from collections.abc import Mapping
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


def _parsed(text: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            # A user's invalid escape sequence is no business of this run.
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
    except SyntaxError as error:
        raise _problem(error) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxProblem(str(error) or f"too deeply nested ({type(error).__name__})") from None
    line = deep_line(tree)
    if line:
        raise SyntaxProblem(f"nested more than {MOST_LEVELS:,} levels deep", line)
    return tree


def deep_line(tree: ast.Module) -> int:
    """The line on which more than `MOST_LEVELS` nodes stand one in the other, or 0. A chain of calls, a sum and a chain
    of `elif` are as deep as they are long."""
    pending: list[tuple[ast.AST, int]] = [(tree, 0)]
    while pending:
        node, depth = pending.pop()
        if depth > MOST_LEVELS:
            return getattr(node, "lineno", 1)
        for child in ast.iter_child_nodes(node):
            # Each level takes a character: what is short can't be deep, and most of a file is never looked into.
            if isinstance(child, ast.expr) and child.lineno == child.end_lineno:
                if (child.end_col_offset or 0) - child.col_offset + depth < MOST_LEVELS:
                    continue
            pending.append((child, depth + 1))
    return 0


def _newer(text: str, problem: SyntaxProblem) -> ast.Module:
    """The tree of a text in newer syntax. Raises `problem`, which `ast` has with it, where nothing in it is newer."""
    from codemods.languages.python import newer

    try:
        code = text.encode("utf-8")
        change = newer.older(code)
        if not change.needs:
            raise problem
        try:
            tree = _parsed(change.code.decode("utf-8"))
        except SyntaxProblem as other:
            raise _told(other, change.needs) from None
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
    version = max(needs.values(), key=lambda each: tuple(map(int, each.split("."))))
    what = ", ".join(sorted(each for each in needs if needs[each] == version))
    return SyntaxProblem(f"{problem.message} (it has {what}, for Python {version})", problem.line, problem.column)


@functools.lru_cache(maxsize=256)
def _strictly(text: str) -> SyntaxProblem | None:
    """What LibCST's parser, which knows newer syntax, says against a text."""
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
