"""Reads what a Python program of the CDK makes. Names are resolved by the imports of the file."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from codemods.deployment.constructs import Construct, Made, canonical
from codemods.deployment.expressions import Entry, Is, Value
from codemods.deployment.manifest import ManifestError
from codemods.languages.python.nodes import SyntaxProblem, parse, walk


def made(path: str, text: str) -> Made:
    """The constructs that a file makes. Raises ManifestError, with the line."""
    try:
        tree = parse(text)
    except SyntaxProblem as problem:
        raise ManifestError(f"does not parse: {problem.message}", problem.line) from None
    return _Reader(text, tree).made()


class _Reader:
    """Reads one file."""

    def __init__(self, text: str, tree: ast.Module) -> None:
        self._tree = tree
        self._starts = [0]
        self._code = text.encode("utf-8", "surrogatepass")
        for line in self._code.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))
        self._imported: dict[str, str] = {}
        for node in walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    head = alias.name if alias.asname else alias.name.partition(".")[0]
                    self._imported[alias.asname or head] = head
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                for alias in node.names:
                    self._imported[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def made(self) -> Made:
        bound: dict[int, str] = {}
        values: dict[str, ast.expr] = {}
        counts: Counter[str] = Counter()
        for node in walk(self._tree):
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
                for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                    name = _dotted(target)
                    if name:
                        bound[id(node.value)] = name
                        values[name] = node.value
            elif isinstance(node, ast.arg):
                counts[node.arg] += 1
            elif isinstance(node, (ast.Name, ast.Attribute)) and not isinstance(node.ctx, ast.Load):
                counts[_dotted(node)] += 1
        constructs = tuple(self._constructs(bound))
        names = {name: self._value(value) for name, value in values.items() if counts[name] == 1}
        return Made(constructs, names)

    def _constructs(self, bound: dict[int, str]) -> Iterator[Construct]:
        for node in walk(self._tree):
            if not isinstance(node, ast.Call):
                continue
            of = canonical(self._resolved(node.func))
            receiver = ""
            if not of and isinstance(node.func, ast.Attribute) and node.func.attr.startswith("add_"):
                of, receiver = f".{node.func.attr}", _dotted(node.func.value)
            if of:
                yield Construct(of, self._value(node), bound.get(id(node), ""), receiver)

    def _resolved(self, node: ast.expr) -> str:
        head, dot, rest = _dotted(node).partition(".")
        return f"{self._imported[head]}{dot}{rest}" if head in self._imported else ""

    def _value(self, node: ast.expr) -> Value:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return self._made(Is.TEXT, node, node.value)
        if isinstance(node, ast.JoinedStr):
            return self._made(Is.TEXT, node, self._joined(node))
        if isinstance(node, ast.Dict):
            entries = tuple(self._entry(key, value) for key, value in zip(node.keys, node.values, strict=True))
            return self._made(Is.MAP, node, entries=entries)
        if isinstance(node, (ast.List, ast.Tuple)):
            return self._made(Is.LIST, node, items=tuple(map(self._value, node.elts)))
        if isinstance(node, ast.Call):
            named = tuple(self._keyword(each) for each in node.keywords)
            dotted = self._resolved(node.func)
            return self._made(
                Is.CALL, node, canonical(dotted) or _dotted(node.func), tuple(map(self._value, node.args)), named
            )
        if isinstance(node, (ast.Name, ast.Attribute)) and _dotted(node):
            return self._made(Is.NAME, node, _dotted(node))
        return self._made(Is.OTHER, node, ast.unparse(node))

    def _joined(self, node: ast.JoinedStr) -> str:
        parts = [each.value if isinstance(each, ast.Constant) else "${...}" for each in node.values]
        return "".join(map(str, parts))

    def _entry(self, key: ast.expr | None, value: ast.expr) -> Entry:
        found = self._value(value)
        if key is None:
            return Entry("", found, found.start, found.end, found.line)
        name = key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ast.unparse(key)
        return Entry(name, found, self._byte(key.lineno, key.col_offset), found.end, key.lineno)

    def _keyword(self, keyword: ast.keyword) -> Entry:
        found = self._value(keyword.value)
        return Entry(
            keyword.arg or "", found, self._byte(keyword.lineno, keyword.col_offset), found.end, keyword.lineno
        )

    def _made(
        self, kind: Is, node: ast.expr, text: str = "", items: tuple[Value, ...] = (), entries: tuple[Entry, ...] = ()
    ) -> Value:
        last, column = node.end_lineno or node.lineno, node.end_col_offset or 0
        start, end = self._byte(node.lineno, node.col_offset), self._byte(last, column)
        return Value(kind, start, end, node.lineno, last, text, items, entries)

    def _byte(self, line: int, column: int) -> int:
        return self._starts[line - 1] + column


def _dotted(node: ast.expr) -> str:
    """A name or a chain of names as a text, "" for anything else."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join(reversed((*parts, node.id))) if isinstance(node, ast.Name) else ""
