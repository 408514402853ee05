"""Tells where a function binds a local: once, before the first statement that needs the client on every way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field

from codemods.languages.typescript.checks import CASES
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.scopes import IDENTIFIERS
from codemods.languages.typescript.syntax import FUNCTIONS, LOOPS, Node, ancestors, enclosing, walk
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core.refusals import Refusal

_HOISTED = frozenset({"function_declaration", "generator_function_declaration"})
_LAZY = frozenset({"&&", "||", "??", "&&=", "||=", "??="})
_COMPARING = frozenset({"==", "===", "!=", "!=="})
_LEAVING = frozenset({"return_statement", "throw_statement", "break_statement", "continue_statement"})
_SIMPLE = frozenset({"return_statement", "expression_statement", "throw_statement"})
_DECLARING = frozenset({"lexical_declaration", "variable_declaration"})
_TRIES = frozenset({"try_statement"})
_REPEATED = LOOPS | FUNCTIONS
_BRANCHING = LOOPS | _TRIES | {"statement_block", "if_statement", "switch_statement"}
_TOO_DEEP = "is used in code that is nested too deeply"


def _no_choice(_: Node) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The references that need a client, and what tells whether code names other clients as well."""

    nodes: Sequence[Node]
    is_choice: Callable[[Node], bool] = _no_choice


@dataclass(slots=True)
class Placed:
    """Holds where the references of a function find a client: `before` are the statements before which a local is
    bound, `in_place` the references that become calls. `is_choice` tells whether code names other clients as well."""

    before: list[Node] = field(default_factory=list)
    in_place: list[Node] = field(default_factory=list)
    is_choice: Callable[[Node], bool] = _no_choice


def placed(function: Node, nodes: Sequence[Node], is_choice: Callable[[Node], bool]) -> Placed:
    """Find where a function binds its local, or its locals, outside loops.

    What only some ways through the function need is built there: in the arm, in the case, in the `try` whose handler
    answers to what fails in it. What an arm without a block needs is called in its place. A loop, or what runs for each
    element, holds the local where it answers to what fails, or where `is_choice` says that it names other clients too
    and not every way through it needs this one. Raises Refusal.
    """
    block = function.child_by_field_name("body")
    assert block is not None
    found = Placed(is_choice=is_choice)
    try:
        _in_block(block.named_children, nodes, found)
    except RecursionError:
        # A thousand arms of one `if`: each stands in the one before.
        raise Refusal(_TOO_DEEP) from None
    return found


def is_surely_needed(root: Node, nodes: Sequence[Node], is_choice: Callable[[Node], bool] = _no_choice) -> bool:
    """Whether to run `root` is to evaluate one of the nodes, whichever way it goes. Raises Refusal."""
    try:
        return _is_needed(root, _Wanted(nodes, is_choice))
    except RecursionError:
        raise Refusal(_TOO_DEEP) from None


def _is_needed(root: Node, wanted: _Wanted) -> bool:
    """Whether to run `root` is to evaluate one of the nodes, whichever way it goes.

    A loop and a function inside count as if they ran, since a local stands outside of them, unless it has a place in
    them.
    """
    if not any(_holds(root, node) for node in wanted.nodes):
        return False
    if root in wanted.nodes:
        return True
    if root.type in _REPEATED:
        return not _is_placed_in(root, wanted)

    def part(name: str) -> bool:
        child = root.child_by_field_name(name)
        return child is not None and _is_needed(child, wanted)

    if root.type in {"if_statement", "ternary_expression"}:
        return part("condition") or (part("consequence") and part("alternative"))
    operator = root.child_by_field_name("operator")
    if root.type in {"binary_expression", "augmented_assignment_expression"} and operator is not None:
        return part("left") or (operator.type not in _LAZY and part("right"))
    if root.type == "switch_statement":
        body = root.child_by_field_name("body")
        cases = [each for each in body.named_children if each.type in CASES] if body is not None else []
        full = [each for each in cases if any(_is_statement(child) for child in each.named_children)]
        has_default = any(each.type == "switch_default" for each in cases)
        return part("value") or (has_default and all(_needed_by_all(each.named_children, wanted) for each in full))
    if root.type == "try_statement":
        answers = root.child_by_field_name("handler") is not None
        return part("finalizer") or (not answers and part("body"))
    if root.type == "statement_block":
        return _needed_by_all(root.named_children, wanted)
    return any(_is_needed(child, wanted) for child in root.named_children)


def _is_placed_in(repeated: Node, wanted: _Wanted) -> bool:
    """Whether what may run again and again holds the local itself: where it answers to what fails, or where it chooses
    among clients, of which one that nobody asks for may have no key."""
    body, inner = repeated.child_by_field_name("body"), _inside(repeated, wanted.nodes)
    if body is None or len(_inside(body, inner)) < len(inner):
        return False
    if all(_is_answered(node, body) for node in inner):
        return True
    return wanted.is_choice(body) and not _is_needed(body, wanted)


def _is_answered(node: Node, around: Node) -> bool:
    """Whether code catches what fails where a node stands."""
    for child, up in enclosing(node, _TRIES):
        if not _holds(around, up):
            return False
        if up.child_by_field_name("handler") is not None and up.child_by_field_name("body") == child:
            return True
    return False


def _needed_by_all(statements: Sequence[Node], wanted: _Wanted) -> bool:
    """Whether each way through the statements needs a node before it leaves them."""
    for each in statements:
        if _is_needed(each, wanted):
            return True
        if _leaves_without(each, wanted):
            return False
    return False


def _leaves_without(statement: Node, wanted: _Wanted) -> bool:
    """Whether some way leaves a statement that has not needed a node."""
    if statement.type in {"if_statement", "else_clause"}:
        arms = [statement.child_by_field_name(each) for each in ("consequence", "alternative")]
        inner = arms if statement.type == "if_statement" else statement.named_children[-1:]
        return any(arm is not None and _leaves_without(arm, wanted) for arm in inner)
    if statement.type == "statement_block":
        for each in statement.named_children:
            if _is_needed(each, wanted):
                return False
            if _leaves_without(each, wanted):
                return True
        return False
    return _leaves(statement) and not _is_needed(statement, wanted)


def _leaves(statement: Node) -> bool:
    pending = [statement]
    while pending:
        node = pending.pop()
        if node.type in _LEAVING:
            return True
        if node.type not in FUNCTIONS:
            pending.extend(node.named_children)
    return False


def _is_statement(node: Node) -> bool:
    return node.type.endswith(("_statement", "_declaration")) or node.type == "statement_block"


def _holds(outer: Node, node: Node) -> bool:
    return outer.start_byte <= node.start_byte < outer.end_byte


def _inside(outer: Node | None, nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if outer is not None and _holds(outer, node)]


def _in_block(statements: Sequence[Node], nodes: Sequence[Node], found: Placed) -> None:
    """Place the nodes in statements that follow one another."""
    holders = [each for each in statements if _inside(each, nodes)]
    for holder in [each for each in holders if each.type in _HOISTED]:
        body, inner = holder.child_by_field_name("body"), _inside(holder, nodes)
        if body is None or not _is_placed_in(holder, _Wanted(nodes, found.is_choice)):
            found.before.append(_first_asking(statements, holder))
            return
        # It answers to what fails, and goes on to.
        _in_block(body.named_children, inner, found)
        nodes = [node for node in nodes if node not in inner]
    holders = [each for each in holders if each.type not in _HOISTED]
    for holder in holders:
        following = [each for each in statements if each.start_byte >= holder.start_byte]
        is_needed = _needed_by_all(following, _Wanted(nodes, found.is_choice))
        if is_needed or not _descend(holder, _inside(holder, nodes), found):
            if len(nodes) == 1 and _handed_on(holder) == nodes[0]:
                found.in_place.append(nodes[0])
            else:
                found.before.append(holder)
            return


def _first_asking(statements: Sequence[Node], declared: Node) -> Node:
    """The statement of a block above which a function that is declared in it can't be called: it may be called above
    its declaration, by its name or by another function that is declared there."""
    name = declared.child_by_field_name("name")
    names = {name.text} if name is not None else set()
    hoisted = [each for each in statements if each.type in _HOISTED]
    mentions = {each.id: {node.text for node in walk(each) if node.type in IDENTIFIERS} for each in statements}
    for _ in hoisted:
        names |= {
            each.text
            for function in hoisted
            if not names.isdisjoint(mentions[function.id]) and (each := function.child_by_field_name("name"))
        }
    return next(each for each in statements if each == declared or not names.isdisjoint(mentions[each.id]))


def _handed_on(statement: Node) -> Node | None:
    """The value that a statement does nothing but hand on: a local of its own would say it twice."""
    inner = statement.named_children[0] if statement.named_child_count == 1 else None
    if inner is None or statement.type == "return_statement":
        return inner
    if statement.type == "expression_statement" and inner.type == "assignment_expression":
        return inner.child_by_field_name("right")
    if statement.type in _DECLARING and inner.type == "variable_declarator":
        return inner.child_by_field_name("value")
    return None


def _descend(statement: Node, nodes: Sequence[Node], found: Placed) -> bool:
    """Place nodes that only some ways through a statement need, inside it. False where that can't be."""
    tried = Placed(is_choice=found.is_choice)
    if not _placed_inside(statement, nodes, tried):
        return False
    found.before += tried.before
    found.in_place += tried.in_place
    return True


def _placed_inside(statement: Node, nodes: Sequence[Node], found: Placed) -> bool:
    if statement.type == "statement_block":
        _in_block(statement.named_children, nodes, found)
        return True
    if statement.type == "if_statement":
        alternative = statement.child_by_field_name("alternative")
        arms = [statement.child_by_field_name("condition"), statement.child_by_field_name("consequence")]
        if alternative is not None and alternative.named_children:
            arms.append(alternative.named_children[-1])
        asked = _inside(arms[0], nodes)
        if len(asked) < len(nodes) and any(map(_is_tested, asked)):
            # An arm knows what was asked of one object, and of no other.
            return False
        return all(_in_arm(arm, _inside(arm, nodes), found) for arm in arms if arm is not None)
    if statement.type == "try_statement":
        handler = statement.child_by_field_name("handler")
        bodies = [statement.child_by_field_name(each) for each in ("body", "finalizer")]
        bodies += [handler.child_by_field_name("body") if handler is not None else None]
        blocks = [_block(each) for each in bodies if each is not None]
        for block in blocks:
            _in_block(block.named_children, _inside(block, nodes), found)
        return all(any(_holds(block, node) for block in blocks) for node in nodes)
    if statement.type == "switch_statement":
        return _in_cases(statement, nodes, found)
    if statement.type in LOOPS:
        body = statement.child_by_field_name("body")
        return body is not None and len(_inside(body, nodes)) == len(nodes) and _in_arm(body, nodes, found)
    if statement.type in _SIMPLE or statement.type in _DECLARING:
        return _called_in_place(statement, nodes, found)
    return False


def _block(body: Node) -> Node:
    """The block of a `finally`, or the block itself."""
    return body.child_by_field_name("body") or body


def _in_arm(arm: Node, nodes: Sequence[Node], found: Placed) -> bool:
    if not nodes:
        return True
    if arm.type in _BRANCHING:
        return _placed_inside(arm, nodes, found)
    return _called_in_place(arm, nodes, found)


def _in_cases(statement: Node, nodes: Sequence[Node], found: Placed) -> bool:
    """Place nodes in the cases of a switch, which share one scope: only one of them can bind a local of its own."""
    body = statement.child_by_field_name("body")
    cases = [each for each in body.named_children if _inside(each, nodes)] if body is not None else []
    if not all(any(_holds(case, node) for case in cases) for node in nodes):
        return False
    for case in cases:
        own = _inside(case, nodes)
        value = case.child_by_field_name("value")
        holders = [each for each in case.named_children if _inside(each, own)]
        if len(holders) == 1 and holders[0].type == "statement_block":
            _in_block(holders[0].named_children, own, found)
        elif len(cases) == 1 and len(own) > 1 and not _inside(value, own):
            _in_block([each for each in case.named_children if each != value], own, found)
        elif not _called_in_place(case, own, found):
            return False
    return True


def _called_in_place(around: Node, nodes: Sequence[Node], found: Placed) -> bool:
    """Call the factory where the nodes stand, unless a function or a loop would call it again and again."""
    functions = {outer: None for node in nodes if (outer := _outermost(node, around)) is not None}
    for function in functions:
        inner, body = _inside(function, nodes), function.child_by_field_name("body")
        if body is None or not _is_placed_in(function, _Wanted(nodes, found.is_choice)):
            return False
        if not _in_arm(body, inner, found):
            return False
    nodes = [node for node in nodes if not any(_holds(each, node) for each in functions)]
    if len(nodes) > 1 and any(map(_is_tested, nodes)):
        # A fact about one object, such as that it is there, holds for no other.
        return False
    found.in_place += nodes
    return True


def _outermost(node: Node, around: Node) -> Node | None:
    """The outermost function or loop between a node and code around it."""
    return next(reversed(list(nested(node, around))), None)


def _is_tested(node: Node) -> bool:
    """Whether an expression asks if there is a client."""
    parent = node.parent
    while parent is not None and parent.type == "parenthesized_expression":
        node, parent = parent, parent.parent
    if parent is None:
        return False
    operator = parent.child_by_field_name("operator")
    if parent.type in {"binary_expression", "augmented_assignment_expression"} and operator is not None:
        return operator.type in _LAZY or operator.type in _COMPARING
    return parent.type == "unary_expression" or parent.child_by_field_name("condition") == node


def is_directive(statement: Node) -> bool:
    return (
        statement.type == "expression_statement"
        and statement.named_child_count == 1
        and statement.named_children[0].type == "string"
    )


def is_early(module: TypeScriptModule, function: Node, before: Sequence[Node]) -> bool:
    """Whether a local would stand before `super()`, where some compilers allow no statement."""
    name = function.child_by_field_name("name")
    body = function.child_by_field_name("body")
    if function.type != "method_definition" or name is None or module.source(name) != "constructor" or body is None:
        return False
    return any(
        statement.start_byte >= first.start_byte and module.source(statement).startswith("super(")
        for first in before
        for statement in body.named_children
    )


def nested(node: Node, statement: Node) -> Iterator[Node]:
    """The functions and loops between a node and a statement around it, which may run it more than once."""
    for up in ancestors(node):
        if up.type in FUNCTIONS or up.type in LOOPS:
            yield up
        if up == statement:
            return
