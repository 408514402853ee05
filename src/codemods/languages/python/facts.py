"""Holds what a Python file says about itself: plain data, found once for each version of its text and never a tree."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from codemods.catalogue.literals import SHORTEST_KEY, key_shape, may_be_key
from codemods.files.edits import Region
from codemods.languages.python.bindings import Binding, BindingKind, collect_bindings
from codemods.languages.python.definitions import SHORT, line_starts, regions
from codemods.languages.python.nodes import CHILD_FIELDS, FUNCTIONS, SyntaxProblem, asked_member, children, parse, walk
from codemods.records import dataclass

Chain = tuple[str, ...]
"""`a.b.c` as its names."""

LOADER = "import_module"
"""The function of `importlib` that loads a module by its name."""

RELOAD = "importlib.reload"
LOADERS = (LOADER, "__import__")
"""The functions that load a module by its name."""

FINDERS = frozenset(
    {
        *LOADERS,
        "resolve_name",
        "import_string",
        "modules",
        "getattr",
        "attrgetter",
        "methodcaller",
        "eval",
        "exec",
        "globals",
    }
)
"""The last names of what comes to a module, or to what is in one, by a text."""

WHOLE = ""
"""The name taken by an import that binds the module itself."""

_NAME = re.compile(r"(?:%s|\{\w*\})?[.:]?[^\W\d][\w.]*(?::[\w.]+)?")
"""A dotted name, `app.main:llm`, or the end of either: what stands before it may be made up."""

_LONGEST = 200
"""Letters of the longest string that may name a module or what is in it."""


class Import(NamedTuple):
    """One name that an import statement takes, in whatever scope it stands.

    `base` and `level` are the module after `from`, with the number of its dots; `name` is what is taken from it: WHOLE
    where it is the module itself (`import a.b`), `*` where it is all. `alias` is the name after `as`, or "".
    """

    base: str
    level: int
    name: str
    alias: str

    @property
    def bound(self) -> str:
        """The name that it binds."""
        return self.alias or self.name or self.base.partition(".")[0]


class Bound(NamedTuple):
    """One binding of a module-level name.

    `chain` is the value where it is a dotted name, or a call of one (`called`); `literal` the string that such a call
    is given alone, and `none` whether the value is None. `names` are all names in the value. `firm` is a function or
    class that stands in the module's own body, under no condition: it takes the place of what was bound before it.
    """

    kind: BindingKind
    taken: Import | None = None
    chain: Chain = ()
    called: bool = False
    literal: str = ""
    none: bool = False
    names: tuple[str, ...] = ()
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Holds what one file says.

    `imports` are those of all scopes, in the order of the text, `public` the strings of `__all__` (None without one),
    `bound` what the module's own scope binds. `calls` are the chains that are called anywhere in the file, and
    `makers`, for each function and class of the module's own scope, those that are called within it or that it inherits
    from. `stored` are the chains that something is assigned to, `loads` the names that are bound to
    `import_module("literal")` with the literal, in all scopes. `reads` are the dotted names that stand anywhere, and
    `strings` the texts that may name a module or something in one. `loading` are the names, dotted or not, that the
    module reads while it loads, and `named` the names that stand within each function and class of its own scope.
    `holds_key` tells whether one of its texts may be a key, and `holds_shape` whether one looks like a provider's.
    `regions` are the definitions of its own scope, by which the tree of a long file is made without their bodies.
    """

    imports: tuple[Import, ...]
    public: tuple[str, ...] | None
    bound: Mapping[str, tuple[Bound, ...]]
    calls: frozenset[Chain]
    makers: Mapping[str, tuple[Chain, ...]]
    stored: frozenset[Chain]
    loads: tuple[tuple[str, str], ...]
    reads: frozenset[Chain]
    strings: frozenset[str]
    loading: frozenset[Chain]
    named: Mapping[str, tuple[str, ...]]
    holds_key: bool
    holds_shape: bool
    regions: tuple[Region, ...]

    @property
    def taken(self) -> Iterator[Import]:
        """The imports of the file from others: by import statements, and by `name = import_module("literal")`."""
        yield from self.imports
        yield from (Import(literal, 0, WHOLE, name) for name, literal in self.loads)

    @property
    def stars(self) -> Iterator[Import]:
        """The star imports of the module's own scope, the last one first, for it hides what others bring."""
        return (each.taken for each in reversed(self.bound.get("*", ())) if each.taken is not None)


def by_bound(facts: Facts) -> dict[str, list[Import]]:
    """Return the imports of a file by the names that they bind."""
    found: dict[str, list[Import]] = {}
    for taken in facts.taken:
        found.setdefault(taken.bound, []).append(taken)
    return found


def facts_of(text: str) -> Facts | None:
    """The facts of a file's text, or None where it does not parse."""
    try:
        tree = parse(text)
    except SyntaxProblem:
        return None
    known: tuple[Region, ...] = ()
    if len(text) > SHORT:
        code = text.encode("utf-8")
        known = regions(tree, code, line_starts(code), ())
    return facts_of_tree(tree, known, walrus=":=" in text)


def facts_of_tree(tree: ast.Module, known: tuple[Region, ...] = (), *, walrus: bool = True) -> Facts:
    """The facts of a file that has been parsed."""
    scope = collect_bindings(tree, b":=" if walrus else b"")
    whole = _Walk({})
    defined = {
        binding.node: binding.name
        for bindings in scope.bindings.values()
        for binding in bindings
        if binding.kind in (BindingKind.FUNCTION, BindingKind.CLASS)
    }
    whole.under(tree.body, defined)
    makers: dict[str, set[Chain]] = {}
    named: dict[str, set[str]] = {}
    for node, name in defined.items():
        inner = _Walk(whole.chains)
        inner.under([node], {})
        named.setdefault(name, set()).update(inner.names, (chain[0] for chain in inner.reads))
        if isinstance(node, ast.ClassDef):
            inner.calls.update(chain for base in node.bases if (chain := _chain(base)))
        makers.setdefault(name, set()).update(inner.calls)
        whole.take(inner)
    firm = {node for node in tree.body if isinstance(node, (*FUNCTIONS, ast.ClassDef))}
    bound = {name: tuple(_bound(each, firm) for each in bindings) for name, bindings in scope.bindings.items()}
    for statement in whole.global_in:
        for name, bindings in _rebound(statement, walrus).items():
            bound[name] = (*bound.get(name, ()), *(_bound(each) for each in bindings))
    return Facts(
        tuple(_imports(whole.imports)),
        _public(scope.bindings.get("__all__", ())),
        bound,
        frozenset(whole.calls),
        {name: tuple(calls) for name, calls in makers.items()},
        frozenset(whole.stored),
        tuple(whole.loads),
        frozenset(whole.reads),
        frozenset(whole.strings),
        frozenset(loading(tree.body)),
        {name: tuple(names) for name, names in named.items()},
        any(map(may_be_key, whole.long)),
        any(key_shape(text) is not None for text in whole.long),
        known,
    )


def loading(statements: Iterable[ast.stmt]) -> Iterator[Chain]:
    """The names that statements of a module read while it loads. What stands in a lambda counts as well: it may be
    called."""
    stack: list[ast.AST] = list(statements)
    while stack:
        node = stack.pop()
        kind = node.__class__
        if kind is ast.Name:
            yield (node.id,)  # type: ignore[attr-defined]
        elif kind is ast.Attribute and (chain := _chain(node)):  # type: ignore[arg-type]
            yield chain
        elif isinstance(node, FUNCTIONS):
            given = (*node.decorator_list, *node.args.defaults, *node.args.kw_defaults)
            stack += [each for each in given if each is not None]
        elif kind is ast.AnnAssign:
            # A type is looked up, and never called.
            stack += [each for each in (node.target, node.value) if each is not None]  # type: ignore[attr-defined]
        elif kind is not ast.Constant:
            stack += children(node)


_BLOCKS = frozenset({"body", "orelse", "finalbody", "handlers", "cases"})
"""Fields under which definitions may stand."""


class _Walk:
    """Gathers the names and calls of some nodes. `chains` are those of the whole file, of which each is held once."""

    def __init__(self, chains: dict[Chain, Chain]) -> None:
        self.chains = chains
        self.imports: list[ast.Import | ast.ImportFrom] = []
        self.calls: set[Chain] = set()
        self.stored: set[Chain] = set()
        self.loads: list[tuple[str, str]] = []
        self.reads: set[Chain] = set()
        self.strings: set[str] = set()
        self.names: set[str] = set()
        self.long: set[str] = set()
        self.global_in: list[ast.stmt] = []

    def take(self, other: _Walk) -> None:
        self.imports += other.imports
        self.calls |= other.calls
        self.stored |= other.stored
        self.loads += other.loads
        self.reads |= other.reads
        self.strings |= other.strings
        self.names |= other.names
        self.long |= other.long
        self.global_in += other.global_in

    def under(self, roots: Iterable[ast.AST], apart: Mapping[ast.AST, str]) -> None:
        """Take in what stands under the roots; what is under a node of `apart` is looked at by itself."""
        for root in roots:
            if root not in apart:
                self._one(root, apart)

    def _one(self, root: ast.AST, apart: Mapping[ast.AST, str]) -> None:
        # Every node of the file passes here: the most frequent kinds come first.
        pending: list[ast.AST] = [root]
        fields, reads, strings, names = CHILD_FIELDS, self.reads, self.strings, self.names
        same = self.chains.setdefault
        while pending:
            node = pending.pop()
            kind = node.__class__
            if kind is ast.Name:
                names.add(node.id)  # type: ignore[attr-defined]
                continue
            if kind is ast.Constant:
                value = node.value  # type: ignore[attr-defined]
                if value.__class__ is str:
                    if len(value) <= _LONGEST and _NAME.fullmatch(value):
                        strings.add(value)
                    if len(value) >= SHORTEST_KEY and " " not in value and "\n" not in value:
                        self.long.add(value)
                continue
            if kind is ast.Attribute:
                chain = _chain(node)  # type: ignore[arg-type]
                if chain:
                    reads.add(same(chain, chain))
                else:
                    pending.append(node.value)  # type: ignore[attr-defined]
                continue
            if kind is ast.Call:
                chain = _chain(node.func) or _asked_chain(node.func)  # type: ignore[attr-defined]
                if chain:
                    self.calls.add(same(chain, chain))
            elif kind is ast.Assign or kind is ast.AnnAssign:
                self._assigned(node)  # type: ignore[arg-type]
            elif kind is ast.Import or kind is ast.ImportFrom:
                self.imports.append(node)  # type: ignore[arg-type]
                continue
            elif kind is ast.Global:
                if isinstance(root, ast.stmt) and root not in self.global_in:
                    self.global_in.append(root)
                continue
            for name in fields[kind]:
                value = getattr(node, name, None)
                if value.__class__ is list:
                    pending += [each for each in value if each not in apart] if apart and name in _BLOCKS else value
                elif value is not None:
                    pending.append(value)

    def _assigned(self, node: ast.Assign | ast.AnnAssign) -> None:
        for target in node.targets if isinstance(node, ast.Assign) else (node.target,):
            if isinstance(target, ast.Attribute):
                self.stored.add(_chain(target))
            elif isinstance(target, ast.Name) and (literal := loaded_by(node.value)):
                self.loads.append((target.id, literal))


def _chain(node: ast.expr | None) -> Chain:
    """The names of a dotted expression; none for any other."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return ()
    parts.append(node.id)
    return tuple(parts[::-1])


def _asked_chain(node: ast.expr) -> Chain:
    """The names of what is asked for by its name: `m.make` for `getattr(m, "make")` and for `vars(m)["make"]`."""
    asked = asked_member(node)
    chain = _chain(asked[0]) if asked is not None else ()
    return (*chain, asked[1]) if asked is not None and chain else ()


def loaded_by(value: ast.expr | None) -> str:
    """The literal of `import_module("literal")`, by any name: whether it is that of importlib is asked elsewhere."""
    if isinstance(value, ast.Call) and len(value.args) == 1 and isinstance(value.args[0], ast.Constant):
        literal = value.args[0].value
        return literal if isinstance(literal, str) and _chain(value.func) else ""
    return ""


def reloaded(value: ast.expr | None) -> ast.expr | None:
    """The argument of what may be a call of `importlib.reload`, by its own name; None elsewhere."""
    if not isinstance(value, ast.Call) or len(value.args) != 1 or value.keywords:
        return None
    chain = _chain(value.func)
    return value.args[0] if chain and chain[-1] == "reload" else None


def _imports(statements: Iterable[ast.Import | ast.ImportFrom]) -> Iterator[Import]:
    for statement in sorted(statements, key=lambda each: (each.lineno, each.col_offset)):
        for alias in statement.names:
            yield import_of(statement, alias)


def import_of(statement: ast.stmt | None, alias: ast.alias) -> Import:
    """One name of an import statement."""
    if isinstance(statement, ast.ImportFrom):
        return Import(statement.module or "", statement.level, alias.name, alias.asname or "")
    return Import(alias.name, 0, WHOLE, alias.asname or "")


_PLAIN: dict[BindingKind, Bound] = {kind: Bound(kind) for kind in BindingKind}
"""Bindings of which nothing more is to be said: a file may have hundreds of thousands."""

_NONE = Bound(BindingKind.ASSIGN, none=True)
_FIRM = {kind: Bound(kind, firm=True) for kind in (BindingKind.FUNCTION, BindingKind.CLASS)}


def _bound(binding: Binding, firm: Collection[ast.AST] = ()) -> Bound:
    if isinstance(binding.node, ast.alias):
        return Bound(binding.kind, import_of(binding.statement, binding.node))
    value = binding.value
    if binding.node in firm:
        return _FIRM[binding.kind]
    if value is None and isinstance(binding.statement, ast.Assign):
        # One of several names that a value is taken apart into.
        names = tuple({node.id: None for node in walk(binding.statement.value) if isinstance(node, ast.Name)})
        return Bound(binding.kind, names=names) if names else _PLAIN[binding.kind]
    if value is None or isinstance(value, ast.Constant):
        return _NONE if value is not None and value.value is None else _PLAIN[binding.kind]
    called = isinstance(value, ast.Call)
    chain = _chain(value.func if isinstance(value, ast.Call) else value)
    names = tuple({node.id: None for node in walk(value) if isinstance(node, ast.Name)})
    return Bound(binding.kind, None, chain, called, loaded_by(value), False, names)


def _public(bindings: Iterable[Binding]) -> tuple[str, ...] | None:
    found: list[str] = []
    for binding in bindings:
        value = getattr(binding.statement, "value", None)
        if isinstance(value, (ast.List, ast.Tuple, ast.Set)):
            items = (item.value for item in value.elts if isinstance(item, ast.Constant))
            found += [item for item in items if isinstance(item, str)]
    return tuple(found) or None


def _rebound(statement: ast.stmt, walrus: bool) -> Mapping[str, list[Binding]]:
    """The bindings that functions in a statement make in the module's own scope by `global`."""
    found: dict[str, list[Binding]] = {}
    for node in walk(statement):
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            scope = collect_bindings(node, b":=" if walrus else b"")
            for name, bindings in scope.rebound.items():
                for binding in bindings if name in scope.globals else ():
                    head = _chain(binding.value.func if isinstance(binding.value, ast.Call) else binding.value)[:1]
                    # The meaning of the function's own names is not told here.
                    known = None if head and head[0] in scope.bindings else binding.value
                    found.setdefault(name, []).append(replace(binding, value=known))
    return found
