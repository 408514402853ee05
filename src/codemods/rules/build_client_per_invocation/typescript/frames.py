"""Describes where code runs when it is followed: its function, its instance, and what it depends on there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codemods.languages.typescript.module import TypeScriptModule, evaluated
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.scopes import IDENTIFIERS
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, parent_of, string_value, unwrap, walk
from codemods.records import dataclass

_LOOK_UPS = frozenset({"get", "has"})
"""Methods that look for their argument in a container, such as a cache."""

_NOTHING = frozenset({"undefined", "null", "false"})

READING = frozenset({"member_expression", "subscript_expression", "object_pattern"})
"""Kinds of nodes that read members of an object."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a function, or one entry of an object that is taken apart: `name` is what the body calls it.

    `position` is that of the argument, `key` the entry of it, "" for the argument itself, and `default` what it is
    where it is not given.
    """

    name: str
    position: int
    key: str = ""
    default: Node | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A file, the function in it that runs, and the class of the instance that `this` is, or that itself is `this`.

    `depth` counts the functions inside one another that led here.
    """

    module: TypeScriptModule
    function: Node | None = None
    owner: Local | None = None
    depth: int = 0

    def parameter(self, expression: Node) -> str:
        """The parameter of the function that an expression names; "" for anything else."""
        node = unwrap(expression)
        if node.type not in IDENTIFIERS or self.function is None:
            return ""
        binding = self.module.resolve(node)
        name = self.module.source(node)
        inside = binding is not None and binding.scope == self.function
        return name if inside and any(each.name == name for each in parameters(self.module, self.function)) else ""

    def field(self, expression: Node) -> str:
        """The parameter of a constructor that `this.create` is: one that becomes a field of the same name."""
        node = unwrap(expression)
        if node.type != "member_expression" or unwrap(node.named_children[0]).type != "this" or self.function is None:
            return ""
        name = self.module.source(node.named_children[-1])
        given = self.function.child_by_field_name("parameters")
        for each in given.named_children if given is not None else ():
            pattern = each.child_by_field_name("pattern")
            is_field = any(child.type in {"accessibility_modifier", "readonly"} for child in each.children)
            if is_field and pattern is not None and self.module.source(pattern) == name:
                return name
        return ""

    def depends_on_argument(self, test: Node) -> bool:
        """Whether a condition depends on an argument: to look for one in a container, such as a cache, does not."""
        return any(self.parameter(node) and not self._is_looked_up(node, test) for node in walk(test))

    def _is_looked_up(self, node: Node, test: Node) -> bool:
        child = node
        for up in ancestors(node):
            if up.type == "subscript_expression" and up.child_by_field_name("index") == child:
                return True
            if up.type == "binary_expression" and up.child_by_field_name("left") == child:
                operator = up.child_by_field_name("operator")
                if operator is not None and operator.type == "in":
                    return True
            if up.type == "arguments" and up.parent is not None:
                function = up.parent.child_by_field_name("function")
                if function is not None and function.type == "member_expression":
                    if self.module.source(function.named_children[-1]) in _LOOK_UPS:
                        return True
            if up == test:
                return False
            child = up
        return False

    def absent(self, test: Node) -> tuple[str, bool]:
        """The parameter of which a condition asks whether it is given, and whether it is not given in the first arm."""
        node = unwrap(test)
        if node.type == "unary_expression" and node.children[0].type == "!":
            return self.parameter(node.named_children[0]), True
        operator, left = node.child_by_field_name("operator"), node.child_by_field_name("left")
        right = node.child_by_field_name("right")
        if node.type == "binary_expression" and operator is not None and left is not None and right is not None:
            if is_nothing(right) and operator.type in {"==", "===", "!=", "!=="}:
                return self.parameter(left), operator.type.startswith("=")
            return "", False
        return self.parameter(node), False

    def kept_by(self, node: Node) -> str:
        """The place in which a node keeps for the whole process what it builds, as the end of "it keeps it ...", or
        ""."""
        target: Node | None = None
        if self.function is not None and node.type in {"assignment_expression", "augmented_assignment_expression"}:
            target = node.child_by_field_name("left")
        elif self.function is not None and node.type == "call_expression":
            function = node.child_by_field_name("function")
            if function is not None and function.type == "member_expression":
                target = function if self.module.source(function.named_children[-1]) == "set" else None
        if target is None:
            return ""
        holder = unwrap(target)
        while holder.type in {"member_expression", "subscript_expression"}:
            holder = unwrap(holder.named_children[0])
        if holder.type == "this" and self.function is not None:
            is_static = any(child.type == "static" for child in self.function.children)
            return f"in `{self.module.source(target)}`" if is_static else ""
        if holder.type != "identifier":
            return ""
        binding, name = self.module.resolve(holder), self.module.source(holder)
        if binding is None:
            return "on the global object" if name in {"globalThis", "global"} else ""
        what = name if target.type == "subscript_expression" else self.module.source(target).partition(".set")[0]
        return f"in `{what}`" if binding.scope.type == "program" else ""


def is_nothing(value: Node | None, of: Parameter | None = None) -> bool:
    """Whether an expression is what counts as not given; for a parameter with a default `null` is given."""
    if value is None or (of is not None and of.default is not None and unwrap(value).type == "null"):
        return False
    return unwrap(value).type in _NOTHING


def parameters(module: TypeScriptModule, function: Node) -> Iterator[Parameter]:
    """The parameters of a function, those that an object is taken apart into among them."""
    single = function.child_by_field_name("parameter")
    if single is not None:
        yield Parameter(module.source(single), 0)
        return
    given = function.child_by_field_name("parameters")
    kinds = {"required_parameter", "optional_parameter"}
    for position, each in enumerate(each for each in given.named_children if each.type in kinds) if given else ():
        pattern, default = each.child_by_field_name("pattern"), each.child_by_field_name("value")
        if pattern is None:
            continue
        if pattern.type == "identifier":
            yield Parameter(module.source(pattern), position, "", default)
        for entry in pattern.named_children if pattern.type == "object_pattern" else ():
            if entry.type == "shorthand_property_identifier_pattern":
                yield Parameter(module.source(entry), position, module.source(entry))
            elif entry.type == "object_assignment_pattern":
                left, right = entry.child_by_field_name("left"), entry.child_by_field_name("right")
                if left is not None:
                    yield Parameter(module.source(left), position, module.source(left), right)
            elif entry.type == "pair_pattern":
                key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
                name = value.child_by_field_name("left") if value and value.type == "assignment_pattern" else value
                default = value.child_by_field_name("right") if value and name != value else None
                if key is not None and name is not None and name.type == "identifier":
                    yield Parameter(module.source(name), position, module.source(key), default)


def arms_of(node: Node) -> list[list[Node]] | None:
    """The arms of a choice, or None for what is none."""
    if node.type in {"if_statement", "ternary_expression"}:
        named = (node.child_by_field_name(name) for name in ("consequence", "alternative"))
        return [[each] if each is not None else [] for each in named]
    if node.type == "switch_statement":
        body = node.child_by_field_name("body")
        return [list(case.children_by_field_name("body")) for case in body.named_children] if body is not None else []
    return None


def or_what_follows(node: Node, arms: Sequence[Sequence[Node]], arm: Sequence[Node]) -> Sequence[Node]:
    """An arm of a choice; of an `if` that leaves without an `else`, what follows it in its block is the other arm."""
    last = _last(arms[0]) if arms else None
    if arm or node.type != "if_statement" or last is None or last.type not in {"return_statement", "throw_statement"}:
        return arm
    around = node.parent
    return [each for each in around.named_children if each.start_byte >= node.end_byte] if around is not None else arm


def _last(arm: Sequence[Node]) -> Node | None:
    last = arm[-1] if arm else None
    while last is not None and last.type in {"statement_block", "else_clause"}:
        last = last.named_children[-1] if last.named_children else None
    return last


def refuses(arm: Sequence[Node]) -> bool:
    last = _last(arm)
    return last is not None and last.type == "throw_statement"


def bases(declared: Node) -> Iterator[Node]:
    """Yield what a class extends."""
    heritage = (part for part in declared.named_children if part.type == "class_heritage")
    for clause in (clause for part in heritage for clause in part.named_children):
        base = clause.child_by_field_name("value") if clause.type == "extends_clause" else clause
        if base is not None and clause.type != "implements_clause":
            yield base


def returned_bodies(function: Node) -> Iterator[Node]:
    """Yield the bodies of the functions that a function returns."""
    body = function.child_by_field_name("body")
    if body is None:
        return
    values = [body]
    if body.type == "statement_block":
        returns = (each for each in evaluated(body) if each.type == "return_statement")
        values = [each.named_children[0] for each in returns if each.named_children]
    for value in map(unwrap, values):
        inside = value.child_by_field_name("body") if value.type in FUNCTIONS else None
        if inside is not None:
            yield inside


def read_members(module: TypeScriptModule, node: Node) -> Iterator[tuple[Node, str]]:
    """Yield the objects of which a node reads members, with the names of these."""
    held = node.named_children[0] if node.named_children else None
    if node.type == "member_expression" and held is not None:
        yield held, module.source(node.named_children[-1])
    elif node.type == "subscript_expression" and held is not None:
        name = string_value(module.tree, node.child_by_field_name("index"))
        if name is not None:
            yield held, name
    elif node.type == "object_pattern" and node.parent is not None and node.parent.type == "variable_declarator":
        value = node.parent.child_by_field_name("value")
        for each in node.named_children if value is not None else ():
            left = each.child_by_field_name("left") or each.child_by_field_name("key") or each
            if value is not None:
                yield unwrap(value), module.source(left)


def is_function(module: TypeScriptModule, name: Node) -> bool:
    """Whether a name is bound to a function where the file declares it."""
    binding = module.resolve(name)
    declared = binding.declaration.parent if binding is not None else None
    value = declared.child_by_field_name("value") if declared is not None else None
    return declared is not None and (
        declared.type in FUNCTIONS or (value is not None and unwrap(value).type in FUNCTIONS)
    )


def argument_for(module: TypeScriptModule, given: Sequence[Node], wanted: Parameter) -> tuple[Node | None, bool]:
    """The argument for a parameter, and whether it is known that there is none where it is None."""
    value = given[wanted.position] if wanted.position < len(given) else None
    if value is None or not wanted.key:
        return value, True
    if value.type != "object" or any(entry.type == "spread_element" for entry in value.named_children):
        return None, False
    for entry in value.named_children:
        key = entry.child_by_field_name("key") if entry.type == "pair" else entry
        if key is not None and module.source(key) == wanted.key:
            return entry.child_by_field_name("value") if entry.type == "pair" else entry, True
    return None, True


def is_drawn(node: Node) -> bool:
    """Whether what an expression gives is gone through where it stands: a generator runs then."""
    parent = parent_of(node)
    if parent is None:
        return False
    if parent.type == "yield_expression":
        return any(child.type == "*" for child in parent.children)
    if parent.type == "for_in_statement":
        return parent.child_by_field_name("right") == node
    if parent.type == "member_expression":
        return (parent.named_children[-1].text or b"") == b"next"
    if parent.type == "variable_declarator":
        name = parent.child_by_field_name("name")
        return name is not None and name.type == "array_pattern"
    if parent.type == "arguments":
        around = parent_of(parent)
        callee = around.child_by_field_name("function") if around is not None else None
        return callee is not None and (callee.text or b"") == b"Array.from"
    return parent.type == "spread_element" and (around := parent_of(parent)) is not None and around.type != "object"
