"""Walks a file's tree statement by statement: a question about a name walks only through those
top-level statements whose text holds it. Most of a file is never walked, because no rule asks for what is in it.
"""

from __future__ import annotations

import ast
import bisect
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence

from codemods.languages.python.definitions import DEFINITIONS, first_line
from codemods.languages.python.generic import GENERIC, TypeVar
from codemods.languages.python.nodes import CHILD_FIELDS
from codemods.languages.python.places import is_attribute, is_quoted, is_stored, is_word

_NAMING = (
    *(ast.arg, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.alias, ast.Global, ast.Nonlocal),
    *(ast.ExceptHandler, ast.MatchAs, ast.MatchStar, ast.MatchMapping),
    *(TypeVar, *(getattr(ast, kind) for kind in ("ParamSpec", "TypeVarTuple") if hasattr(ast, kind))),
    *GENERIC.values(),
)
"""Nodes that bring names as text and not as Name nodes."""

_OTHER_LETTERS = re.compile(r"[^\x00-\x7f]+")
_LAST_WORD = re.compile(r"\w+$")

_COLLECTED = frozenset({ast.JoinedStr, ast.Import, ast.ImportFrom, *_NAMING})


class Walk:
    """The nodes of a tree by kind and name. `code` is its text, `starts` where each line of it begins, in bytes."""

    def __init__(self, tree: ast.Module, code: bytes, text: str, starts: Sequence[int]) -> None:
        self._tree = tree
        self._code = code
        self.searchable = is_searchable(text)
        self._starts = [starts[first_line(statement) - 1] + _column(statement) for statement in tree.body]
        self._lines = starts
        self._waiting = set(range(len(tree.body)))
        self._sought: set[tuple[bytes, Callable[[bytes, int, int], bool]]] = set()
        self._parents: dict[ast.AST, ast.AST] = dict.fromkeys(tree.body, tree)
        self._names: dict[str, list[ast.Name]] = {}
        self._attributes: dict[str, list[ast.Attribute]] = {}
        self._calls: list[ast.Call] = []
        self._strings: list[ast.Constant] = []
        self._by_value: dict[str, list[ast.Constant]] = {}
        self._indexed = 0
        self._imports: list[ast.Import | ast.ImportFrom] = []
        self._globals: list[ast.Global | ast.Nonlocal] = []
        self._tall: list[ast.Constant | ast.JoinedStr] = []
        self._bound_as_text: dict[str, list[ast.AST]] = {}
        for statement in tree.body:
            if isinstance(statement, DEFINITIONS):
                self._bound_as_text.setdefault(statement.name, []).append(statement)

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that holds a node; None for the module."""
        found = self._parents.get(node)
        if found is None and self._waiting and node is not self._tree:
            line = getattr(node, "lineno", None)
            if line is None:
                self._all()
            else:
                # Nodes on the line of a statement's end may belong to the next statement as well.
                for number in [each for each in self._waiting if first_line(self._tree.body[each]) <= line]:
                    if (self._tree.body[number].end_lineno or 0) >= line:
                        self._statement(number)
            found = self._parents.get(node)
        return found

    def named(self, name: str) -> list[ast.Name]:
        """The Name nodes of an identifier."""
        self._seek(name)
        return self._names.get(name, [])

    def attributes(self, name: str) -> list[ast.Attribute]:
        """The nodes `<expression>.name`."""
        self._seek(name, is_attribute)
        return self._attributes.get(name, [])

    def stored(self, name: str) -> list[ast.Attribute]:
        """The nodes `<expression>.name` that a statement binds or deletes."""
        self._seek(name, is_stored)
        return [node for node in self._attributes.get(name, []) if node.ctx.__class__ is not ast.Load]

    def binding(self, name: str) -> list[ast.AST]:
        """The nodes that bind or declare a name: a function, an argument, an import, `global`, the target of `=`."""
        names = [node for node in self.named(name) if node.ctx.__class__ is not ast.Load]
        return [*self._bound_as_text.get(name, ()), *names]

    def holds(self, name: str) -> bool:
        """Whether some scope binds or reads a name."""
        if name in self._bound_as_text:
            return True
        self._seek(name)
        return name in self._bound_as_text or name in self._names

    def calls(self) -> list[ast.Call]:
        self._all()
        return self._calls

    def strings(self) -> list[ast.Constant]:
        self._all()
        return self._strings

    def strings_equal(self, text: str) -> list[ast.Constant]:
        """The string constants that are a text without escapes."""
        self._seek(text, is_quoted)
        # Statements that were walked since the last question are added to the index.
        while self._indexed < len(self._strings):
            constant = self._strings[self._indexed]
            self._by_value.setdefault(str(constant.value), []).append(constant)
            self._indexed += 1
        return self._by_value.get(text, [])

    def strings_among(self, texts: Collection[str]) -> list[ast.Constant]:
        """The string constants that are one of some texts without escapes, by the statements that they are in."""
        for text in texts:
            # A long dotted name may be written in pieces, the last of which ends as the whole does.
            end = _LAST_WORD.search(text)
            self._seek(end.group() if end is not None else text, is_quoted)
        return sorted((each for each in self._strings if each.value in texts), key=self._number)

    def _number(self, node: ast.Constant) -> int:
        line = self._lines[node.lineno - 1]
        return bisect.bisect_right(self._starts, line + node.col_offset)

    def strings_in(self, offsets: Iterable[int]) -> list[ast.Constant]:
        """The string constants of the top-level statements at some offsets, and of others."""
        for offset in offsets:
            self._at(offset)
        return self._strings

    def imports(self) -> list[ast.Import | ast.ImportFrom]:
        self._seek("import")
        return self._imports

    def globals(self) -> list[ast.Global | ast.Nonlocal]:
        self._seek("global")
        self._seek("nonlocal")
        return self._globals

    def names(self) -> frozenset[str]:
        """Every name that some scope of the file binds or reads."""
        self._all()
        return frozenset({*self._bound_as_text, *self._names})

    def attribute_names(self) -> frozenset[str]:
        """The names of all attributes."""
        self._all()
        return frozenset(self._attributes)

    def tall_at(self, offset: int) -> list[ast.Constant | ast.JoinedStr]:
        """The strings that may reach over several lines, of the top-level statement at an offset, and of others."""
        self._at(offset)
        return self._tall

    def _seek(self, text: str, passes: Callable[[bytes, int, int], bool] = is_word) -> None:
        """Walk through the statements that hold a text at a place that passes."""
        if not self._waiting:
            return
        if not self.searchable:
            self._all()
            return
        needle = text.encode("utf-8", "surrogateescape")
        if (needle, passes) in self._sought:
            return
        self._sought.add((needle, passes))
        position = self._code.find(needle)
        while position >= 0:
            number = bisect.bisect_right(self._starts, position) - 1
            end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._code)
            if number in self._waiting:
                if not passes(self._code, position, position + len(needle)):
                    end = position + 1
                elif not self._only_defines(number, text, needle, end):
                    self._statement(number)
            position = self._code.find(needle, end)

    def _only_defines(self, number: int, name: str, needle: bytes, end: int) -> bool:
        """Whether a statement's text holds a name but once, as that of the function or class that it defines."""
        statement = self._tree.body[number]
        if not isinstance(statement, DEFINITIONS) or statement.name != name:
            return False
        return self._code.count(needle, self._starts[number], end) == 1

    def _at(self, offset: int) -> None:
        number = bisect.bisect_right(self._starts, offset) - 1
        if number in self._waiting:
            self._statement(number)

    def _all(self) -> None:
        for number in sorted(self._waiting):
            self._statement(number)

    def _statement(self, number: int) -> None:
        self._waiting.discard(number)
        parents, names, attributes = self._parents, self._names, self._attributes
        calls, strings, tall = self._calls, self._strings, self._tall
        statement = self._tree.body[number]
        # A body that has not been parsed is parsed now, which changes the node's kind.
        getattr(statement, "body", None)
        stack: list[ast.AST] = [statement]
        while stack:
            node = stack.pop()
            kind = node.__class__
            for name in CHILD_FIELDS[kind]:
                value = getattr(node, name, None)
                if value.__class__ is list:
                    for item in value:
                        # A dict's `**` has no key.
                        if item is not None:
                            parents[item] = node
                            stack.append(item)
                elif value is not None:
                    parents[value] = node
                    stack.append(value)
            # The most frequent kinds come first: this is the path that every node of every candidate takes.
            if kind is ast.Name:
                names.setdefault(node.id, []).append(node)  # type: ignore[attr-defined, arg-type]
            elif kind is ast.Constant:
                if node.value.__class__ is str:  # type: ignore[attr-defined]
                    strings.append(node)  # type: ignore[arg-type]
                if node.end_lineno != node.lineno:  # type: ignore[attr-defined]
                    tall.append(node)  # type: ignore[arg-type]
            elif kind is ast.Attribute:
                attributes.setdefault(node.attr, []).append(node)  # type: ignore[attr-defined, arg-type]
            elif kind is ast.Call:
                calls.append(node)  # type: ignore[arg-type]
            elif kind in _COLLECTED:
                self._collect(node)

    def _collect(self, node: ast.AST) -> None:
        match node:
            case ast.JoinedStr():
                self._tall.append(node)
            case ast.Import() | ast.ImportFrom():
                self._imports.append(node)
            case _:
                for name in names_as_text(node):
                    self._bound_as_text.setdefault(name, []).append(node)
                if isinstance(node, (ast.Global, ast.Nonlocal)):
                    self._globals.append(node)


def is_searchable(text: str) -> bool:
    """Whether a text can be searched for names: Python takes `ﬁ` in an identifier for `fi`. Signs such as `…` are in no
    identifier."""
    if text.isascii() or unicodedata.is_normalized("NFKC", text):
        return True
    # The letter before them may become one with what follows.
    words = (text[max(0, found.start() - 1) : found.end()] for found in _OTHER_LETTERS.finditer(text))
    return all(unicodedata.is_normalized("NFKC", "".join(filter(_is_letter, word))) for word in set(words))


def _is_letter(sign: str) -> bool:
    return f"a{sign}".isidentifier()


def names_as_text(node: ast.AST) -> Iterable[str]:
    """The names that a node binds or declares by text, not by a Name."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return (node.name,)
        case ast.arg():
            return (node.arg,)
        case ast.alias():
            return (node.asname or node.name).split(".")
        case ast.Global() | ast.Nonlocal():
            return node.names
        case ast.ExceptHandler(name=str() as name) | ast.MatchAs(name=str() as name):
            return (name,)
        case ast.MatchStar(name=str() as name) | ast.MatchMapping(rest=str() as name):
            return (name,)
        case _:
            other = getattr(node, "name", None)
            return (other,) if isinstance(other, str) else ()


def _column(statement: ast.stmt) -> int:
    # The line of a decorated statement is enough: nothing stands before the decorator's `@`.
    return 0 if getattr(statement, "decorator_list", None) else statement.col_offset
