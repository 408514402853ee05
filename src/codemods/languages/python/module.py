"""One Python file as the rules see it: its tree, byte spans, scopes and bindings.

Scopes are resolved lazily, name by name, because a rule asks about a few names of a file with thousands: the cost
of a file is its parse and a walk through the statements that hold these. The tree never leaves the process that
parsed it.
"""

from __future__ import annotations

import ast
import bisect
import functools
import re
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

from codemods.files.edits import Region
from codemods.languages.python.bindings import Binding, BindingKind, Scope, collect_bindings
from codemods.languages.python.definitions import line_starts, parse_without, regions
from codemods.languages.python.nodes import (
    CALLABLES,
    COMPREHENSIONS,
    FUNCTIONS,
    SCOPES,
    FunctionNode,
    ScopeNode,
    SyntaxProblem,
    children,
    parse,
    parse_piece,
    walk,
)
from codemods.languages.python.origin import Origin
from codemods.languages.python.walk import Walk, names_as_text

_N = TypeVar("_N", bound=ast.AST)

_MANY_NODES = 20_000
"""How many nodes are looked at for what a file usually does."""


class PythonModule:
    """A parsed file. `path` is relative to the root; `code` is the text as UTF-8 without BOM.

    `untouched` are definitions of which it is known that they parse: what is in them is parsed when it is asked for.
    """

    def __init__(self, path: str, text: str, untouched: Sequence[Region] = ()) -> None:
        self.path = path
        self.text = text
        self.code = text.encode("utf-8")
        self._untouched = untouched
        self.origins: dict[ast.expr, tuple[Origin, ...]] = {}
        """The origins of the file's expressions, as far as they were asked for."""
        self.tree = self._without_bodies() or parse(text)

    def _without_bodies(self) -> ast.Module | None:
        if not self._untouched:
            return None
        try:
            return parse_without(self.code, self._line_starts, self._untouched, parse, parse_piece)
        except SyntaxProblem:
            # The whole text says on which line.
            return None

    @property
    def regions(self) -> tuple[Region, ...]:
        """The definitions in the module's body, of which it is known that they parse."""
        return regions(self.tree, self.code, self._line_starts, self._untouched)

    # ---------------------------------------------------------------- spans

    @functools.cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.code)

    def offset(self, line: int, column: int) -> int:
        """The byte offset of a 1-based line and a column in bytes, as ast gives them."""
        return self._line_starts[line - 1] + column

    def start(self, node: ast.AST) -> int:
        """The offset at which a node begins; a decorated function or class begins at its first decorator's `@`."""
        decorators: list[ast.expr] = getattr(node, "decorator_list", [])
        if decorators:
            return self.code.rindex(b"@", 0, self.offset(decorators[0].lineno, decorators[0].col_offset))
        return self.offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def end(self, node: ast.AST) -> int:
        return self.offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def span(self, node: ast.AST) -> tuple[int, int]:
        return self.start(node), self.end(node)

    def source(self, node: ast.AST) -> str:
        start, end = self.span(node)
        return self.code[start:end].decode("utf-8")

    def line(self, node: ast.AST) -> int:
        """The 1-based line on which a node begins."""
        return self.line_at(self.start(node))

    def line_at(self, offset: int) -> int:
        return bisect.bisect_right(self._line_starts, offset)

    def line_start(self, offset: int) -> int:
        """The offset at which the line of `offset` begins."""
        return self._line_starts[self.line_at(offset) - 1]

    def next_line(self, offset: int) -> int:
        """The offset at which the line after that of `offset` begins, or the end of the file."""
        line = self.line_at(offset)
        return self._line_starts[line] if line < len(self._line_starts) else len(self.code)

    def indentation(self, node: ast.AST) -> str:
        """The white space before a statement's first line."""
        start = self.start(node)
        prefix = self.code[self.line_start(start) : start].decode("utf-8")
        return prefix[: len(prefix) - len(prefix.lstrip(" \t\f"))]

    @functools.cached_property
    def indent_unit(self) -> str:
        """One step of indentation as this file writes it: the step of most of its blocks, the first few hundred."""
        steps: Counter[str] = Counter()
        pending: deque[ast.AST] = deque(self.tree.body)
        for _ in range(_MANY_NODES):
            if not pending:
                break
            node = pending.popleft()
            # No block stands in an expression, and most nodes do.
            pending += [each for each in children(node) if not isinstance(each, ast.expr)]
            body = getattr(node, "body", None)
            if isinstance(node, ast.stmt) and isinstance(body, list) and body and node.lineno < body[0].lineno:
                inner, outer = self.indentation(body[0]), self.indentation(node)
                if inner.startswith(outer) and len(inner) > len(outer):
                    steps[inner[len(outer) :]] += 1
        return steps.most_common(1)[0][0] if steps else "    "

    def holds_name(self, node: ast.Name) -> bool:
        """Whether the text at a name's span is the name: Python takes some letters for others."""
        start, end = self.span(node)
        return self.code[start:end] == node.id.encode("utf-8")

    # ---------------------------------------------------------------- what stands where

    @functools.cached_property
    def _walk(self) -> Walk:
        return Walk(self.tree, self.code, self.text, self._line_starts)

    @functools.cached_property
    def calls(self) -> list[ast.Call]:
        """All calls, in the order of the text."""
        return self._in_order(self._walk.calls())

    def calls_of(self, name: str) -> list[ast.Call]:
        """The calls `name(...)`, `name.a.b(...)`, in the order of the text."""
        found = []
        for node in self.named(name):
            head: ast.AST = node
            above = self.parent(head)
            while isinstance(above, ast.Attribute):
                head, above = above, self.parent(above)
            if isinstance(above, ast.Call) and above.func is head:
                found.append(above)
        return found

    @property
    def strings(self) -> list[ast.Constant]:
        """All string constants, f-string parts and docstrings among them."""
        return self._walk.strings()

    def strings_equal(self, text: str) -> list[ast.Constant]:
        """The string constants that are a text of letters, digits and underscores."""
        return self._walk.strings_equal(text)

    def strings_among(self, texts: Collection[str]) -> list[ast.Constant]:
        """The string constants that are one of some texts, by the statements that they are in."""
        return self._walk.strings_among(texts)

    def strings_matching(self, pattern: re.Pattern[bytes]) -> list[ast.Constant]:
        """The string constants at which the file's bytes match a pattern; others may be among them."""
        return self._walk.strings_in(match.start() for match in pattern.finditer(self.code))

    @property
    def imports(self) -> list[ast.Import | ast.ImportFrom]:
        """All import statements, in the order of the text, those in functions among them."""
        return self._in_order(self._walk.imports())

    @property
    def global_statements(self) -> list[ast.Global | ast.Nonlocal]:
        return self._walk.globals()

    def has_import(self, package: str) -> bool:
        """Whether some import, wherever it stands, takes a package, or something of it."""
        names = (
            name
            for each in self.imports
            for name in ([alias.name for alias in each.names] if isinstance(each, ast.Import) else [each.module or ""])
        )
        return any(name.partition(".")[0] == package for name in names)

    def named(self, name: str) -> list[ast.Name]:
        """All Name nodes of an identifier, in the order of the text."""
        found = self._ordered.get(name)
        if found is None:
            found = self._ordered[name] = self._in_order(self._walk.named(name))
        return found

    @functools.cached_property
    def _ordered(self) -> dict[str, list[ast.Name]]:
        return {}

    @functools.cached_property
    def top_imports(self) -> list[ast.Import | ast.ImportFrom]:
        """The import statements directly in the module's body."""
        return [statement for statement in self.tree.body if isinstance(statement, (ast.Import, ast.ImportFrom))]

    @functools.cached_property
    def first_definition(self) -> int:
        """The position of the first function or class in the module's body, or behind its end."""
        body = self.tree.body
        return next((at for at, each in enumerate(body) if isinstance(each, (*FUNCTIONS, ast.ClassDef))), len(body))

    def attributes(self, name: str) -> list[ast.Attribute]:
        """All attribute accesses `<expression>.name`, in the order of the text."""
        return self._in_order(self._walk.attributes(name))

    def stored(self, name: str) -> list[ast.Attribute]:
        """The attributes `<expression>.name` that a statement binds or deletes, in the order of the text."""
        return self._in_order(self._walk.stored(name))

    @property
    def attribute_names(self) -> frozenset[str]:
        """The names of all attributes that the file reads or sets."""
        return self._walk.attribute_names()

    def may_hold(self, node: ast.AST, name: str) -> bool:
        """Whether the text of a node holds a name, as a word or as a part of one."""
        needle = name.encode("utf-8", "surrogateescape")
        return not self._walk.searchable or self.code.find(needle, self.start(node), self.end(node)) >= 0

    def has_name(self, name: str) -> bool:
        """Whether some scope of the file binds or reads a name: a new name must be none of them."""
        return self._walk.holds(name)

    @functools.cached_property
    def identifiers(self) -> frozenset[str]:
        """Every name that some scope of the file binds or reads."""
        return self._walk.names()

    def names_within(self, around: ast.AST) -> frozenset[str]:
        """Every name that the scopes within a node bind or read."""
        found: set[str] = set()
        for node in walk(around):
            found.update((node.id,) if isinstance(node, ast.Name) else names_as_text(node))
        return frozenset(found)

    def parent(self, node: ast.AST) -> ast.AST | None:
        return self._walk.parent(node)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around a node, the nearest first, the module last."""
        current = self.parent(node)
        while current is not None:
            yield current
            current = self.parent(current)

    def statement(self, node: ast.AST) -> ast.stmt:
        """The innermost statement that holds a node (itself, if it is one)."""
        current: ast.AST | None = node
        while current is not None and not isinstance(current, ast.stmt):
            current = self.parent(current)
        if current is None:
            raise ValueError("a module is not inside a statement")
        return current

    def top_statement(self, node: ast.AST) -> ast.stmt:
        """The statement directly in the module's body that holds a node."""
        current = node
        passed: list[ast.stmt] = []
        while (up := self.parent(current)) is not None and not isinstance(up, ast.Module):
            current = up
            if isinstance(current, ast.stmt):
                if current in self._tops:
                    current = self._tops[current]
                    break
                passed.append(current)
        assert isinstance(current, ast.stmt)
        self._tops.update((each, current) for each in passed)
        return current

    @functools.cached_property
    def _tops(self) -> dict[ast.stmt, ast.stmt]:
        return {}

    def block(self, statement: ast.stmt) -> list[ast.stmt]:
        """The list of statements in which a statement stands."""
        return self._place(statement)[0]

    def position(self, statement: ast.stmt) -> int:
        """How many statements stand before a statement in its block."""
        return self._place(statement)[1]

    def shares_line(self, statement: ast.stmt) -> bool:
        """Whether another statement of its block stands on a line of a statement."""
        block, number = self._place(statement)
        above = block[number - 1] if number else None
        if above is not None and (above.end_lineno or 0) >= self.line(statement):
            return True
        return number + 1 < len(block) and self.line(block[number + 1]) <= (statement.end_lineno or 0)

    def _place(self, statement: ast.stmt) -> tuple[list[ast.stmt], int]:
        """The list of statements in which a statement stands, and its position there."""
        if statement not in self._places:
            for value in vars(self.parent(statement)).values():
                if isinstance(value, list):
                    self._places.update((item, (value, number)) for number, item in enumerate(value))
        return self._places[statement]

    @functools.cached_property
    def _places(self) -> dict[ast.stmt, tuple[list[ast.stmt], int]]:
        return {}

    # ---------------------------------------------------------------- scopes

    def scope_node(self, node: ast.AST) -> ScopeNode:
        """The node whose scope evaluates `node`: defaults, decorators and annotations belong to the scope around."""
        child, grandchild = node, node
        passed: list[ast.stmt] = []
        found: ScopeNode | None = None
        for up in self.ancestors(node):
            if isinstance(up, SCOPES):
                if _evaluates_inside(up, child, grandchild):
                    found = up
                    break
            elif isinstance(up, ast.stmt):
                # In a long chain of `elif` the ways up are the same, but for their beginnings.
                found = self._scope_around.get(up)
                if found is not None:
                    break
                passed.append(up)
            child, grandchild = up, child
        if found is None:
            assert isinstance(node, ast.Module)
            return node
        self._scope_around.update((each, found) for each in passed)
        return found

    @functools.cached_property
    def _scope_around(self) -> dict[ast.stmt, ScopeNode]:
        return {}

    def scope_chain(self, node: ast.AST) -> Iterator[ScopeNode]:
        """The scopes in which a name at `node` is looked up, the nearest first: classes around functions left out."""
        first = self.scope_node(node)
        yield first
        current: ScopeNode = first
        while not isinstance(current, ast.Module):
            current = self.scope_node(current)
            if not isinstance(current, ast.ClassDef):
                yield current

    def scope(self, node: ScopeNode) -> Scope:
        """The Scope of a node."""
        found = self._scopes.get(node)
        if found is None:
            found = self._scopes[node] = collect_bindings(node, self.code)
        return found

    @functools.cached_property
    def _scopes(self) -> dict[ScopeNode, Scope]:
        return {}

    @functools.cached_property
    def module_scope(self) -> Scope:
        """The module's own scope, with what functions bind in it by `global`."""
        scope = self.scope(self.tree)
        for statement in self.global_statements:
            if not isinstance(statement, ast.Global):
                continue
            owner = self.scope_node(statement)
            for name in statement.names:
                for binding in self.scope(owner).rebound.get(name, ()):
                    scope.bindings.setdefault(name, []).append(binding)
        return scope

    def bindings(self, name: str) -> Sequence[Binding]:
        """The bindings of a name in the module's own scope, in the order of the text."""
        return self.module_scope.bindings.get(name, ())

    def lookup(self, name: str, node: ast.AST) -> ScopeNode | None:
        """The scope that owns `name` as seen from `node`, or None for a builtin or an unknown name."""
        owners = self._owners(name)
        if len(owners) < 2:
            # Only the module's own scope may bind it.
            return self.tree if owners and name in self.module_scope.bindings else None
        for scope_node in self.scope_chain(node):
            if isinstance(scope_node, ast.Module):
                return scope_node if name in self.module_scope.bindings else None
            if scope_node not in owners:
                continue
            scope = self.scope(scope_node)
            if name in scope.globals:
                return self.tree if name in self.module_scope.bindings else None
            if name in scope.bindings and name not in scope.nonlocals:
                if isinstance(scope_node, ast.ClassDef) and not self._is_bound_before(scope, name, node):
                    # A class body reads the name from outside until it has bound it: `client = client`.
                    continue
                return scope_node
        return None

    def _owners(self, name: str) -> frozenset[ScopeNode]:
        """The scopes that may bind a name, the module's own among them: those around each node that binds it."""
        found = self._owning.get(name)
        if found is None:
            around = (up for node in self._walk.binding(name) for up in self.ancestors(node))
            found = self._owning[name] = frozenset(up for up in around if isinstance(up, SCOPES))
        return found

    @functools.cached_property
    def _owning(self) -> dict[str, frozenset[ScopeNode]]:
        return {}

    def _is_bound_before(self, scope: Scope, name: str, node: ast.AST) -> bool:
        """Whether a statement of a class body that stands before a node has bound the name, or the node binds it."""
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            return True
        return any(
            binding.statement is None or self.end(binding.statement) <= self.start(node)
            for binding in scope.bindings[name]
        )

    def is_global(self, node: ast.Name) -> bool:
        """Whether a name resolves to the module's own scope."""
        return self.lookup(node.id, node) is self.tree

    def may_be_global(self, node: ast.Name) -> bool:
        """Whether a name resolves to the module's own scope, or is one that a star import may bring."""
        owner = self.lookup(node.id, node)
        return owner is self.tree or (owner is None and "*" in self.module_scope.bindings)

    def globals_named(self, name: str) -> list[ast.Name]:
        """The Name nodes that resolve to the module-level `name`, in the order of the text."""
        return [node for node in self.named(name) if self.is_global(node)]

    def reads_of(self, name: ast.Name) -> Sequence[ast.Name]:
        """The Name nodes that read what a name is bound to, in the order of the text."""
        return self.reads_in(self.lookup(name.id, name), name.id)

    def reads_in(self, owner: ScopeNode | None, name: str) -> Sequence[ast.Name]:
        """The Name nodes that read a name of the scope that owns it, in the order of the text."""
        known = self._reads.get(name)
        if known is None:
            known = self._reads[name] = {}
            for node in self.named(name):
                if isinstance(node.ctx, ast.Load):
                    known.setdefault(self.lookup(name, node), []).append(node)
        return known.get(owner, ())

    @functools.cached_property
    def _reads(self) -> dict[str, dict[ScopeNode | None, list[ast.Name]]]:
        return {}

    def callable_around(self, node: ast.AST) -> FunctionNode | ast.Lambda | None:
        """The function or lambda whose call evaluates `node`, or None for what runs while the module loads."""
        for scope in self.scope_chain_all(node):
            if isinstance(scope, CALLABLES):
                return scope
        return None

    def scope_chain_all(self, node: ast.AST) -> Iterator[ScopeNode]:
        """All scopes around a node, classes included, the nearest first."""
        current = self.scope_node(node)
        yield current
        while not isinstance(current, ast.Module):
            current = self.scope_node(current)
            yield current

    @functools.cached_property
    def main_guards(self) -> tuple[ast.If, ...]:
        """The `if __name__ == "__main__":` statements of the module's body."""
        return tuple(node for node in self.tree.body if isinstance(node, ast.If) and _is_main_test(node.test))

    def main_guard_around(self, node: ast.AST) -> ast.If | None:
        """The main guard in whose body a node stands."""
        for guard in self.main_guards:
            if any(_within(node, statement, self) for statement in guard.body):
                return guard
        return None

    def is_comment(self, line: int) -> bool:
        """Whether a 1-based line holds nothing but a comment."""
        start = self._line_starts[line - 1]
        if not self.code[start : start + 400].lstrip(b" \t\f").startswith(b"#"):
            return False
        # In a string of several lines a leading # is no comment.
        return not any(node.lineno < line <= (node.end_lineno or 0) for node in self._walk.tall_at(start))

    def _in_order(self, nodes: list[_N]) -> list[_N]:
        return sorted(nodes, key=_position)


def _position(node: ast.AST) -> tuple[int, int]:
    return node.lineno, node.col_offset  # type: ignore[attr-defined]


def _within(node: ast.AST, around: ast.AST, module: PythonModule) -> bool:
    return node is around or any(up is around for up in module.ancestors(node))


def _evaluates_inside(scope: ScopeNode, child: ast.AST, grandchild: ast.AST) -> bool:
    """Whether `child` of `scope`, reached through `grandchild`, is evaluated in it and not in the scope around it."""
    if isinstance(scope, FUNCTIONS):
        return any(item is child for item in scope.body)
    if isinstance(scope, ast.Lambda):
        return child is scope.body
    if isinstance(scope, ast.ClassDef):
        return any(item is child for item in scope.body)
    if isinstance(scope, COMPREHENSIONS):
        # Only the first iterable is evaluated outside; the target and the conditions beside it are inside.
        return not (child is scope.generators[0] and grandchild is scope.generators[0].iter)
    return True


def _is_main_test(test: ast.expr) -> bool:
    if not (isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.Eq)):
        return False
    sides = (test.left, test.comparators[0])
    return any(isinstance(side, ast.Name) and side.id == "__name__" for side in sides) and any(
        isinstance(side, ast.Constant) and side.value == "__main__" for side in sides
    )


def dotted(node: ast.expr) -> list[str] | None:
    """`a.b.c` as ["a", "b", "c"], or None for any other expression."""
    parts: list[str] = []
    current = node
    while isinstance(current, ast.Attribute):
        parts.append(current.attr)
        current = current.value
    if not isinstance(current, ast.Name):
        return None
    parts.append(current.id)
    return parts[::-1]


def free_names(nodes: Iterable[ast.AST]) -> Iterator[ast.Name]:
    """The Name nodes that are read under the nodes given."""
    for root in nodes:
        for node in walk(root):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                yield node


__all__ = [
    "CALLABLES",
    "FUNCTIONS",
    "Binding",
    "BindingKind",
    "FunctionNode",
    "PythonModule",
    "Scope",
    "ScopeNode",
    "SyntaxProblem",
    "dotted",
    "free_names",
    "parse",
]
