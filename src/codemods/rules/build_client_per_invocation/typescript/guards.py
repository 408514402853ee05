"""Checks of the top level that fail where a variable is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from codemods.languages.remembered import remembered
from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.environment import env_reads, is_environment
from codemods.languages.typescript.members import env_member
from codemods.languages.typescript.module import TypeScriptModule, evaluated
from codemods.languages.typescript.origins import External, Local, Origin
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import LOOPS, Node, enclosing
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.typescript.constants import constant_of
from codemods.rules.build_client_per_invocation.typescript.units import DECLARATIONS


def checked_by(project: TypeScriptProject, module: TypeScriptModule, guard: Node) -> set[str]:
    """The variables that a guard's condition asks for; empty where it asks for anything else."""
    condition = condition_of(project, module, guard)
    if condition is None:
        return set()
    found = {read.variable for read in env_reads(project, module, condition)}
    members: list[Node] = []
    for node in evaluated(condition):
        if any(each.start_byte <= node.start_byte < each.end_byte for each in members):
            continue
        variables = member_variables(project, module, node)
        if variables:
            # The factory asks the same member, which gives what is there then.
            members.append(node)
            found |= variables
            continue
        if node.type in {"call_expression", "new_expression", "assignment_expression"}:
            return set()
        if node.type == "identifier":
            binding = module.resolve(node)
            if binding is None:
                if module.source(node) not in {"process", "undefined", "Deno", "Bun"}:
                    return set()
                continue
            if is_environment(project, module, node) or is_environment(project, module, node.parent):
                # It is another name of the environment, or `import process from "node:process"`.
                continue
            constant = constant_of(project, module, binding)
            if constant is None:
                return set()
            found |= constant.variables
    return found


def member_variables(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> set[str]:
    """The variables of which a constant object holds the value as the member that a node asks for."""
    held = env_member(project, module, node) if node.type == "member_expression" else None
    return {read.variable for read in env_reads(project, held.module, held.value)} if held is not None else set()


@remembered(4)
def checking(project: TypeScriptProject, module: TypeScriptModule) -> tuple[tuple[Node, frozenset[str]], ...]:
    """The top-level statements that may check variables, each with those that its condition asks for. Each client of a
    file asks for them."""
    pairs = ((each, frozenset(checked_by(project, module, each))) for each in module.root.named_children)
    return tuple((each, checked) for each, checked in pairs if checked or each.type in LOOPS)


@dataclass(frozen=True, slots=True)
class Failing:
    """Holds a check that goes on to fail while its file loads."""

    path: str
    check: Node


def failing_in(project: TypeScriptProject, paths: Iterable[str], variables: Collection[str]) -> Iterator[Failing]:
    """Yield the checks of the files from which a value comes: they fail on import where one of its variables is
    missing."""
    for module in filter(None, map(project.module, sorted(paths))):
        for statement, checked in checking(project, module):
            is_asked = not checked.isdisjoint(variables)
            if is_asked and (throws(module, statement) or fails(module, statement)):
                yield Failing(module.path, statement)


def condition_of(project: TypeScriptProject, module: TypeScriptModule, guard: Node) -> Node | None:
    """The condition of an `if`, or what an assertion demands: `invariant(process.env.X, "no key")`."""
    if guard.type == "if_statement":
        return guard.child_by_field_name("condition")
    call = guard.named_children[0] if guard.type == "expression_statement" and guard.named_children else None
    function = call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    origin = project.origin(module, function) if function is not None else None
    is_assertion = origin.name in _ASSERTIONS if isinstance(origin, External) else _asserts(project, origin)
    return next(iter(arguments_of(call)), None) if call is not None and is_assertion else None


def _asserts(project: TypeScriptProject, origin: Origin | None) -> bool:
    """Whether a function of the project does nothing but throw where its first parameter is missing:
    `function need(key?: string): asserts key { if (!key) throw new Error("no key"); }`."""
    home = project.module(origin.path) if isinstance(origin, Local) else None
    binding = home.scopes.top_level(origin.name) if home is not None and isinstance(origin, Local) else None
    function = binding.declaration.parent if binding is not None else None
    told = function.child_by_field_name("return_type") if function is not None else None
    taken = function.child_by_field_name("parameters") if function is not None else None
    body = function.child_by_field_name("body") if function is not None else None
    if home is None or told is None or taken is None or body is None or not taken.named_children:
        return False
    named = taken.named_children[0].child_by_field_name("pattern")
    promised = home.source(told).removeprefix(":").split()[:2]
    if named is None or promised != ["asserts", home.source(named)]:
        return False
    statements = [each for each in body.named_children if each.type != "comment"]
    return all(each.type == "if_statement" and throws(home, each) for each in statements)


_ASSERTIONS = frozenset(
    {
        "tiny-invariant#default",
        "invariant#default",
        *(
            f"{module}#{name}"
            for module in ("assert", "node:assert")
            for name in ("default", "default.ok", "ok", "strict")
        ),
    }
)


def throws(module: TypeScriptModule, guard: Node) -> bool:
    """Whether a guard does nothing but throw, after it has written to the console at most."""
    body = guard.child_by_field_name("consequence")
    if body is None:
        return guard.type == "expression_statement"
    inner = (
        [each for each in body.named_children if each.type != "comment"] if body.type == "statement_block" else [body]
    )
    return (
        bool(inner)
        and inner[-1].type == "throw_statement"
        and all(module.source(each).startswith("console.") for each in inner[:-1])
    )


def is_checked_there(project: TypeScriptProject, module: TypeScriptModule, read: Node, variable: str) -> bool:
    """Whether the block of a function in which a variable is read fails, or is left, by itself where it is missing."""
    statement = next((each for each, _ in enclosing(read, _FUNCTION_BLOCKS)), None)
    block = statement.parent if statement is not None else None
    if statement is None or block is None:
        return False
    names = {module.source(each) for each in _declared_with(statement, read)}
    for each in block.named_children:
        condition = each.child_by_field_name("condition") if each.type == "if_statement" else None
        if condition is None or not (throws(module, each) or _returns_without(module, each)):
            continue
        asked = {module.source(node) for node in evaluated(condition) if node.type == "identifier"}
        if each.start_byte > statement.start_byte and not names.isdisjoint(asked):
            return True
        reads = {found.variable for found in env_reads(project, module, condition)}
        if each.start_byte <= statement.start_byte and variable in reads:
            return True
    return False


def _returns_without(module: TypeScriptModule, guard: Node) -> bool:
    """Whether a guard leaves a function where what it asks for is not there: `if (!process.env.KEY) return null;`."""
    condition, body = guard.child_by_field_name("condition"), guard.child_by_field_name("consequence")
    if condition is None or body is None or not module.source(condition).startswith("(!"):
        return False
    last = body.named_children[-1:] if body.type == "statement_block" else [body]
    return any(each.type == "return_statement" for each in last)


_FUNCTION_BLOCKS = frozenset({"statement_block"})


def _declared_with(statement: Node, value: Node) -> Iterator[Node]:
    """The name that a declaration binds to a value, or to what the value is part of."""
    for each in statement.named_children if statement.type in DECLARATIONS else ():
        name = each.child_by_field_name("name")
        is_around = each.start_byte <= value.start_byte < each.end_byte
        if is_around and name is not None and name.type == "identifier":
            yield name


def fails(module: TypeScriptModule, guard: Node) -> bool:
    """Whether a guard throws somewhere, or ends the process."""
    return any(
        node.type == "throw_statement"
        or (node.type == "call_expression" and module.source(node).startswith("process.exit("))
        for node in evaluated(guard)
    )
