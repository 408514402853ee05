"""Judges the names of a TypeScript or JavaScript text by scopes, and by the order in which its statements run."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from codemods.files.workspace import COMPILED, is_compiled
from codemods.languages.typescript.facts import DEFAULT, WHOLE, Form
from codemods.languages.typescript.reading import exports_of, imports_of
from codemods.languages.typescript.resolve import Resolver
from codemods.languages.typescript.scopes import IDENTIFIERS, Binding, BindingKind, Place, Scopes, Space
from codemods.languages.typescript.syntax import FUNCTIONS, SUFFIXES, Node, SyntaxTree, parse
from codemods.run.proofs.complaints import MANY, Complaint, Judged, Resolve, Taken

_KNOWN = """
process console globalThis window document undefined NaN Infinity Error TypeError Promise Map Set WeakMap
WeakSet Object Array String Number Boolean Symbol BigInt Date RegExp Math JSON Proxy Reflect Buffer URL
URLSearchParams Request Response Headers fetch crypto setTimeout clearTimeout setInterval clearInterval
queueMicrotask structuredClone TextEncoder TextDecoder AbortController AbortSignal FormData Blob File
ReadableStream require module exports __dirname __filename Deno Bun ReturnType Awaited Partial Required Readonly
Record Pick Omit Exclude Extract NonNullable Parameters ConstructorParameters InstanceType AsyncIterable
AsyncGenerator Iterable Iterator arguments describe it test expect vi jest beforeEach afterEach beforeAll
afterAll React JSX NodeJS
"""
_GLOBALS = frozenset(_KNOWN.split())
"""Names that are bound in no file. What is missing here costs time alone: a name counts only where it is new."""

_LATE = frozenset({BindingKind.CONST, BindingKind.LET, BindingKind.CLASS})
"""Bindings that may not be read before the statement that makes them has run."""

_LOCAL = {*_LATE, BindingKind.VAR, BindingKind.FUNCTION, BindingKind.ENUM, BindingKind.TYPE}
_IDLE = frozenset({*_LOCAL, BindingKind.IMPORT})
"""Bindings that are left over where nothing uses them. Parameters hold their places."""
_ENTRIES = frozenset({"pair_pattern", "object_assignment_pattern"})
_PRAGMAS = frozenset({"React", "h", "Fragment"})
"""Imports that markup uses without a word."""

_LISTS = re.compile(
    rb"""\b(?:import|export)\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*from\s*["']([^"'\r\n]*)["']"""
)
_TYPE = re.compile(rb"^\s*type\s+(?!as\b)(?=\S)")
_OTHERS = re.compile(rb"""(?:[\w$*]\s+from|\brequire\s*\(|\bimport\s*\()\s*["']([^"'\r\n]*)["']""")
_FOLDERS = ("", ".", "..")
"""The last parts of specifiers that mean a folder's index file."""

_ENDING = re.compile(r"\.[cm]?[jt]sx?$")


class TypeScriptChecker:
    """The checker of TypeScript and JavaScript."""

    suffixes = SUFFIXES
    configuration = (".json",)

    def judged(self, path: str, text: str, words: Collection[str] | None = None) -> Judged | None:
        tree, scopes = _read(path, text)
        if tree.root.has_error:
            return None
        return Judged(tuple(_Walk(tree, scopes).complaints()), _offered(tree, scopes))

    def offering(self, path: str, text: str) -> frozenset[str] | None:
        tree, scopes = _read(path, text)
        return None if tree.root.has_error else _offered(tree, scopes)

    def taken(self, path: str, text: str) -> tuple[Taken, ...]:
        tree, scopes = _read(path, text)
        return tuple(_taken(tree, scopes))

    def importing(self, paths: Iterable[str]) -> bytes:
        stems = sorted({re.escape(_stem(path)) for path in paths})
        if len(stems) > MANY:
            return rb"""\b(?:from|require|import)\b.*["']"""
        return rf"""["'][^"'\n]*\b(?:{"|".join(stems)})(?:\.[cm]?[jt]sx?)?["']|["']\.\.?/?["']""".encode(
            "utf-8", "surrogateescape"
        )

    def missing(self, offered: Mapping[str, frozenset[str]], resolve: Resolve) -> Callable[[str, bytes], bool]:
        by_stem: dict[str, frozenset[str]] = {}
        for path, names in offered.items():
            stem = _stem(path)
            by_stem[stem] = by_stem.get(stem, names) & names

        def may_miss(importer: str, raw: bytes) -> bool:
            if importer.endswith(COMPILED) and is_compiled(raw):
                # It is made anew from its own source.
                return False
            for listed, specifier in _LISTS.findall(raw):
                stem = _named(specifier)
                if stem in _FOLDERS:
                    return True
                parts = (_TYPE.sub(b"", part).split() for part in listed.split(b","))
                words = (words[0].decode("utf-8", "surrogateescape") for words in parts if words)
                if stem in by_stem and any(word not in by_stem[stem] for word in words):
                    return True
            others = map(_named, _OTHERS.findall(raw))
            return any(each in by_stem or each in _FOLDERS for each in others)

        return may_miss

    def resolver(self, files: Sequence[str], read: Callable[[str], bytes]) -> Resolve:
        resolver = Resolver(files, read)
        return lambda importer, taken: resolver.resolve(importer, taken.module)


def _read(path: str, text: str) -> tuple[SyntaxTree, Scopes]:
    tree = parse(path, text.encode("utf-8", "surrogateescape"))
    return tree, Scopes(tree)


def _offered(tree: SyntaxTree, scopes: Scopes) -> frozenset[str] | None:
    """The names that a file exports; None where they may be any."""
    exports, stars = exports_of(tree, scopes)
    open_ended = stars or any(each.form is Form.REQUIRE for each in exports)
    return None if open_ended else frozenset(each.name for each in exports)


def _stem(path: str) -> str:
    """The last part of a specifier that means a file."""
    parts = path.split("/")
    stem = _ENDING.sub("", parts[-1])
    return parts[-2] if stem == "index" and len(parts) > 1 else stem


def _named(specifier: bytes) -> str:
    parts = specifier.decode("utf-8", "surrogateescape").rstrip("/").split("/")
    stem = _ENDING.sub("", parts[-1])
    return parts[-2] if stem == "index" and len(parts) > 1 else stem


def _taken(tree: SyntaxTree, scopes: Scopes) -> Iterator[Taken]:
    for each in imports_of(tree, scopes):
        line = _line(tree, each.start)
        if each.imported and each.imported not in (WHOLE, DEFAULT):
            yield Taken(each.source, each.imported, line)
        elif each.imported == DEFAULT and each.form is Form.ES:
            yield Taken(each.source, DEFAULT, line)
        elif each.imported == WHOLE and each.local and each.at_top:
            binding = scopes.top_level(each.local)
            for node in scopes.references(binding) if binding else ():
                parent = node.parent
                if parent is None or parent.type != "member_expression" or parent.child_by_field_name("object") != node:
                    continue
                name = parent.child_by_field_name("property")
                if name is not None:
                    yield Taken(each.source, tree.source(name), node.start_point.row + 1, read=True)
    for export in exports_of(tree, scopes)[0]:
        if export.source and export.imported and export.imported != WHOLE:
            yield Taken(export.source, export.imported, _line(tree, export.start))


def _line(tree: SyntaxTree, offset: int) -> int:
    return tree.code.count(b"\n", 0, offset) + 1


class _Walk:
    """One walk over all identifiers of a file: what they mean, and what runs them."""

    def __init__(self, tree: SyntaxTree, scopes: Scopes) -> None:
        self._tree = tree
        self._scopes = scopes
        self._declared: dict[int, Binding] = {}
        self._used: set[int] = set()
        self._unknown: dict[str, Node] = {}
        self._loading: list[tuple[Node, Binding]] = []
        self._needs: dict[int, list[Binding]] = {}
        """By the function of the module that reads them itself: bindings of the module."""
        self._visit()

    def complaints(self) -> Iterator[Complaint]:
        for name, node in self._unknown.items():
            yield Complaint("Undefined", name, f"undefined name {name!r}", node.start_point.row + 1)
        yield from self._early()
        for key, binding in self._declared.items():
            if key in self._used or binding.kind not in _IDLE or _is_kept(binding) or self._is_exported(binding):
                continue
            line = binding.declaration.start_point.row + 1
            if binding.kind is BindingKind.IMPORT:
                words = f"{binding.name!r} is imported but unused"
                if binding.name not in _PRAGMAS:
                    yield Complaint("UnusedImport", binding.name, words, line, idle=True)
            else:
                yield Complaint("Unused", binding.name, f"{binding.name!r} is never used", line, idle=True)

    def _visit(self) -> None:
        # Each node comes with the one around it, its place among the scopes, and what runs it: the module while it
        # loads (0), one of the module's functions, or something else (-1).
        pending: list[tuple[Node, Node | None, Place | None, int]] = [(self._tree.root, None, None, 0)]
        while pending:
            node, parent, place, runner = pending.pop()
            kind = node.type
            if kind in IDENTIFIERS:
                self._identifier(node, parent, place, runner)
                continue
            below = list(self._scopes.places(node, place))
            if kind in FUNCTIONS:
                inner = node.id if runner == 0 and kind != "method_definition" else -1
                name = node.child_by_field_name("name")
                pending += [(child, node, at, runner if child == name else inner) for child, at in reversed(below)]
                continue
            if kind in ("public_field_definition", "field_definition"):
                runner = runner if any(child.type == "static" for child in node.children) else -1
            pending += [(child, node, at, runner) for child, at in reversed(below)]

    def _identifier(self, node: Node, parent: Node | None, place: Place | None, runner: int) -> None:
        space = self._scopes.space(node, parent)
        if space is None:
            return
        name = self._tree.source(node)
        binding = self._scopes.seen_from(place, name, space)
        if binding is None:
            if name not in _GLOBALS:
                self._unknown.setdefault(name, node)
            return
        if any(node == each for each in binding.declarations):
            self._declared[id(binding)] = binding
            return
        self._used.add(id(binding))
        if binding.scope != self._tree.root or not space & Space.VALUE:
            return
        if runner == 0:
            self._loading.append((node, binding))
        elif runner > 0:
            self._needs.setdefault(runner, []).append(binding)

    def _early(self) -> Iterator[Complaint]:
        for node, binding in self._loading:
            line = node.start_point.row + 1
            if self._is_late(binding, node) and not _in_type(node):
                words = f"{binding.name!r} is used before it is defined"
                yield Complaint("UsedBeforeBinding", binding.name, words, line)
            call = node.parent
            if call is not None and call.type == "call_expression" and call.child_by_field_name("function") == node:
                for needed in self._all_needs(binding):
                    if self._is_late(needed, node):
                        words = f"{binding.name!r} is called before {needed.name!r} is defined, and it uses that"
                        yield Complaint("UsedBeforeBinding", needed.name, words, line)

    def _is_late(self, binding: Binding, node: Node) -> bool:
        return binding.kind in _LATE and binding.declaration.start_byte > node.start_byte

    def _all_needs(self, binding: Binding) -> Iterator[Binding]:
        pending, seen = [binding], {id(binding)}
        while pending:
            function = _function(pending.pop())
            for each in self._needs.get(function.id, ()) if function is not None else ():
                if id(each) not in seen:
                    seen.add(id(each))
                    pending.append(each)
                    yield each

    def _is_exported(self, binding: Binding) -> bool:
        if binding.scope != self._tree.root:
            return False
        node: Node | None = binding.declaration
        while node is not None and node.parent != self._tree.root:
            if node.type == "export_statement":
                return True
            node = node.parent
        return node is not None and node.type in ("export_statement", "ambient_declaration")


def _function(binding: Binding) -> Node | None:
    """The function that a name of the module stands for."""
    parent = binding.declaration.parent
    if parent is None:
        return None
    if parent.type in FUNCTIONS:
        return parent
    value = parent.child_by_field_name("value") if parent.type == "variable_declarator" else None
    return value if value is not None and value.type in FUNCTIONS else None


def _is_kept(binding: Binding) -> bool:
    """Whether nobody would take a name away though nothing uses it: that of a function or class expression, which tells
    who it is, and one in a pattern that keeps a place, or a value out of the rest."""
    node = binding.declaration
    if node.parent == binding.scope:
        return True
    entry = node.parent if node.parent is not None and node.parent.type in _ENTRIES else node
    pattern = entry.parent
    if pattern is None or not pattern.type.endswith("_pattern"):
        return False
    return binding.name.startswith("_") or any(each.type == "rest_pattern" for each in pattern.named_children)


def _in_type(node: Node) -> bool:
    """Whether a name is only read by the compiler: in a type, or in an export that runs nothing."""
    parent = node.parent
    while parent is not None:
        if parent.type in ("type_query", "type_annotation", "type_arguments", "export_specifier", "interface_body"):
            return True
        if parent.type.endswith("_statement") or parent.type.endswith("_declaration"):
            return parent.type == "type_alias_declaration"
        parent = parent.parent
    return False
