"""Judges the names of a Python text by pyflakes, and by the order in which a module's statements run."""

from __future__ import annotations

import ast
import contextlib
import os
import re
import symtable
import sys
import unicodedata
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from keyword import iskeyword

from pyflakes import checker, messages

from codemods.catalogue import load
from codemods.files.search import Search
from codemods.run.proofs.complaints import MANY, Complaint, Judged, Resolve, Taken

_IDLE = (messages.UnusedImport, messages.UnusedVariable, messages.UnusedAnnotation, messages.RedefinedWhileUnused)
_WRONG = (
    *_IDLE,
    messages.UndefinedName,
    messages.UndefinedLocal,
    messages.UndefinedExport,
    messages.ImportShadowedByLoopVar,
    messages.DuplicateArgument,
    messages.ReturnOutsideFunction,
    messages.YieldOutsideFunction,
    messages.LateFutureImport,
)
"""Messages of pyflakes about names and their places. Behind `from module import *` any name may be bound: that is not
wrong."""

_FROM = re.compile(rb"from[ \t]+([.\w]+)[ \t]+import\b[ \t]*(\([^)]*\)|(?:[^\\\r\n]|\\\r?\n)*)")
_IMPORT = re.compile(rb"import[ \t][^\r\n]*")
_INDENT = b' \t"'
"""The signs before an import: in a notebook a quote stands before each line."""
_OWN_PACKAGE = re.compile(rb"from[ \t]+\.+[ \t]")
_WORD = re.compile(rb"[\w\x80-\xff]+")
_ALIAS = re.compile(rb"\bas\b[\s\\]*[\w\x80-\xff]+")
"""The word behind a name that is taken under another: nobody offers it."""
_NOBODY = "?"
"""A name that no module has: who takes it takes something of the module itself."""
_NAME = re.compile(r"\w+")
_STAR = re.compile(r"\bimport[ \t]*\*")
_GLOBAL = re.compile(r"\bglobal\b((?:[^\\\n]|\\\r?\n)*)")
_FRAMES = 6_000
"""Frames that pyflakes may take: four for each level of a tree, of which there are no more than a thousand. All of them
are of Python, and take none of the machine's own stack."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@contextlib.contextmanager
def _room() -> Iterator[None]:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


class PythonChecker:
    """The checker of Python."""

    suffixes = (".py", ".pyi", ".ipynb")
    configuration: tuple[str, ...] = ()

    def judged(self, path: str, text: str, words: Collection[str] | None = None) -> Judged | None:
        tree = _parse(text)
        if tree is None:
            return None
        early = list(_early(tree))
        if words is not None:
            _empty(tree, text, words)
        with _room():
            found = checker.Checker(tree, filename=path)
        # A package hands on what its `__init__` imports.
        package = path.rpartition("/")[2].startswith("__init__.")
        wrong = tuple(kind for kind in _WRONG if kind is not messages.UnusedImport) if package else _WRONG
        complaints = [_complaint(each) for each in found.messages if isinstance(each, wrong)]
        complaints += early
        module = next((scope for scope in found.deadScopes if isinstance(scope, checker.ModuleScope)), None)
        if module is None or module.importStarred or "__getattr__" in module:
            return Judged(tuple(complaints), None)
        return Judged(tuple(complaints), frozenset(name for name in module if isinstance(name, str)))

    def offering(self, path: str, text: str) -> frozenset[str] | None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                top = symtable.symtable(text, path, "exec")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        if _STAR.search(text):
            return None
        names = {each.get_name() for each in top.get_symbols() if each.is_assigned() or each.is_imported()}
        return frozenset(names.union(*(_NAME.findall(names) for names in _GLOBAL.findall(text))))

    def taken(self, path: str, text: str) -> tuple[Taken, ...]:
        tree = _parse(text)
        return tuple(_taken(tree)) if tree else ()

    def importing(self, paths: Iterable[str]) -> bytes:
        stems = {re.escape(_parts(path)[-1]) for path in paths if _parts(path)}
        named = rf"\b(?:from|import)[ \t.][^\n]*\b(?:{'|'.join(sorted(stems))})\b" if stems else r"\bfrom[ \t]+\."
        if len(stems) > MANY:
            named = r"\b(?:from|import)[ \t.]"
        # The package of the file itself, and names on lines of their own.
        return _bytes(rf"{named}|\bfrom[ \t]+\.+[ \t]+import|\bfrom[ \t][\w.]+[ \t]+import[ \t]*\(")

    def missing(self, offered: Mapping[str, frozenset[str]], resolve: Resolve) -> Callable[[str, bytes], bool]:
        tails = frozenset(_bytes((_parts(path) or [""])[-1]) for path in offered)
        named = Search(sorted(tails))

        def may_miss(importer: str, raw: bytes) -> bool:
            if not named.finds(raw) and _OWN_PACKAGE.search(raw) is None:
                return False
            for module, listed in _FROM.findall(raw):
                words = frozenset(_WORD.findall(_ALIAS.sub(b"", listed)))
                tail = module.rpartition(b".")[2]
                if tail and tail not in tails and words.isdisjoint(tails):
                    continue
                base = os.fsdecode(module)
                for name in map(os.fsdecode, words):
                    source = resolve(importer, Taken(base, name, 0))
                    if source is not None and source in offered and name not in offered[source]:
                        return True
                    if resolve(importer, Taken(f"{base}.{name}" if tail else f"{base}{name}", _NOBODY, 0)) in offered:
                        return True
            return any(
                not tails.isdisjoint(_WORD.findall(match[0]))
                for match in _IMPORT.finditer(raw)
                if not raw[raw.rfind(b"\n", 0, match.start()) + 1 : match.start()].strip(_INDENT)
            )

        return may_miss

    def resolver(self, files: Sequence[str], read: Callable[[str], bytes]) -> Resolve:
        # A file that is called like a known package takes its place for what stands below it alone.
        packages = load().modules("python")
        by_tail: dict[str, list[str]] = {}
        for path in files:
            parts = _parts(path)
            if parts and path.endswith(".py"):
                by_tail.setdefault(parts[-1], []).append(path)

        def resolve(importer: str, taken: Taken) -> str | None:
            found = module(importer, taken.module)
            inner = f"{taken.module}{'' if taken.module.endswith('.') else '.'}{taken.name}"
            # A name that a package does not offer may be a module of it.
            return None if found and found.endswith("/__init__.py") and module(importer, inner) else found

        def module(importer: str, name: str) -> str | None:
            level = len(name) - len(name.lstrip("."))
            parts = [part for part in name[level:].split(".") if part]
            around = importer.split("/")[:-1]
            if level:
                where = [*around[: len(around) - level + 1], *parts]
                if len(around) < level - 1:
                    return None
                tail = by_tail.get(where[-1], ()) if where else ()
                return next((path for path in tail if _parts(path) == where), None)
            meant = [path for path in by_tail.get(parts[-1], ()) if _parts(path)[-len(parts) :] == parts]
            # One whose import root stands above the importer is meant, of several modules of that name, or the nearest.
            above = [path for path in meant if _is_below(around, _parts(path)[: -len(parts)])]
            if not above and parts[0] in packages:
                return None
            near = sorted(((_common(around, path), path) for path in above or meant), reverse=True)
            return near[0][1] if near and (len(near) == 1 or near[0][0] > near[1][0]) else None

        return resolve


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _taken(tree: ast.Module) -> Iterator[Taken]:
    modules: dict[str, str] = {}
    nodes = list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            for alias in node.names:
                if alias.name == "*":
                    continue
                yield Taken(base, alias.name, node.lineno)
                inner = f"{base}.{alias.name}" if node.module else f"{base}{alias.name}"
                modules[alias.asname or alias.name] = inner
        elif isinstance(node, ast.Import):
            modules.update((alias.asname or alias.name, alias.name) for alias in node.names)
    for node in nodes:
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
            module = modules.get(_dotted(node.value))
            if module:
                yield Taken(module, node.attr, node.lineno, read=True)


def _dotted(node: ast.expr) -> str:
    """The name that an expression spells, with its dots; "" for any other expression."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def _parts(path: str) -> list[str]:
    """The parts of the longest dotted name by which a file could be imported."""
    parts = path.rpartition(".")[0].split("/")
    return parts[:-1] if parts[-1] == "__init__" else parts


def _is_below(folders: Sequence[str], root: Sequence[str]) -> bool:
    """Whether the last of some folders, from the root of the project on, is another folder or stands in it."""
    return list(folders[: len(root)]) == list(root)


def _common(folders: Sequence[str], path: str) -> int:
    """How many folders a path has in common with some others, from the root on."""
    count = 0
    for one, other in zip(folders, path.split("/"), strict=False):
        if one != other:
            break
        count += 1
    return count


def _parse(text: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _empty(tree: ast.Module, text: str, words: Collection[str]) -> None:
    """Take out the bodies of the functions whose text holds none of some words: nothing in them speaks of such a name,
    and most of a long file is in them."""
    lines = text.encode("utf-8", "surrogatepass").splitlines(keepends=True)
    # A name that a function declares as global is one of the module.
    sought = {"global", *(each for each in words if not iskeyword(each))}
    pending: list[ast.stmt] = list(tree.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.ClassDef):
            pending += node.body
        elif isinstance(node, _FUNCTIONS):
            first = min(each.lineno for each in (node.body[0], *getattr(node.body[0], "decorator_list", ())))
            inner = b"".join(lines[first - 1 : node.end_lineno]).decode("utf-8", "surrogatepass")
            # Python takes some letters for others.
            if sought.isdisjoint(_NAME.findall(inner)) and unicodedata.is_normalized("NFKC", inner):
                node.body = [ast.Pass()]


def _complaint(message: messages.Message) -> Complaint:
    name = str(message.message_args[0]) if message.message_args else ""
    words = message.message % message.message_args
    return Complaint(type(message).__name__, name, words, message.lineno, isinstance(message, _IDLE))


def _early(tree: ast.Module) -> Iterator[Complaint]:
    """Names that a function needs which a statement of the module calls before they are bound."""
    first: dict[str, int] = {}
    defined: dict[str, ast.AST] = {}
    calls: list[tuple[int, str, ast.Call]] = []
    for number, statement in enumerate(tree.body):
        for node in _run_by(statement):
            for name in _binds(node):
                first.setdefault(name, number)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                calls.append((number, node.func.id, node))
        if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
            defined[statement.name] = statement
    free: dict[str, frozenset[str]] = {}
    last = max(first.values(), default=0)
    for number, called, call in calls:
        if number < last and called in defined:
            for name in sorted(_needed(called, defined, free)):
                if first.get(name, -1) > number:
                    words = f"{called!r} is called before {name!r} is bound, and it uses {name!r}"
                    yield Complaint("UsedBeforeBinding", name, words, call.lineno)


def _needed(name: str, defined: dict[str, ast.AST], free: dict[str, frozenset[str]]) -> set[str]:
    """The names of the module that a call of one of its functions, or classes, may read. `free` remembers them."""
    found: set[str] = set()
    pending, seen = [name], {name}
    while pending:
        each = pending.pop()
        if each not in free:
            free[each] = frozenset().union(*map(_free, _started(defined[each])))
        found |= free[each]
        pending += [name for name in free[each] if name in defined and name not in seen]
        seen |= free[each]
    return found


def _started(node: ast.AST) -> list[ast.AST]:
    """The functions that run when a function or a class is called."""
    if not isinstance(node, ast.ClassDef):
        return [node]
    starters = ("__new__", "__init__", "__post_init__")
    return [each for each in node.body if isinstance(each, _FUNCTIONS) and each.name in starters]


def _free(function: ast.AST) -> set[str]:
    """The names that a function's own statements read and do not bind."""
    assert isinstance(function, _FUNCTIONS)
    arguments = function.args
    parameters = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    local = {each.arg for each in parameters if each}
    read: set[str] = set()
    shared: set[str] = set()
    for statement in function.body:
        for node in _run_by(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                read.add(node.id)
            elif isinstance(node, ast.Global):
                shared.update(node.names)
            else:
                local.update(_binds(node))
    return read - (local - shared)


def _run_by(statement: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run with a statement: what is in the bodies of functions does not."""
    pending: list[ast.AST] = [statement]
    while pending:
        node = pending.pop()
        yield node
        if isinstance(node, ast.Lambda):
            pending += [each for each in (*node.args.defaults, *node.args.kw_defaults) if each]
        elif isinstance(node, _FUNCTIONS):
            pending += [each for each in (*node.decorator_list, *node.args.defaults, *node.args.kw_defaults) if each]
        else:
            pending += ast.iter_child_nodes(node)


def _binds(node: ast.AST) -> Iterable[str]:
    """The names that a node itself binds."""
    if isinstance(node, ast.Name):
        return (node.id,) if isinstance(node.ctx, ast.Store) else ()
    if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        return (node.name,)
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [(alias.asname or alias.name).partition(".")[0] for alias in node.names]
    if isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
        return (node.name,)
    return ()
