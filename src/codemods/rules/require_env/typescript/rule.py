"""The rule for TypeScript and JavaScript: a check before each client that a function builds without one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from codemods.languages.checked import Shape, can_ask, is_asked_of
from codemods.languages.typescript.checks import CASES, ask, ask_here, check_before, is_plain_read, passed
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import Requirement, constructions_everywhere
from codemods.languages.typescript.environment import PUBLIC_PREFIXES
from codemods.languages.typescript.finish import finished
from codemods.languages.typescript.helpers import helper_for
from codemods.languages.typescript.module import TypeScriptModule, deferring, is_test_file
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.runtimes import handed_key, has_process_env
from codemods.languages.typescript.scopes import IDENTIFIERS
from codemods.languages.typescript.spans import statement_start
from codemods.languages.typescript.syntax import Node, ancestors, unwrap, walk
from codemods.model import Edit, Finding, LeftAlone
from codemods.records import dataclass
from codemods.rules.require_env.core.findings import CannotCheckError, findings
from codemods.rules.require_env.typescript.caught import caught_at
from codemods.rules.require_env.typescript.coverage import (
    block_of,
    encloses,
    function_around,
    is_one_of_several,
    may_be_absent,
    outermost_start,
    statement_before,
    unchecked,
)
from codemods.rules.require_env.typescript.shape import shape_in


def find(project: TypeScriptProject, paths: Iterable[str]) -> Iterator[Finding | LeftAlone]:
    """A finding for each client that a function builds with nothing that checks what it needs.

    Clients that are built while a module loads are the sites of build-client-per-invocation, whose factories check.
    """
    for path in paths:
        module = None if is_test_file(path) else project.module(path)
        if module is not None and not module.root.has_error:
            yield from findings(_File(project, module))


class _File:
    """Answers for a file. `_named` are the locals that the checks of each block declare."""

    def __init__(self, project: TypeScriptProject, module: TypeScriptModule) -> None:
        self._project = project
        self._module = module
        self._everything = constructions_everywhere(project, module)
        self._named: list[tuple[Node, set[str]]] = []

    @property
    def path(self) -> str:
        return self._module.path

    def constructions(self) -> Iterator[Construction]:
        return (made for made in self._everything if deferring(made.call) is not None)

    def span(self, made: Construction) -> tuple[int, int]:
        return made.call.start_byte, made.call.end_byte

    def handed(self, made: Construction) -> str:
        handed = handed_key(self._module, made)
        if not handed:
            return ""
        return f"{handed} comes from an environment that is passed to its function, as in a Cloudflare worker"

    def place(self, made: Construction) -> Node:
        return block_of(made.call)

    def unchecked(self, made: Construction) -> Iterator[Requirement]:
        return unchecked(self._project, self._module, made, self._everything)

    def region(self, place: Node) -> int:
        return outermost_start(place)

    def covers(self, earlier: Node, place: Node) -> bool:
        return encloses(earlier, place)

    def may_be_absent(self, made: Construction) -> str:
        reason = may_be_absent(self._module, made.call)
        return reason or is_one_of_several(self._project, self._module, made, self._everything)

    def caught(self, made: Construction) -> str:
        return caught_at(self._project, self._module, made)

    def edits(self, made: Construction, needed: Sequence[Requirement], *, late: bool) -> tuple[Edit, ...]:
        return _edits(self._project, self._module, made.call, needed, self.place(made), self._named, late=late)


_DECLARED = re.compile(r"^\s*const (\w+) =", re.MULTILINE)


def _edits(
    project: TypeScriptProject,
    module: TypeScriptModule,
    call: Node,
    needed: Sequence[Requirement],
    block: Node,
    named: list[tuple[Node, set[str]]],
    *,
    late: bool,
) -> tuple[Edit, ...]:
    """The check before a call in `block`. `named` are the locals that the checks of each block declare, this one's
    added."""
    bundled = next((name for each in needed for name in each.variables if name.startswith(PUBLIC_PREFIXES)), "")
    if bundled:
        raise CannotCheckError(
            f"the bundler replaces {bundled} with its value, so a check could only test what was set at build time"
        )
    statement = statement_before(call)
    shape = shape_in(project, module, late=late or project.config.unsafe)
    is_plain = all(each.node is None or (not each.is_name and is_plain_read(module, each.node)) for each in needed)
    by_helper = is_plain and is_asked_of(shape, needed)
    helper = helper_for(project, module, shape) if shape is not None and by_helper else None
    if helper is not None and helper.shape in (Shape.ONE, Shape.EACH) and all(each.node for each in needed):
        # It is asked where its value is passed, which takes no statement.
        values = ask(helper.name, helper.shape, needed, "", module.style).values
        given = zip(needed, values, strict=True)
        own = [passed(module, each.node, value) for each, value in given if each.node is not None]
        return tuple(finished(module, [*helper.edits, *own]))
    if statement is None:
        raise CannotCheckError("it is built where no statement can be placed before it")
    start = statement_start(statement)
    before = module.code[module.tree.line_start(start) : start]
    broken = _Broken(start, start, before.decode("utf-8")) if not before.strip() else _broken(module, statement)
    function = function_around(call)
    taken = {module.source(node) for node in walk(function) if node.type in IDENTIFIERS}
    for other, names in named:
        if encloses(other, block) or encloses(block, other):
            taken |= names
    in_case = statement.parent is not None and statement.parent.type in CASES
    is_passed = is_plain and any(each.node is not None for each in needed)
    local = "env" if "env" not in taken else "variables"
    by_name = None
    if helper is not None and not (in_case and is_passed and helper.shape is Shape.SEVERAL):
        by_name = ask(helper.name, helper.shape, needed, local, module.style)
    elif len(needed) > 1 and is_passed and can_ask(needed) and not in_case and "missing" not in taken:
        by_name = ask_here(needed, local, module.style) if has_process_env(module) else None
    if by_name is not None and not (is_passed and local in taken):
        lines = list(by_name.lines)
        changes = [*helper.edits] if helper is not None else []
        for each, value in zip(needed, by_name.values, strict=True):
            if each.node is not None and value:
                node = each.node if helper is not None else unwrap(each.node)
                changes.append(
                    passed(module, node, value)
                    if helper is not None
                    else Edit(module.path, node.start_byte, node.end_byte, value)
                )
    else:
        lines, changes = check_before(module, list(needed), taken, in_case=in_case)
    named.append((block, set(_DECLARED.findall("\n".join(lines)))))
    if not lines:
        if not has_process_env(module):
            raise CannotCheckError("it may not run in Node, so it is not known how it reads its environment")
        raise CannotCheckError("a name that the check needs is already in use")
    margin = f"\n{broken.margin}"
    text = "".join(line.replace("\n", margin) + margin for line in lines)
    if broken.start < broken.end:
        text = margin + text
    return tuple(finished(module, [Edit(module.path, broken.start, broken.end, text), *broken.others, *changes]))


_BRACED = frozenset({"statement_block", "object", "class_body", "switch_body"})
"""Nodes that, begun on the line of a block, would be torn apart where that block alone is broken into lines."""


@dataclass(frozen=True, slots=True)
class _Broken:
    """Holds where a check goes: in place of the white space `start:end`, which becomes a line end where there is any,
    before lines that are indented by `margin`. `others` break the rest of the block into lines."""

    start: int
    end: int
    margin: str
    others: tuple[Edit, ...] = ()


def _broken(module: TypeScriptModule, statement: Node) -> _Broken:
    """How a line that holds more than a statement is broken, for a check to stand before that: `{ return x; }` becomes
    a block of several lines, and of a block that has several lines already the one line becomes two."""
    refusal = CannotCheckError(f"line {module.line(statement)} has several statements: put each on a line of its own")
    block, source = statement.parent, module.code
    if block is None or block.type != "statement_block":
        raise refusal
    outer = module.tree.indentation(statement.start_byte)
    if block.start_point.row < statement.start_point.row:
        above = statement.prev_sibling
        if above is None or above.type == "comment" or source[above.end_byte : statement.start_byte].strip():
            raise refusal
        return _Broken(above.end_byte, statement.start_byte, outer)
    row = block.start_point.row
    crowded = any(up.type in _BRACED and up.start_point.row == row for up in ancestors(block))
    if crowded or block.end_point.row > row:
        raise refusal
    # The grammar takes a comment behind the brace of a method for a part of its block.
    closing = next(each.start_byte for each in reversed(block.children) if each.type == "}")
    inner = outer + module.style.indent
    start = block.start_byte + 1
    found: _Broken | None = None
    others: list[Edit] = []
    for first, last in _parts([each for each in block.named_children if each.start_byte < closing]):
        if source[start : first.start_byte].strip():
            raise refusal
        if first.start_byte <= statement.start_byte < last.end_byte:
            found = _Broken(start, first.start_byte, inner)
        else:
            others.append(Edit(module.path, start, first.start_byte, f"\n{inner}"))
        start = last.end_byte
    if found is None or source[start:closing].strip():
        raise refusal
    others.append(Edit(module.path, start, closing, f"\n{outer}"))
    return replace(found, others=tuple(others))


def _parts(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """The statements of a block, each from the comments before it to its end; the last one to the last comment."""
    pending: Node | None = None
    held: tuple[Node, Node] | None = None
    for each in nodes:
        if each.type == "comment":
            pending = pending or each
            continue
        if held is not None:
            yield held
        held = (pending or each, each)
        pending = None
    if held is not None:
        yield held[0], nodes[-1]
