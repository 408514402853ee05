"""Whether a start of a TypeScript program fails already where a variable is missing, and who sets one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.languages.needs import Requirement
from codemods.languages.programs import BODY, Entry, Need, Node
from codemods.languages.typescript.callers import CALLS, called_name, calls_of
from codemods.languages.typescript.module import TypeScriptModule, deferring, is_test_file
from codemods.languages.typescript.outline import condition_of, part_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, ancestors, walk
from codemods.languages.typescript.syntax import Node as Tree
from codemods.programs.reach import SURELY, Reached
from codemods.programs.survey import Program
from codemods.rules.check_env_at_startup.core.starts import Start

_NAMED = frozenset({"function_declaration", "generator_function_declaration", "method_definition"})

_STARTED = re.compile(
    rb"require\.main|import\.meta\.(?:main|prerender|url)|NEXT_RUNTIME|NEXT_PHASE|\bbuilding\b|process\.argv"
)
"""Words of a condition that asks whether a program is started, and not imported or built."""


def is_checked(
    project: TypeScriptProject, needed: Requirement[object], program: Program, start: Start, reached: Reached
) -> bool:
    """Whether something that runs as a program starts may fail where a variable is missing already."""
    building = {demand.need.node for demand in program.demands}
    for path in project.texts.grep(project.files, [each.encode() for each in needed.variables]):
        module = None if is_test_file(path) else project.module(path)
        is_seen = any(node.path == path for node in reached.nodes)
        if module is None or not (is_seen or project.comes_to(program.entry.path, path)):
            continue
        for node in _mentions(module, needed.variables):
            if not _runs_at_start(node):
                continue
            part = Node(path, part_of(node))
            if is_seen and reached.nodes.get(part, 0) < SURELY and not _is_called_by_start(project, part, reached):
                continue
            if _is_told(node):
                return True
            at_start = part.part == BODY or part == start.node
            if (at_start or part not in building) and _is_demanded(module, node):
                return True
    return False


def _is_called_by_start(project: TypeScriptProject, part: Node, reached: Reached) -> bool:
    """Whether what surely runs calls a function wherever the program is started, and not where it is built."""
    for home, call in calls_of(project, part.path, part.part) if part.part != BODY else ():
        asked = condition_of(home, call)
        test = asked.child_by_field_name("condition") if asked is not None else None
        is_sure = reached.nodes.get(Node(home.path, part_of(call)), 0) == SURELY
        if is_sure and test is not None and _STARTED.search(test.text or b""):
            return True
    return False


def is_built(project: TypeScriptProject, need: Need, reached: Reached) -> bool:
    """Whether a function or class that builds a client is called while a file loads that a start loads."""
    module = project.module(need.place.path) if need.part else None
    around = [
        deferring(each)
        for each in (walk(module.root) if module is not None else ())
        if each.type in CALLS
        and module is not None
        and module.line(each) == need.place.line
        and (callee := each.child_by_field_name(CALLS[each.type])) is not None
        and module.source(callee).endswith(need.client)
    ]
    if module is None or not any(each is not None and called_name(module, each) == need.part for each in around):
        # It is built by a handler inside, which a framework calls later.
        return False
    return _is_run(project, need.node, reached)


def _is_run(project: TypeScriptProject, node: Node, reached: Reached, seen: frozenset[Node] = frozenset()) -> bool:
    """Whether a start runs a function, or makes an instance of a class: what calls it runs while a file loads, or in
    another such function, under no condition."""
    for home, call in calls_of(project, node.path, node.part) if node not in seen else ():
        if reached.nodes.get(Node(home.path, BODY), 0) < SURELY or condition_of(home, call) is not None:
            continue
        around = deferring(call)
        name = called_name(home, around) if around is not None else ""
        if around is None or (name and _is_run(project, Node(home.path, name), reached, seen | {node})):
            return True
    return False


def _mentions(module: TypeScriptModule, variables: tuple[str, ...]) -> Iterator[Tree]:
    """The nodes of a file that are the name of a variable."""
    pattern = re.compile("|".join(rf"\b{re.escape(each)}\b" for each in variables).encode())
    for match in pattern.finditer(module.code):
        node = module.root.named_descendant_for_byte_range(*match.span())
        if node is not None and (node.start_byte, node.end_byte) == match.span():
            yield node


def _runs_at_start(node: Tree) -> bool:
    """Whether a node may run as its file loads, or as a function does that has a name."""
    function = deferring(node)
    if function is None or function.type in _NAMED:
        return True
    return function.parent is not None and function.parent.type == "variable_declarator"


def _is_told(node: Tree) -> bool:
    """Whether a name of a variable is told to something that may ask for it: in a list, a schema, or a call."""
    if node.type == "string_fragment":
        above = node.parent.parent if node.parent is not None else None
        return above is not None and above.type in {"array", "arguments", "pair"}
    if node.type == "property_identifier" and node.parent is not None and node.parent.type == "pair":
        return True
    read = node.parent
    while read is not None and read.type in {"member_expression", "non_null_expression", "as_expression"}:
        read = read.parent
    call = read.parent if read is not None and read.type == "arguments" else None
    function = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    return function is not None and not (function.text or b"").startswith(b"console.")


def _is_demanded(module: TypeScriptModule, node: Tree) -> bool:
    """Whether a condition on a read of a variable throws, or ends the process."""
    names = {b"process.env"}
    for up in ancestors(node):
        if up.type == "variable_declarator":
            held = up.child_by_field_name("name")
            names = {held.text or b""} if held is not None else names
        if up.type in FUNCTIONS or up.type == "program":
            break
    around: Tree | None = next((up for up in ancestors(node) if up.type in {"statement_block", "program"}), None)
    for each in around.named_children if around is not None else ():
        if each.type != "if_statement":
            continue
        test, body = each.child_by_field_name("condition"), each.child_by_field_name("consequence")
        if test is None or body is None or not any(map(_ends, walk(body))):
            continue
        said = test.text or b""
        if test.start_byte <= node.start_byte < test.end_byte or any(
            re.search(rb"\b" + re.escape(name) + rb"\b", said) for name in names if name != b"process.env"
        ):
            return True
    for up in ancestors(node):
        if up.type == "if_statement":
            test, body = up.child_by_field_name("condition"), up.child_by_field_name("consequence")
            if test is not None and test.start_byte <= node.start_byte < test.end_byte and body is not None:
                return any(map(_ends, walk(body)))
        if up.type == "binary_expression" and any(map(_ends, walk(up))):
            return True
        if up.type in FUNCTIONS:
            break
    return False


def _ends(node: Tree) -> bool:
    if node.type == "throw_statement":
        return True
    function = node.child_by_field_name("function") if node.type == "call_expression" else None
    return function is not None and function.text in {b"process.exit", b"process.abort", b"Deno.exit"}


def setter(project: TypeScriptProject, entry: Entry, needed: Requirement[object]) -> str:
    """The file by which the program may set one of the variables itself, or an empty text."""
    for path, variables in project.once(_setting):
        if variables is None or not variables.isdisjoint(needed.all_variables):
            if path == entry.path or project.comes_to(entry.path, path) or path in entry.also:
                return path
    return ""


_SET = re.compile(r"process\.env(?:\.(\w+)|\[[\"'](\w+)[\"']\])\s*(?:\?\?=|\|\|=|=(?![=>]))")
_ALL_SET = re.compile(r"Object\.assign\(\s*process\.env|process\.env\s*=(?![=>])|process\.env\[[^\"'\]]+\]\s*=(?![=>])")


def _setting(project: TypeScriptProject) -> tuple[tuple[str, frozenset[str] | None], ...]:
    """The files that set variables, with their names; None where these can't be told."""
    return tuple(_of_files(project))


def _of_files(project: TypeScriptProject) -> Iterator[tuple[str, frozenset[str] | None]]:
    for path in project.texts.grep(project.files, [b"process.env"]):
        if is_test_file(path):
            continue
        text = project.texts.text(path) or ""
        if _ALL_SET.search(text):
            yield path, None
            continue
        found = frozenset(name for names in _SET.findall(text) for name in names if name)
        if found:
            yield path, found
