"""Kinds of nodes, and the parser."""

from __future__ import annotations

import ast
import warnings
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


class SyntaxProblem(Exception):
    """A file that does not parse. `line` and `column` are 1-based, 0 where the parser names none."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def parse(text: str) -> ast.Module:
    """The tree of a file's text. Raises SyntaxProblem for all that Python's parser can't read."""
    try:
        with warnings.catch_warnings():
            # A user's invalid escape sequence is no business of this run.
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except SyntaxError as error:
        raise SyntaxProblem(error.msg or "invalid syntax", error.lineno or 0, error.offset or 0) from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise SyntaxProblem(str(error) or f"too deeply nested ({type(error).__name__})") from None
