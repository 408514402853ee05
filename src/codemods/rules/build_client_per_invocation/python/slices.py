"""Slices: the part of a statement that makes one name, and what stays behind.

A plain assignment is its own slice. Of an if, try, with or for block each factory takes the statements that make its
name; other names that the arms set stay where they are.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from codemods.languages.python.environment import is_named_by_text, reads_environment
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, children, walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, deletion
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core.notes import LOGGING
from codemods.rules.build_client_per_invocation.core.refusals import Place, Refusal
from codemods.rules.build_client_per_invocation.python.units import BLOCKS, Unit, leaves_the_block

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Division:
    """How the units divide a block: the leaves each of them takes, and the leaves that stay."""

    slices: dict[str, frozenset[ast.stmt]]
    residual: frozenset[ast.stmt]
    stays: bool

    @property
    def taken(self) -> frozenset[ast.stmt]:
        """The leaves that factories take and that do not stay."""
        return frozenset().union(*self.slices.values()) - self.residual


def leaves(statement: ast.stmt) -> Iterator[ast.stmt]:
    """The simple statements in a block, or the statement itself."""
    if not isinstance(statement, BLOCKS):
        yield statement
        return
    for suite in suites(statement):
        for inner in suite:
            yield from leaves(inner)


def suites(statement: ast.stmt) -> list[list[ast.stmt]]:
    """The suites of a compound statement, in the order of the text."""
    match statement:
        case ast.If() | ast.While() | ast.For():
            return [statement.body, *([statement.orelse] if statement.orelse else [])]
        case ast.With():
            return [statement.body]
        case ast.Try() | ast.TryStar():
            found = [statement.body, *(handler.body for handler in statement.handlers)]
            return found + [suite for suite in (statement.orelse, statement.finalbody) if suite]
        case ast.Match():
            return [arm.body for arm in statement.cases]
    return []


def bound_names(statement: ast.stmt) -> set[str]:
    """The names that one simple statement binds."""
    found: set[str] = set()
    for node in walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
            found.add(node.id)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name.partition(".")[0])
        elif isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            found.add(node.name)
    return found


def divide(project: PythonProject, units: Iterable[Unit], statement: ast.stmt) -> Division:
    """Divide a block among the units that are made in it. Raises Refusal where it can't be taken apart."""
    units = list(units)
    module = units[0].module
    all_leaves = list(leaves(statement))
    own = {
        unit.name: {leaf for leaf in all_leaves if any(makes(each, leaf) for each in (unit, *unit.parts))}
        for unit in units
    }
    made = set().union(*own.values()) if own else set()
    names = {name for unit in units for name in unit.names}
    inside = {name for leaf in all_leaves for name in bound_names(leaf)} - names
    outside = {name for name in inside if _used_outside(module, name, statement) or leaves_file(project, module, name)}
    slices: dict[str, frozenset[ast.stmt]] = {}
    support: set[ast.stmt] = set()
    for unit in units:
        taken = {leaf for leaf in own[unit.name] if not _is_idle(module, unit, leaf)}
        changed = True
        while changed:
            wanted = {node.id for leaf in taken for node in walk(leaf) if isinstance(node, ast.Name)}
            wanted |= {node.id for header in _headers(statement) for node in walk(header) if isinstance(node, ast.Name)}
            more = {
                leaf
                for leaf in all_leaves
                if leaf not in made | taken
                and (names := bound_names(leaf) & wanted)
                and (not names & outside or _is_environment(project, module, leaf))
            }
            changed = bool(more)
            taken |= more
        support |= {leaf for leaf in taken - own[unit.name] if not bound_names(leaf) & outside}
        slices[unit.name] = frozenset(taken)
    rest = [leaf for leaf in all_leaves if leaf not in made and leaf not in support]
    # A function or class is there for somebody, such as the framework that its decorator tells of it.
    stays = any(isinstance(leaf, (*FUNCTIONS, ast.ClassDef)) or bound_names(leaf) & outside for leaf in rest) or (
        not isinstance(statement, (ast.With, ast.For)) and any(bound_names(leaf) for leaf in rest)
    )
    # The other work of a with or for block goes along: it belongs to what is made in it.
    if not isinstance(statement, (ast.With, ast.For)):
        stays = stays or any(_changes_something(project, module, leaf) for leaf in rest)
    if stays:
        rest += _read_by([*rest, *_headers(statement)], support)
    first = units[0].name
    for unit in units:
        extra = {leaf for leaf in rest if leaves_the_block(project, module, leaf) or isinstance(leaf, ast.Pass)}
        if not stays and unit.name == first:
            extra |= set(rest)
        slices[unit.name] |= extra
    return Division(slices, frozenset(rest), stays)


def _is_idle(module: PythonModule, unit: Unit, leaf: ast.stmt) -> bool:
    """Whether a leaf gives a part of a unit a constant, as where there is no client, and nothing below makes use of
    it."""
    targets = getattr(leaf, "targets", [])
    part = targets[0].id if len(targets) == 1 and isinstance(targets[0], ast.Name) else ""
    if part not in unit.names - {unit.name} or not isinstance(getattr(leaf, "value", None), ast.Constant):
        return False
    below = module.block(leaf)[module.position(leaf) + 1 :]
    return not any(isinstance(node, ast.Name) and node.id == part for each in below for node in walk(each))


def prune(module: PythonModule, statement: ast.stmt, keep: frozenset[ast.stmt]) -> list[Change]:
    """The changes to a block's text after which only the kept leaves remain."""
    changes, _ = _prune_compound(module, statement, keep)
    return changes


def makes(unit: Unit, leaf: ast.stmt) -> bool:
    """Whether a leaf binds or changes the unit's name."""
    if unit.name in bound_names(leaf):
        return True
    targets = list(getattr(leaf, "targets", [])) or [getattr(leaf, "target", None)]
    if isinstance(leaf, ast.Expr) and isinstance(leaf.value, ast.Call):
        targets = [leaf.value]
    for target in targets:
        current = target
        while isinstance(current, (ast.Attribute, ast.Subscript, ast.Call)):
            current = current.func if isinstance(current, ast.Call) else current.value
        if isinstance(current, ast.Name) and current.id == unit.name and not isinstance(target, ast.Name):
            return True
    return False


def _read_by(staying: Sequence[ast.AST], going: Collection[ast.stmt]) -> list[ast.stmt]:
    """The leaving statements that the rest of the block reads, so that they stay as well."""
    found: list[ast.stmt] = []
    pending = list(staying)
    while pending:
        read = {node.id for node in walk(pending.pop()) if isinstance(node, ast.Name)}
        more = [leaf for leaf in going if leaf not in found and not read.isdisjoint(bound_names(leaf))]
        found += more
        pending += more
    return found


def _headers(statement: ast.stmt) -> Iterator[ast.AST]:
    if isinstance(statement, BLOCKS):
        for child in children(statement):
            if isinstance(child, (ast.expr, ast.withitem)):
                yield child
        for suite in suites(statement):
            for inner in suite:
                yield from _headers(inner)


def _used_outside(module: PythonModule, name: str, statement: ast.stmt) -> bool:
    return any(module.top_statement(node) is not statement for node in module.globals_named(name))


def leaves_file(project: PythonProject, module: PythonModule, name: str) -> bool:
    """Whether another file may use a module-level name."""
    escaped = re.escape(name)
    # Python searches for an expression that begins with a text many times as fast as for one that begins with a border.
    word = re.compile(rf"{escaped}(?<=\b{escaped})\b")
    texts = (project.texts.text(importer) or "" for importer in project.importers(module.path))
    return any(map(word.search, texts)) or is_named_by_text(project, module, name)


def _is_environment(project: PythonProject, module: PythonModule, leaf: ast.stmt) -> bool:
    value = getattr(leaf, "value", None)
    return (
        isinstance(leaf, (ast.Assign, ast.AnnAssign))
        and value is not None
        and reads_environment(project, module, value)
    )


def _changes_something(project: PythonProject, module: PythonModule, leaf: ast.stmt) -> bool:
    """Whether a leaf does more than raise, pass or print."""
    if isinstance(leaf, (ast.Pass, ast.Raise)) or leaves_the_block(project, module, leaf):
        return False
    if isinstance(leaf, ast.Expr):
        if isinstance(leaf.value, ast.Constant):
            return False
        return not is_told(leaf)
    return True


def is_told(leaf: ast.AST) -> bool:
    """Whether a statement does nothing but print or log."""
    if not isinstance(leaf, ast.Expr) or not isinstance(leaf.value, ast.Call):
        return False
    func = leaf.value.func
    return func.attr in LOGGING if isinstance(func, ast.Attribute) else getattr(func, "id", "") == "print"


def _prune_suite(module: PythonModule, suite: list[ast.stmt], keep: frozenset[ast.stmt]) -> tuple[list[Change], bool]:
    changes: list[Change] = []
    doomed: list[ast.stmt] = []
    kept = False
    for statement in suite:
        if isinstance(statement, BLOCKS):
            inner, any_kept = _prune_compound(module, statement, keep)
            if any_kept:
                changes += inner
                kept = True
            else:
                doomed.append(statement)
        elif statement in keep:
            kept = True
        else:
            doomed.append(statement)
    if kept:
        changes += [deletion(module, statement, suite) for statement in doomed]
    return changes, kept


def _prune_compound(module: PythonModule, statement: ast.stmt, keep: frozenset[ast.stmt]) -> tuple[list[Change], bool]:
    results = [(suite, *_prune_suite(module, suite, keep)) for suite in suites(statement)]
    if not any(kept for _, _, kept in results):
        return [], False
    changes: list[Change] = []
    for suite, inner, kept in results:
        changes += inner if kept else _emptied(module, suite)
    return changes, True


def _emptied(module: PythonModule, suite: list[ast.stmt]) -> list[Change]:
    if len(suite) == 1 and isinstance(suite[0], ast.If) and is_elif(module, suite[0]):
        return [change for inner in suites(suite[0]) for change in _emptied(module, inner)]
    return [(module.start(suite[0]), module.end(suite[-1]), "pass")]


def is_elif(module: PythonModule, statement: ast.stmt) -> bool:
    start = module.start(statement)
    return module.code[start : start + 4] == b"elif"


def value_span(module: PythonModule, statement: ast.stmt, name: str) -> Span | None:
    """The text of the expression that a plain statement binds to `name`, brackets around it included, or None."""
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        equals = module.code.index(b"=", module.end(statement.annotation))
        return equals + 1, module.end(statement)
    if not isinstance(statement, ast.Assign):
        return None
    target = statement.targets[-1]
    if all(isinstance(each, ast.Name) for each in statement.targets):
        equals = module.code.index(b"=", module.end(target))
        return equals + 1, module.end(statement)
    if len(statement.targets) == 1 and isinstance(target, (ast.Tuple, ast.List)):
        value = statement.value
        if isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts):
            for left, right in zip(target.elts, value.elts, strict=True):
                if isinstance(left, ast.Name) and left.id == name and not isinstance(right, ast.Starred):
                    return module.span(right)
    if any(isinstance(node, ast.Name) and node.id == name for node in statement.targets):
        raise Refusal(f"binds `{name}` together with something else", Place("", module.line(statement)))
    return None
