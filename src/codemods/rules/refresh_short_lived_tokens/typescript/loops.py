"""Loops that go on and on with a token that was fetched before them: the fetch moves into the loop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.environment import is_bound_once
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import External
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.spans import removal
from codemods.languages.typescript.syntax import FUNCTIONS, LOOPS, Node, ancestors, unwrap, walk
from codemods.model import Edit
from codemods.rules.refresh_short_lived_tokens.core.findings import Caution, Kept, Stale
from codemods.rules.refresh_short_lived_tokens.core.loops import is_batch, is_short, refusal
from codemods.rules.refresh_short_lived_tokens.typescript.sources import asks_expiry, declarator_of, token_of

_SLEEPS = frozenset({"timers/promises#setTimeout", "node:timers/promises#setTimeout"})
_WHILES = frozenset({"while_statement", "do_statement"})
_BLOCKS = frozenset({"statement_block", "program"})


def tokens_before_loops(project: TypeScriptProject, module: TypeScriptModule) -> Iterator[Stale]:
    """The tokens that a loop reads in each round and that nothing renews."""
    for loop in walk(module.root):
        block = loop.parent
        if loop.type not in LOOPS or block is None or block.type not in _BLOCKS or not _is_long(project, module, loop):
            continue
        for statement in block.named_children:
            if statement.start_byte >= loop.start_byte:
                break
            declarators = [each for each in statement.named_children if each.type == "variable_declarator"]
            if statement.type == "lexical_declaration" and len(declarators) == 1:
                stale = _stale(project, module, loop, statement, declarators[0])
                if stale is not None:
                    yield stale


def _is_long(project: TypeScriptProject, module: TypeScriptModule, loop: Node) -> bool:
    """Whether a loop may go on for hours: it has no condition, sleeps between its rounds, or works through batches."""
    condition = loop.child_by_field_name("condition")
    if loop.type in _WHILES and condition is not None:
        if module.source(condition).strip("() ") in {"true", "1"}:
            return True
    if loop.type == "for_in_statement":
        left = loop.child_by_field_name("left")
        names = [each for each in walk(left) if each.type == "identifier"] if left is not None else []
        if names and is_batch(module.source(names[-1])):
            return True
    if loop.type == "for_statement":
        step = loop.child_by_field_name("increment")
        if (
            condition is None
            or condition.type == "empty_statement"
            or (step is not None and step.type == "augmented_assignment_expression")
        ):
            return True
    sleeps = _sleeps(project, module, loop)
    return bool(sleeps) and not is_short(_rounds(module, loop), [_seconds(module, each) for each in sleeps])


def _sleeps(project: TypeScriptProject, module: TypeScriptModule, loop: Node) -> list[Node]:
    """The calls of a loop that wait for a time."""
    waiting = (each for each in walk(loop) if each.type == "await_expression")
    return [call for each in waiting if (call := _sleep(project, module, each)) is not None]


def _sleep(project: TypeScriptProject, module: TypeScriptModule, waiting: Node) -> Node | None:
    """The call that ends after a time, where one is waited for: `new Promise((done) => setTimeout(done, 60_000))`."""
    value = waiting.named_children[0] if waiting.named_children else None
    function = value.child_by_field_name("function") if value is not None else None
    if value is None:
        return None
    if value.type == "new_expression":
        made = value.child_by_field_name("constructor")
        for each in walk(value) if made is not None and module.source(made) == "Promise" else ():
            called = each.child_by_field_name("function") if each.type == "call_expression" else None
            if called is not None and module.source(called) == "setTimeout" and module.resolve(called) is None:
                return each
        return None
    origin = project.origin(module, function) if function is not None else None
    return value if isinstance(origin, External) and origin.name in _SLEEPS else None


def _seconds(module: TypeScriptModule, sleep: Node) -> float | None:
    """How long a call waits: `setTimeout(done, 500)` and `wait(500)` of timers/promises."""
    numbers = [number for each in arguments_of(sleep) if (number := _number(module, each)) is not None]
    return numbers[0] / 1000 if numbers else None


def _rounds(module: TypeScriptModule, loop: Node) -> float | None:
    """How many rounds a loop makes at most, where its head says it: `attempt < 10 && !done`, a list that is written
    out."""
    over = loop.child_by_field_name("right") if loop.type == "for_in_statement" else None
    if over is not None:
        binding = module.resolve(over) if over.type == "identifier" else None
        declarator = declarator_of(binding) if binding is not None and is_bound_once(module, binding) else None
        value = declarator.child_by_field_name("value") if declarator is not None else over
        return float(len(unwrap(value).named_children)) if value and unwrap(value).type == "array" else None
    condition = loop.child_by_field_name("condition")
    pending = [unwrap(condition)] if condition is not None else []
    while pending:
        node = pending.pop()
        operator, right = node.child_by_field_name("operator"), node.child_by_field_name("right")
        if node.type != "binary_expression" or operator is None or right is None:
            continue
        if operator.type == "&&":
            pending += [unwrap(side) for side in node.named_children]
        elif operator.type in {"<", "<="}:
            return _number(module, right)
    return None


def _number(module: TypeScriptModule, node: Node) -> float | None:
    text = module.source(node).replace("_", "")
    return float(text) if node.type == "number" and text.replace(".", "", 1).isdigit() else None


def _stale(
    project: TypeScriptProject, module: TypeScriptModule, loop: Node, statement: Node, declarator: Node
) -> Stale | None:
    pattern = declarator.child_by_field_name("name")
    names = [each for each in walk(pattern) if each.type in _NAMES] if pattern is not None else []
    binding = module.resolve(names[0]) if len(names) == 1 else None
    if binding is None or not is_bound_once(module, binding):
        return None
    token = token_of(project, module, binding.declaration)
    if token is None or not (token.is_text or token.is_azure) or _function_of(token.call) != _function_of(loop):
        return None
    reads = list(module.scopes.references(binding))
    body = loop.child_by_field_name("body")
    inside = [each for each in reads if body is not None and body.start_byte <= each.start_byte < body.end_byte]
    if not inside or any(asks_expiry(module, each) for each in reads):
        return None
    if loop.type in _WHILES and not _sleeps(project, module, loop) and _ends_by_answer(module, loop, inside):
        return None
    movable = (
        len(token.through) == 1 and "\n" not in module.source(statement) and body is not None and _is_open(module, body)
    )
    span, what = (binding.declaration.start_byte, binding.declaration.end_byte), f"`{binding.name}`"
    if body is None or (reason := refusal(inside, reads, movable=movable)):
        return Stale(span, what, Kept.LOOP, refusal=reason)
    first = body.named_children[0]
    text = f"{module.source(statement)}\n{module.tree.indentation(first.start_byte)}"
    edits = (
        removal(module, statement, comments=False),
        Edit(module.path, first.start_byte, first.start_byte, text),
    )
    return Stale(span, what, Kept.LOOP, edits=edits, caution=Caution.MOVED)


def _ends_by_answer(module: TypeScriptModule, loop: Node, inside: Sequence[Node]) -> bool:
    """Whether a loop ends by what a request with the token answered, as one over the pages of a list does."""
    stores = [
        (target, value)
        for each in walk(loop)
        if (target := each.child_by_field_name(_TARGETS.get(each.type, ""))) is not None
        and (value := each.child_by_field_name("value" if each.type == "variable_declarator" else "right")) is not None
    ]
    answered, known = {module.source(each) for each in inside}, 0
    while len(answered) > known:
        known = len(answered)
        for target, value in stores:
            if any(each.type in _NAMES and module.source(each) in answered for each in walk(value)):
                answered.update(module.source(each) for each in walk(target) if each.type in _NAMES)
    for choice in (each for each in walk(loop) if each.type == "if_statement"):
        condition = choice.child_by_field_name("condition")
        if condition is not None and any(each.type in {"break_statement", "return_statement"} for each in walk(choice)):
            if any(each.type == "identifier" and module.source(each) in answered for each in walk(condition)):
                return True
    return False


_TARGETS = {"variable_declarator": "name", "assignment_expression": "left"}
_NAMES = frozenset({"identifier", "shorthand_property_identifier_pattern"})


def _function_of(node: Node) -> Node | None:
    return next((up for up in ancestors(node) if up.type in FUNCTIONS), None)


def _is_open(module: TypeScriptModule, body: Node) -> bool:
    """Whether the statements of a body stand on lines of their own."""
    if body.type != "statement_block" or not body.named_children:
        return False
    first = body.named_children[0].start_byte
    return not module.code[module.tree.line_start(first) : first].strip()
