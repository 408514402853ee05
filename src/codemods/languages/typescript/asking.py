"""Functions of the project that give the value of the variable whose name they are given: `required("OPENAI_API_KEY")`.

A call of one is a read of that variable as `process.env.OPENAI_API_KEY` is, where the function does nothing else with
it than test it, trim it and give it back. A function that keeps what it read, or asks something else as well, is none
of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tree_sitter import Node

from codemods.languages.asked import VARIABLE, Asked, Failing, failing
from codemods.languages.typescript.module import TypeScriptModule, is_target
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import FUNCTIONS, string_value, unwrap, walk

_DECLARED = frozenset({"function_declaration", "variable_declarator"})
_LITERALS = frozenset({"string", "number", "true", "false", "null", "undefined"})
_STEPS = frozenset(
    {"lexical_declaration", "variable_declaration", "if_statement", "return_statement", "throw_statement"}
)
"""Statements of a function that does nothing but ask. A statement that only calls, as to log, may stand beside them."""

IsEnvironment = Callable[[TypeScriptModule, Node], bool]
"""Whether an expression is the environment itself."""


def asking(
    project: TypeScriptProject, module: TypeScriptModule, call: Node, is_environment: IsEnvironment
) -> tuple[str, Asked] | None:
    """The variable for which a call asks a function of the project by its literal name, and how the function answers;
    None for any other call."""
    function, arguments = call.child_by_field_name("function"), call.child_by_field_name("arguments")
    if function is None or arguments is None or not arguments.named_children or function.type != "identifier":
        return None
    variable = string_value(module.tree, arguments.named_children[0])
    if variable is None or not VARIABLE.fullmatch(variable):
        return None
    origin = project.origin(module, function)
    if not isinstance(origin, Local):
        return None
    known = project.once(_known)
    if origin not in known:
        known[origin] = _judged(project, origin, is_environment)
    asked = known[origin]
    return (variable, asked) if asked is not None else None


def given_default(module: TypeScriptModule, call: Node, asked: Asked) -> str:
    """The source of the argument that stands in for a missing variable; empty where there is none, or an empty text."""
    given = _argument(call, asked, asked.default)
    source = module.source(given) if given is not None else ""
    return "" if source in {'""', "''", "``", "undefined", "null"} else source


def fails(module: TypeScriptModule, call: Node, asked: Asked) -> bool:
    """Whether a call throws where the variable is missing."""
    insisted = _argument(call, asked, asked.insists)
    is_true = insisted is not None and insisted.type == "true"
    return asked.fails(has_default=bool(given_default(module, call, asked)), insisted=is_true)


def _argument(call: Node, asked: Asked, parameter: str) -> Node | None:
    arguments = call.child_by_field_name("arguments")
    given = arguments.named_children[1:] if arguments is not None else []
    return dict(zip(asked.parameters, given, strict=False)).get(parameter)


def _known(project: TypeScriptProject) -> dict[Local, Asked | None]:
    return {}


def _judged(project: TypeScriptProject, origin: Local, is_environment: IsEnvironment) -> Asked | None:
    module = project.module(origin.path)
    binding = module.scopes.top_level(origin.name) if module is not None else None
    if module is None or binding is None or len(binding.declarations) != 1:
        return None
    declared = binding.declaration.parent
    if declared is None or declared.type not in _DECLARED:
        return None
    function = declared
    if declared.type == "variable_declarator":
        value = declared.child_by_field_name("value")
        if binding.kind is not BindingKind.CONST or value is None:
            return None
        function = unwrap(value)
    if function.type not in FUNCTIONS or any(each.type == "async" for each in function.children):
        return None
    return _Judge(module, function, is_environment).judged()


class _Judge:
    """Judges one function."""

    def __init__(self, module: TypeScriptModule, function: Node, is_environment: IsEnvironment) -> None:
        self._module = module
        self._is_environment = is_environment
        self._function = function
        self._parameters: list[str] = []
        self._values: dict[str, None] = {}
        """Names that hold what may be given back: parameters, and locals of the variable's value."""
        self._held: set[str] = set()
        """Locals that hold the variable's value."""

    def judged(self) -> Asked | None:
        body = self._function.child_by_field_name("body")
        if body is None or not self._takes_a_name():
            return None
        if body.type != "statement_block":
            if not self._is_value(body) or not self._holds(body):
                return None
            return Asked(tuple(self._parameters[1:]), self._default([body]))
        nodes = list(walk(body))
        if any(node.type in FUNCTIONS or node.type in {"yield_expression", "await_expression"} for node in nodes):
            return None
        if any(is_target(node) for node in nodes if node.type in {"member_expression", "subscript_expression"}):
            return None
        if not all(map(self._is_step, body.named_children)) or not self._follows(nodes):
            return None
        given = [node.named_children[0] for node in nodes if node.type == "return_statement" and node.named_children]
        returned = [each for each in given if each.type != "comment"]
        if not all(map(self._is_value, returned)) or not any(map(self._holds, returned)):
            return None
        default = self._default(nodes)
        always, insists = failing(self._failures(nodes), self._parameters[1:], default)
        return Asked(tuple(self._parameters[1:]), default, insists, always)

    def _takes_a_name(self) -> bool:
        """Whether the function takes the name of a variable first, and can do without all that it takes behind."""
        single = self._function.child_by_field_name("parameter")
        taken = self._function.child_by_field_name("parameters")
        for each in [single] if single is not None else taken.named_children if taken is not None else ():
            if each.type == "comment":
                continue
            pattern, value = each.child_by_field_name("pattern"), each.child_by_field_name("value")
            if each.type == "assignment_pattern":
                pattern, value = each.child_by_field_name("left"), each.child_by_field_name("right")
            name = each if each.type == "identifier" else pattern
            if name is None or name.type != "identifier":
                return False
            if self._parameters and value is None and each.type != "optional_parameter":
                return False
            self._parameters.append(self._module.source(name))
        self._values = dict.fromkeys(self._parameters[1:])
        return bool(self._parameters)

    def _is_step(self, statement: Node) -> bool:
        if statement.type == "expression_statement":
            inner = statement.named_children[0] if statement.named_children else None
            return inner is not None and inner.type in {"call_expression", "string"}
        return statement.type in _STEPS or statement.type == "comment"

    def _is_name(self, node: Node | None) -> bool:
        return node is not None and node.type == "identifier" and self._module.source(node) == self._parameters[0]

    def _is_read(self, node: Node) -> bool:
        """Whether a node reads the variable that the function is asked for."""
        if node.type == "subscript_expression":
            held = node.child_by_field_name("object")
            is_named = self._is_name(node.child_by_field_name("index"))
            return is_named and held is not None and self._is_environment(self._module, held)
        if node.type == "call_expression":
            function, arguments = node.child_by_field_name("function"), node.child_by_field_name("arguments")
            root = function
            while root is not None and root.type == "member_expression":
                root = root.named_children[0]
            is_global = root is not None and self._module.resolve(root) is None
            is_deno = is_global and function is not None and self._module.source(function) == "Deno.env.get"
            given = arguments.named_children if arguments is not None else []
            return is_deno and len(given) == 1 and self._is_name(given[0])
        return False

    def _is_value(self, node: Node) -> bool:
        """Whether an expression is made of the variable's value, of parameters and of literals alone."""
        node = unwrap(node)
        if node.type == "identifier":
            return self._module.source(node) in {*self._values, "undefined"}
        if node.type == "binary_expression":
            operator = node.child_by_field_name("operator")
            is_choice = operator is not None and operator.type in {"??", "||", "&&"}
            return is_choice and all(map(self._is_value, (node.named_children[0], node.named_children[-1])))
        if node.type == "ternary_expression":
            arms = (node.child_by_field_name("consequence"), node.child_by_field_name("alternative"))
            return all(each is not None and self._is_value(each) for each in arms)
        if node.type == "call_expression" and (trimmed := self._trimmed(node)) is not None:
            return self._is_value(trimmed)
        return node.type in _LITERALS or self._is_read(node)

    def _trimmed(self, call: Node) -> Node | None:
        function = call.child_by_field_name("function")
        if function is None or function.type != "member_expression":
            return None
        name = function.child_by_field_name("property")
        is_trim = name is not None and self._module.source(name) in {"trim", "toString"}
        return function.child_by_field_name("object") if is_trim else None

    def _holds(self, node: Node) -> bool:
        """Whether a value may be the variable's own."""
        return any(
            self._is_read(each) or (each.type == "identifier" and self._module.source(each) in self._held)
            for each in walk(node)
        )

    def _follows(self, nodes: Sequence[Node]) -> bool:
        """Whether all that the function sets is a local that holds the variable's value or a default."""
        for node in nodes:
            if node.type in {"assignment_expression", "augmented_assignment_expression", "update_expression"}:
                return False
            if node.type != "variable_declarator":
                continue
            name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            if name is None or value is None or name.type != "identifier" or not self._is_value(value):
                return False
            local = self._module.source(name)
            if local in self._parameters:
                return False
            self._values[local] = None
            if self._holds(value):
                self._held.add(local)
        return True

    def _default(self, nodes: Sequence[Node]) -> str:
        """The parameter that is given where the variable is missing."""
        for root in nodes:
            for node in walk(root) if len(nodes) == 1 else (root,):
                given: list[Node | None] = []
                if node.type == "binary_expression":
                    given = [node.named_children[-1]]
                elif node.type == "ternary_expression":
                    given = [node.child_by_field_name("consequence"), node.child_by_field_name("alternative")]
                elif node.type == "return_statement":
                    given = list(node.named_children[:1])
                for each in given:
                    name = self._module.source(unwrap(each)) if each is not None else ""
                    if name in self._parameters[1:]:
                        return name
        return ""

    def _failures(self, nodes: Sequence[Node]) -> Iterator[Failing]:
        """Yield how the function may throw."""
        for node in nodes:
            if node.type != "throw_statement":
                continue
            tests: list[Node] = []
            up = node.parent
            while up is not None and up != self._function:
                condition = up.child_by_field_name("condition") if up.type == "if_statement" else None
                tests += [condition] if condition is not None else []
                up = up.parent
            names = frozenset(
                self._module.source(each) for test in tests for each in walk(test) if each.type == "identifier"
            )
            yield Failing(names, bool(tests), any(map(self._asks, tests)))

    def _asks(self, test: Node) -> bool:
        """Whether a condition asks for the variable's value, or whether it is there."""
        members = (each for each in walk(test) if each.type in {"identifier", "member_expression"})
        return self._holds(test) or any(self._is_environment(self._module, each) for each in members)
