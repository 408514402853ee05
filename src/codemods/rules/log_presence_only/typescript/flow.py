"""How a value goes on from where it stands: into what is written out, or into a name."""

from __future__ import annotations

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import TYPE_WRAPPERS, Node, string_value, unwrap
from codemods.records import dataclass
from codemods.rules.log_presence_only.core.findings import MASK, Sink, is_assigned_in_text
from codemods.rules.log_presence_only.typescript.sinks import is_error, sink_of, takes_text

_SAME = frozenset({"trim", "trimStart", "trimEnd", "toString", "toLowerCase", "toUpperCase", "valueOf"})
"""Methods whose result holds all that the value holds."""

_SLICES = frozenset({"slice", "substring", "substr"})
_TEXTS = frozenset(
    {"String", "JSON.stringify", "util.inspect", "inspect", "util.format", "Object.entries", "Object.values"}
)
"""Functions whose result shows what they are given."""


@dataclass(slots=True)
class Flow:
    """The way of a value outwards. `core` is what holds the value itself, `shown` what is replaced.

    `text`: only a text may stand there. `composite`: the value is in a larger one. `is_part`: it is a slice.
    """

    core: Node
    shown: Node
    text: bool = False
    composite: bool = False
    is_part: bool = False
    alone: bool = True
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The end of a way at a call that writes."""

    flow: Flow
    sink: Sink
    call: Node
    is_direct: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """The end of a way at a name that holds the value from then on."""

    flow: Flow
    target: Node


def follow(
    project: TypeScriptProject, module: TypeScriptModule, node: Node, *, whole: bool = True
) -> Written | Bound | None:
    """Return where a value ends up: None where something is made of it that need not show it.

    `whole`: the value is the key itself, and not what holds it among other things.
    """
    flow = Flow(node, node, composite=not whole)
    child = node
    while (parent := child.parent) is not None:
        kind = parent.type
        if kind in TYPE_WRAPPERS or kind == "parenthesized_expression":
            if flow.shown == child:
                flow.shown = parent
        elif kind == "member_expression":
            call = parent.parent
            if call is None or call.type != "call_expression" or call.child_by_field_name("function") != parent:
                return None
            if flow.shown != child or not _of_method(module, flow, parent, call):
                return None
            parent = call
        elif kind == "binary_expression":
            if not _operation(module, flow, parent, child):
                return None
        elif kind == "ternary_expression":
            if parent.child_by_field_name("condition") == child:
                return None
        elif kind == "template_string":
            if parent.parent is not None and parent.parent.type == "call_expression":
                return None
            _text_around(module, flow, parent, child)
        elif kind == "pair":
            if parent.child_by_field_name("value") != child:
                return None
        elif kind == "spread_element":
            if whole and not flow.composite:
                return None
        elif kind in {"object", "array"}:
            flow.composite, flow.alone = True, False
        elif kind == "arguments":
            call = parent.parent
            if call is None:
                return None
            sink = sink_of(project, module, call)
            if sink is not None:
                flow.text = flow.text or (flow.shown == child and takes_text(module, call))
                flow.alone = flow.alone and len(arguments_of(call)) == 1
                direct = sink is Sink.EXCEPTION and flow.shown == child and not is_error(module, call)
                if sink is Sink.EXCEPTION and flow.shown == child and not direct:
                    flow.text = True
                return Written(flow, sink, call, direct)
            function = call.child_by_field_name("function")
            if function is None or module.source(function) not in _TEXTS:
                return None
            flow.composite = True
            parent = call
        elif kind == "variable_declarator":
            name = parent.child_by_field_name("name")
            is_name = name is not None and name.type == "identifier"
            return Bound(flow, name) if is_name and name is not None and name != child else None
        elif kind != "template_substitution":
            return None
        child = parent
    return None


def _of_method(module: TypeScriptModule, flow: Flow, member: Node, call: Node) -> bool:
    """Take a method of a key along. False where it need not show the key."""
    prop = member.child_by_field_name("property")
    name = module.source(prop) if prop is not None else ""
    if name in _SAME:
        flow.core = flow.shown = call
        return True
    if name not in _SLICES:
        return False
    bounds = [_number(module, each) for each in arguments_of(call)]
    if not bounds or None in bounds:
        # How much is shown depends on something else: a function that masks is written like this.
        return False
    low = bounds[0] or 0
    if len(bounds) == 1:
        shown = -low if low < 0 else None
    else:
        shown = bounds[1] if name == "substr" else (bounds[1] or 0) - low
        shown = None if low < 0 or (bounds[1] or 0) < 0 else shown
    if shown is not None and shown <= MASK:
        return False
    flow.shown, flow.is_part = call, True
    return True


def _number(module: TypeScriptModule, node: Node) -> int | None:
    text = module.source(node).replace(" ", "")
    digits = text.removeprefix("-")
    return int(text) if digits.isdigit() and len(digits) < 9 else None


def _operation(module: TypeScriptModule, flow: Flow, operation: Node, child: Node) -> bool:
    """Take the other side of an operation along. False where it does not show the value."""
    operator = operation.child_by_field_name("operator")
    left, right = operation.child_by_field_name("left"), operation.child_by_field_name("right")
    if operator is None or left is None or right is None:
        return False
    other = unwrap(right if left == child else left)
    if operator.type in {"||", "??"}:
        if flow.shown == child:
            flow.shown = operation
            if not string_value(module.tree, other):
                # A text would make each presence true.
                flow.core = operation
        return True
    if operator.type == "&&":
        return right == child
    if operator.type != "+":
        return False
    if flow.shown == child and other.type not in {"string", "template_string"}:
        flow.text = True
    before = string_value(module.tree, other) if right == child else None
    flow.alone = flow.alone and before is not None and is_assigned_in_text(before)
    flow.composite = True
    return True


def _text_around(module: TypeScriptModule, flow: Flow, text: Node, child: Node) -> None:
    flow.composite = True
    parts = text.named_children
    if len(parts) > 1:
        index = parts.index(child)
        before = module.source(parts[index - 1]) if index else ""
        flow.alone = flow.alone and is_assigned_in_text(before)
