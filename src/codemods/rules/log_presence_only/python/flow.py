"""How a value goes on from where it stands: into what is written out, or into a name."""

from __future__ import annotations

import ast

from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass
from codemods.rules.log_presence_only.core.findings import MASK, Sink, is_assigned_in_text
from codemods.rules.log_presence_only.python.sinks import sink_of, takes_text

_SAME = frozenset(
    ("strip", "lstrip", "rstrip", "encode", "decode", "lower", "upper", "get_secret_value", "copy", "items", "values")
)
"""Methods whose result holds all that the value holds."""

DUMPS = frozenset({"model_dump", "model_dump_json", "dict", "json"})
"""Methods by which an object of settings gives its fields."""

_TEXTS = frozenset(
    {
        *("builtins.str", "builtins.repr", "builtins.dict", "builtins.vars", "builtins.format", "builtins.ascii"),
        *("json.dumps", "pprint.pformat", "dataclasses.asdict", "yaml.dump", "yaml.safe_dump", "orjson.dumps"),
    }
)
"""Functions whose result shows what they are given."""

_LISTS = frozenset({"builtins.sorted", "builtins.list", "builtins.tuple", "builtins.set"})
"""Functions whose result shows what they are given the items of."""


@dataclass(slots=True)
class Flow:
    """The way of a value outwards. `core` is what holds the value itself, `shown` what is replaced.

    `text`: only a text may stand there. `composite`: the value is in a larger one. `is_part`: it is a slice.
    """

    core: ast.expr
    shown: ast.expr
    text: bool = False
    composite: bool = False
    is_part: bool = False
    alone: bool = True
    in_text: bool = False
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The end of a way at a call that writes, or at an assertion."""

    flow: Flow
    sink: Sink
    call: ast.Call | ast.Assert
    is_direct: bool


@dataclass(frozen=True, slots=True)
class Bound:
    """The end of a way at a name, or an attribute, that holds the value from then on."""

    flow: Flow
    target: ast.expr


def follow(
    project: PythonProject, module: PythonModule, node: ast.expr, *, whole: bool = True
) -> Written | Bound | None:
    """Return where a value ends up: None where something is made of it that need not show it.

    `whole`: the value is the key itself, and not what holds it among other things.
    """
    flow = Flow(node, node, composite=not whole)
    child: ast.AST = node
    while True:
        parent = module.parent(child)
        match parent:
            case ast.keyword():
                pass
            case ast.Starred():
                flow.composite = True
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
                if parent.elt is not child:
                    return None
                flow.composite, flow.alone = True, False
            case ast.DictComp():
                if parent.value is not child:
                    return None
                flow.composite, flow.alone = True, False
            case ast.Assert():
                # The error is made of the expression behind the comma.
                return Written(flow, Sink.EXCEPTION, parent, False) if parent.msg is child else None
            case ast.Tuple() | ast.List() | ast.Set():
                flow.composite, flow.alone = True, flow.alone and len(parent.elts) == 1
            case ast.Dict():
                if not any(value is child for value in parent.values):
                    return None
                flow.composite = True
            case ast.Attribute():
                call = module.parent(parent)
                if not isinstance(call, ast.Call) or call.func is not parent:
                    return None
                if parent.attr not in _SAME and not (parent.attr in DUMPS and not whole):
                    return None
                if flow.shown is child:
                    flow.core = flow.shown = call
                parent = call
            case ast.Subscript():
                if parent.value is not child or flow.composite or flow.shown is not child or _is_mask(parent.slice):
                    return None
                flow.shown, flow.is_part = parent, True
            case ast.BoolOp():
                if isinstance(parent.op, ast.And):
                    if parent.values[-1] is not child:
                        return None
                elif flow.shown is child:
                    _or(flow, parent, child)
            case ast.IfExp():
                if parent.test is child:
                    return None
            case ast.FormattedValue():
                spec = parent.format_spec
                if spec is not None and _is_short(spec):
                    return None
                if spec is not None and flow.shown is child:
                    flow.refusal = "a format stands beside it, which fits only a text"
                flow.in_text = True
            case ast.JoinedStr():
                _text_around(flow, parent, child)
            case ast.BinOp():
                if not _join(module, flow, parent, child):
                    return None
            case ast.Call():
                if parent.func is child:
                    return None
                sink = sink_of(project, module, parent, child)
                if sink is not None:
                    flow.text = flow.text or (flow.shown is child and takes_text(project, module, parent))
                    flow.alone = flow.alone and len(parent.args) == 1
                    return Written(flow, sink, parent, sink is Sink.EXCEPTION and _is_value(flow, child))
                if not _shows(project, module, parent, flow, child):
                    return None
                flow.composite = True
            case ast.Assign() | ast.AnnAssign():
                targets = parent.targets if isinstance(parent, ast.Assign) else [parent.target]
                return Bound(flow, targets[0]) if len(targets) == 1 and parent.value is child else None
            case _:
                return None
        assert parent is not None
        child = parent


def _is_value(flow: Flow, argument: ast.AST) -> bool:
    return flow.shown is (argument.value if isinstance(argument, ast.keyword) else argument)


def _is_mask(index: ast.expr) -> bool:
    """Whether an index takes as few characters as a mask shows."""
    if not isinstance(index, ast.Slice):
        return True
    low, high = _number(index.lower), _number(index.upper)
    unknown = any(bound is not None and _number(bound) is None for bound in (index.lower, index.upper))
    if index.step is not None or unknown:
        # How much is shown depends on something else: a function that masks is written like this.
        return True
    if high is None:
        return low is not None and -MASK <= low < 0
    return high >= 0 and (low or 0) >= 0 and high - (low or 0) <= MASK


def _number(node: ast.expr | None) -> int | None:
    try:
        value = ast.literal_eval(node) if node is not None else None
    except ValueError:
        return None
    return value if isinstance(value, int) else None


def _is_short(spec: ast.expr) -> bool:
    """Whether a format, as in `{key:.4}`, shows no more than a mask."""
    parts = spec.values if isinstance(spec, ast.JoinedStr) else []
    text = str(parts[0].value) if len(parts) == 1 and isinstance(parts[0], ast.Constant) else ""
    digits = text.removeprefix(".").removesuffix("s")
    return text.startswith(".") and digits.isdigit() and int(digits) <= MASK


def _or(flow: Flow, parent: ast.BoolOp, child: ast.AST) -> None:
    """Take what stands in for a missing key along: a text would make each presence true."""
    others = [value for value in parent.values if value is not child]
    texts = [value for value in others if isinstance(value, ast.Constant) and value.value]
    if not texts:
        flow.core = flow.shown = parent
    elif len(texts) == len(others):
        flow.shown = parent
    else:
        flow.refusal = "several values stand in for it"


def _text_around(flow: Flow, text: ast.JoinedStr, child: ast.AST) -> None:
    flow.composite = True
    before = [part for part in text.values[: text.values.index(child)] if isinstance(part, ast.Constant)]  # type: ignore[arg-type]
    if len(text.values) > 1:
        flow.alone = flow.alone and bool(before) and is_assigned_in_text(str(before[-1].value))


def _join(module: PythonModule, flow: Flow, operation: ast.BinOp, child: ast.AST) -> bool:
    """Take the text along to which a value is joined, by `+` or `%`. False where it is something else."""
    other = operation.left if operation.right is child else operation.right
    if isinstance(operation.op, ast.Add):
        flow.text = flow.text or flow.shown is child
        before = other if operation.right is child else None
        text = str(before.value) if isinstance(before, ast.Constant) else ""
        flow.alone = flow.alone and is_assigned_in_text(text)
    elif isinstance(operation.op, ast.Mod) and operation.right is child:
        text = str(other.value) if isinstance(other, ast.Constant) else ""
        flow.alone = flow.alone and (text == "%s" or is_assigned_in_text(text.partition("%")[0]))
    else:
        return False
    flow.composite = True
    return True


def _shows(project: PythonProject, module: PythonModule, call: ast.Call, flow: Flow, child: ast.AST) -> bool:
    """Whether what a call gives shows what it is given."""
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, (ast.Constant, ast.JoinedStr, ast.Name)):
        if function.attr == "format":
            held = function.value
            text = str(held.value) if isinstance(held, ast.Constant) else ""
            flow.alone = flow.alone and (text == "{}" or is_assigned_in_text(text.partition("{")[0]))
            return True
        if function.attr == "join" and isinstance(child, (ast.List, ast.Tuple, ast.ListComp, ast.GeneratorExp)):
            parts = child.elts if isinstance(child, (ast.List, ast.Tuple)) else [child.elt]
            flow.text = flow.text or any(each is flow.shown for each in parts)
            return True
    names = project.origins.external(module, function)
    # A list of a mapping alone is one of its names.
    holds_values = isinstance(child, ast.Call) and getattr(child.func, "attr", "") in {"items", "values"}
    return any(each in _TEXTS or (holds_values and each in _LISTS) for each in names)
