"""Whether something checks a variable before a client is built, and whether the client may be absent.

The rule adds a check only where nothing can be one already.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from codemods.languages.remembered import remembered
from codemods.languages.typescript.answered import is_answered
from codemods.languages.typescript.checks import (
    asks_for_key,
    excused_by,
    fails_late,
    is_conditional,
    statement_around,
)
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import Requirement, requirements
from codemods.languages.typescript.environment import env_reads, is_bound_once
from codemods.languages.typescript.members import env_member
from codemods.languages.typescript.module import TypeScriptModule, deferring
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, enclosing, walk
from codemods.records import dataclass
from codemods.rules.require_env.core.findings import CONDITIONAL, KEY_WORDS


def statement_before(call: Node) -> Node | None:
    """The statement before which a check can stand, in the function around a call; None for a field of a class."""
    statement = statement_around(call)
    at_top = statement is not None and statement.parent is not None and statement.parent.type == "program"
    return None if at_top else statement


def block_of(call: Node) -> Node:
    """The block in which the check of a call would stand."""
    statement = statement_before(call)
    block = statement.parent if statement is not None else None
    return block or function_around(call)


def encloses(outer: Node, inner: Node) -> bool:
    return outer.start_byte <= inner.start_byte < outer.end_byte


def function_around(call: Node) -> Node:
    return next((up for up in ancestors(call) if up.type in FUNCTIONS), call)


def unchecked(
    project: TypeScriptProject, module: TypeScriptModule, made: Construction, everything: Sequence[Construction]
) -> Iterator[Requirement]:
    """Yield what a construction needs and nothing checks."""
    if made.client.kind == "function" or fails_late(made):
        return
    if is_answered(project, module, made):
        return
    for requirement in requirements(project, module, made):
        if requirement.fails_already or requirement.may_be_empty:
            continue
        if _is_behind_condition(project, module, made.call, requirement):
            continue
        mentioned = (
            _is_mentioned(project, module, each, made.call, everything)
            or (not requirement.traced and _is_mentioned_by_imports(project, module, each))
            for each in requirement.all_variables
        )
        if not any(mentioned):
            yield requirement


def _is_behind_condition(
    project: TypeScriptProject, module: TypeScriptModule, call: Node, requirement: Requirement
) -> bool:
    """Whether the function asks for the key, under whatever name, around or before the call."""
    function = _outermost(call)
    first = _asking(project, module, function) if function is not None else {}
    return any(first.get(each, call.end_byte) <= call.start_byte for each in ("", *requirement.all_variables))


@remembered(1)
def _asking(project: TypeScriptProject, module: TypeScriptModule, function: Node) -> Mapping[str, int]:
    """Return where a function first asks for each variable in a condition, by a name of its own, and by "" for a key
    that is not known. Of one function it is asked for each client."""
    first: dict[str, int] = {}
    for node in walk(function):
        condition = node.child_by_field_name("condition") if node.type in _CONDITIONS else None
        if condition is None:
            continue
        for variable in _of_members(project, module, condition):
            first.setdefault(variable, node.start_byte)
        if asks_for_key(project, module, condition):
            for variable in _asked(project, module, condition):
                first.setdefault(variable, node.start_byte)
    return first


def _of_members(project: TypeScriptProject, module: TypeScriptModule, condition: Node) -> Iterator[str]:
    """The variables for which a condition asks by members of constant objects: `if (!settings.key)`."""
    for node in walk(condition):
        held = env_member(project, module, node) if node.type == "member_expression" else None
        if held is not None:
            yield from (read.variable for read in env_reads(project, held.module, held.value))


def _asked(project: TypeScriptProject, module: TypeScriptModule, condition: Node) -> Iterator[str]:
    """The variables for which a condition asks by names that hold them; "" where it may ask for the key of any."""
    reads = [read.node for read in env_reads(project, module, condition)]
    for node in walk(condition):
        if node.named_child_count or not KEY_WORDS.search(module.source(node)):
            continue
        if any(encloses(read, node) for read in reads):
            continue
        value = _held(module, node) if node.type == "identifier" else None
        held = [read.variable for read in env_reads(project, module, value)] if value is not None else []
        yield from held or ("",)


def _held(module: TypeScriptModule, name: Node) -> Node | None:
    """The value of the one declaration that binds a name, where that gives it one; None for anything else."""
    binding = module.resolve(name)
    declarator = binding.declaration.parent if binding is not None and is_bound_once(module, binding) else None
    return declarator.child_by_field_name("value") if declarator is not None else None


_CONDITIONS = frozenset({"if_statement", "ternary_expression", "while_statement"})


def _is_mentioned(
    project: TypeScriptProject, module: TypeScriptModule, variable: str, call: Node, everything: Sequence[Construction]
) -> bool:
    """Whether anything but the arguments of clients names a variable and may run before `call`.

    It may be a check, so none is added.
    """
    inside = tuple((each.call.start_byte, each.call.end_byte) for each in everything)
    mentions = _mentions(module, variable, inside)
    around = _outermost(call)
    own = mentions.get(around.start_byte if around is not None else -1)
    if own is not None:
        # The check of a call often stands just before it, so that place is asked first.
        before = bisect_left(own.nodes, call.start_byte, key=lambda node: node.start_byte)
        if around is None or not all(_excludes(node, call) for node in reversed(own.nodes[:before])):
            return True
    return any(_may_run_before(module, each.function, around) for each in mentions.values() if each is not own)


@dataclass(frozen=True, slots=True)
class _Mentions:
    """Holds where a variable is named in an outermost function, or outside of all, in the order of the text."""

    function: Node | None
    nodes: list[Node]


@remembered(4)
def _mentions(module: TypeScriptModule, variable: str, inside: tuple[tuple[int, int], ...]) -> Mapping[int, _Mentions]:
    """Return where a file names a variable, but for comments, the arguments of clients and constants that only these
    take: by where the outermost function starts, -1 outside of all."""
    found: dict[int, _Mentions] = {}
    # The outermost of nested ones is enough.
    ends = list(itertools.accumulate((end for _, end in inside), max))
    for match in re.finditer(rb"(?<![\w$])%b(?![\w$])" % variable.encode(), module.code):
        node = module.root.descendant_for_byte_range(match.start(), match.end())
        if node is None or node.type == "comment":
            continue
        number = bisect_right(inside, match.start(), key=itemgetter(0))
        if (number and match.start() < ends[number - 1]) or _only_holds(module, node, inside):
            continue
        function = _outermost(node)
        place = function.start_byte if function is not None else -1
        found.setdefault(place, _Mentions(function, [])).nodes.append(node)
    return found


def _is_mentioned_by_imports(project: TypeScriptProject, module: TypeScriptModule, variable: str) -> bool:
    """Whether an imported file names a variable, wherever it stands there.

    It is not asked of a value that a schema lets be absent: the schema names the variable, and checks nothing.
    """
    paths = {project.resolve(module.path, each.source) for each in module.facts.imports}
    return any(variable in (project.texts.text(path) or "") for path in paths if path is not None)


def _may_run_before(module: TypeScriptModule, outer: Node | None, around: Node | None) -> bool:
    """Whether a function may run before a call in another function does: while the module loads, or by a call."""
    if outer is None:
        return True
    named = outer.parent if outer.parent is not None and outer.parent.type == "variable_declarator" else outer
    name = named.child_by_field_name("name")
    if name is None:
        return False
    for use in module.scopes.occurrences(module.source(name)):
        if use != name and use.parent is not None and use.parent.type not in {"export_specifier", "export_statement"}:
            inside = around is not None and around.start_byte <= use.start_byte < around.end_byte
            if inside or deferring(use) is None:
                return True
    return False


def _excludes(node: Node, call: Node) -> bool:
    """Whether the code at `node` stands in one arm of an `if` or a switch, and `call` in another."""
    child = node
    for up in ancestors(node):
        if up.start_byte <= call.start_byte < up.end_byte:
            condition = up.child_by_field_name("condition") if up.type == "if_statement" else None
            return up.type == "switch_body" or (condition is not None and condition != child)
        child = up
    return False


def outermost_start(node: Node) -> int:
    """Return where the outermost function begins that a node stands in, or is; -1 outside of all."""
    outer = _outermost(node) or (node if node.type in FUNCTIONS else None)
    return outer.start_byte if outer is not None else -1


def _outermost(node: Node) -> Node | None:
    around = [up for _, up in enclosing(node, FUNCTIONS)]
    return around[-1] if around else None


_DECLARATORS = frozenset({"variable_declarator"})
_ARGUMENTS = frozenset({"arguments"})


def _only_holds(module: TypeScriptModule, node: Node, inside: Sequence[tuple[int, int]]) -> bool:
    """Whether a read is the value of a constant that only clients are given. What a function is told by name, it may
    check."""
    argument = next((up for _, up in enclosing(node, _ARGUMENTS)), None)
    called = argument.parent.child_by_field_name("function") if argument is not None and argument.parent else None
    if called is not None and module.source(called) != "Deno.env.get":
        return False
    declarator = next((up for _, up in enclosing(node, _DECLARATORS)), None)
    name = _declared(node, declarator) if declarator is not None else None
    binding = module.resolve(name) if name is not None else None
    if binding is None:
        return False
    references = list(module.scopes.references(binding))
    return bool(references) and all(any(start <= each.start_byte < end for start, end in inside) for each in references)


def _declared(node: Node, declarator: Node) -> Node | None:
    """The name that holds what is read at a node: the declarator's, or that of the entry which the node is."""
    name = declarator.child_by_field_name("name")
    if name is None or name.type == "identifier":
        return name
    entry = node.parent
    value = entry.child_by_field_name("value") if entry is not None and entry.type == "pair_pattern" else node
    return value.child_by_field_name("left") or value if value is not None else None


def may_be_absent(module: TypeScriptModule, call: Node) -> str:
    """The reason why a client that can't be built is no error of its function, or an empty text."""
    statement = statement_before(call)
    if statement is not None and is_conditional(call, statement):
        return CONDITIONAL
    handler = excused_by(module, call)
    return f"line {handler.start_point.row + 1} handles its failure" if handler is not None else ""


def is_one_of_several(
    project: TypeScriptProject, module: TypeScriptModule, made: Construction, everything: Sequence[Construction]
) -> str:
    """The reason why a client that notices a missing key when called needs no check: others stand in one object."""
    held = next((up for up in ancestors(made.call) if up.type in {"object", "array"} and not _is_argument(up)), None)
    if made.client.raises_without_key or held is None:
        return ""
    together = [each for each in everything if encloses(held, each.call)]
    variables = {each.variables for other in together for each in requirements(project, module, other)}
    return "it is one of several clients, and some of them may never be called" if len(variables) > 1 else ""


def _is_argument(node: Node) -> bool:
    return node.parent is not None and node.parent.type == "arguments"
