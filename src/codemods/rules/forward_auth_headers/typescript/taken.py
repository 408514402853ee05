"""Functions that are handed to others: what becomes of them, and how often a call runs."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import FUNCTIONS, LOOPS, Node, ancestors, unwrap
from codemods.rules.forward_auth_headers.core.findings import NOT_SEEN
from codemods.rules.forward_auth_headers.core.groups import Arms
from codemods.rules.forward_auth_headers.core.handed import Inside, Taking, Takings
from codemods.rules.forward_auth_headers.typescript.addresses import function_of, parameters_of, value_of
from codemods.rules.forward_auth_headers.typescript.members import method_at

PER_ELEMENT = frozenset({"map", "flatMap", "forEach", "filter", "some", "every", "find", "reduce", "sort"})
_AFTER = frozenset({"then", "catch", "finally"})
_LATER = frozenset({"setTimeout", "setImmediate", "queueMicrotask", "process.nextTick"})
_REPEATS = frozenset(
    {
        *("p-retry#default", "async-retry#default", "promise-retry#default", "exponential-backoff#backOff"),
        *("ts-retry-promise#retry", "ts-retry#retryAsync", "radash#retry", "@lifeomic/attempt#retry", "async#retry"),
        *("p-map#default", "p-map-series#default", "p-each-series#default", "radash#parallel", "radash#map"),
        *("async#map", "async#mapLimit", "async#each", "async#eachLimit", "async#eachSeries", "lodash#map"),
        *(f"{package}.{method}" for package in ("bluebird#default", "bluebird#*") for method in ("map", "each")),
        *(f"{package}.map" for package in ("lodash#default", "lodash#*", "async#default", "async#*")),
    }
)
"""Functions that call what they are given for each of many elements, or again after an error."""
_ALL = frozenset({"p-all#default", "p-series#default", "p-settle#default", "async#parallel", "async#series"})
"""Functions that call each function of a list."""
_LIMITS = frozenset({"p-limit#default"})
_QUEUES = frozenset({"p-queue#default", "bottleneck#default"})
"""Functions that run one that they are given when there is room, in this process."""
_POLICIES = frozenset({"cockatiel#retry"})
"""Functions that make what calls again what its `execute` is given."""
_LISTENS = frozenset(
    {
        *("on", "once", "addListener", "addEventListener", "subscribe", "listen", "get", "post", "put", "patch"),
        *("delete", "all", "use", "register", "addHook", "describe", "it", "test"),
    }
)
"""Functions that keep what they are given for something else that happens."""
_LOOKS = frozenset({"typeof", "unary_expression", "binary_expression", "if_statement", "parenthesized_expression"})
_PASSING = frozenset(
    {
        *("await_expression", "parenthesized_expression", "ternary_expression", "array", "as_expression", "object"),
        *("pair", "spread_element", "non_null_expression", "arguments", "call_expression", "member_expression"),
    }
)


def treatment(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Taking | None:
    """How what a function is given to at a node treats it; None where that is not known."""
    parent = node.parent
    while parent is not None and parent.type in {"parenthesized_expression", "array"}:
        node, parent = parent, parent.parent
    if parent is not None and parent.type == "call_expression" and parent.child_by_field_name("function") == node:
        return Taking()
    call = given_at(node)
    if call is None:
        is_list = node.type == "array" and parent is not None and parent.type == "variable_declarator"
        return Taking() if is_list else None
    if call.type == "new_expression":
        return Taking() if module.source(call.child_by_field_name("constructor") or call) == "Promise" else None
    callee = call.child_by_field_name("function")
    if callee is None:
        return None
    if node.type == "array":
        names = set(project.qualified(project.origin(module, callee)))
        return Taking() if names & _ALL else None
    return _of_library(project, module, callee, call, node) or _of_own(project, module, callee, call, node)


def given_at(node: Node) -> Node | None:
    """The call that is given an argument, or a list that holds it."""
    around = node.parent
    while around is not None and around.type in {"parenthesized_expression", "array"}:
        around = around.parent
    call = around.parent if around is not None and around.type == "arguments" else None
    return call if call is not None and call.type in {"call_expression", "new_expression"} else None


def _of_library(
    project: TypeScriptProject, module: TypeScriptModule, callee: Node, call: Node, node: Node
) -> Taking | None:
    """How a function of the platform or of a package treats what it is given."""
    prop, text = callee.child_by_field_name("property"), module.source(callee)
    name = module.source(prop) if prop is not None else ""
    is_first = arguments_of(call)[:1] == [node]
    if (is_first and name in PER_ELEMENT) or text == "Array.from":
        return Taking(again=True)
    if name in _AFTER or (is_first and text in _LATER):
        return Taking()
    if not _REPEATS.isdisjoint(project.qualified(project.origin(module, callee))):
        return Taking(again=True)
    holder = callee.child_by_field_name("object") if prop is not None else callee
    value = value_of(module, holder) if holder is not None and holder.type == "identifier" else None
    made = unwrap(value) if value is not None else None
    maker = (made.child_by_field_name("function") or made.child_by_field_name("constructor")) if made else None
    known = set(project.qualified(project.origin(module, maker))) if maker is not None else set()
    if known & _POLICIES and name == "execute":
        return Taking(again=True)
    is_run = (known & _LIMITS and prop is None) or (known & _QUEUES and name in {"add", "schedule"})
    return Taking() if is_run else None


def _of_own(
    project: TypeScriptProject, module: TypeScriptModule, callee: Node, call: Node, node: Node
) -> Taking | None:
    """How a function of the project treats what it is given."""
    found = own_function(project, module, callee)
    given = arguments_of(call)
    if found is None or any(each.type == "spread_element" for each in given):
        return None
    home, function = found
    parameters, position = parameters_of(function), given.index(node)
    if position >= len(parameters):
        return None
    name = parameters[position].child_by_field_name("pattern") or parameters[position]
    binding = home.resolve(name) if name.type == "identifier" else None
    if binding is None:
        return None
    takings: Takings = project.once(Takings)
    named = (each for each in home.scopes.references(binding) if not _only_looks(each))
    places = (_place(project, home, function, each) for each in named)
    return takings.of((home.path, binding.declaration.start_byte), lambda: places)


def own_function(
    project: TypeScriptProject, module: TypeScriptModule, callee: Node
) -> tuple[TypeScriptModule, Node] | None:
    """The one function of the project that a call is of: of a file, of the function around, or of an object."""
    found = function_of(project, module, callee) or method_at(project, module, callee)
    if found is not None or callee.type != "identifier":
        return found
    binding = module.resolve(callee)
    holder = binding.declaration.parent if binding is not None and len(binding.declarations) == 1 else None
    if holder is not None and holder.type == "function_declaration":
        return module, holder
    value = value_of(module, callee)
    held = unwrap(value) if value is not None else None
    return (module, held) if held is not None and held.type in FUNCTIONS else None


def _only_looks(read: Node) -> bool:
    """Whether a function is only looked at where it is named: for its name, or whether there is one."""
    parent = read.parent
    if parent is None or parent.type in _LOOKS:
        return True
    prop = parent.child_by_field_name("property") if parent.type == "member_expression" else None
    return prop is not None and (prop.text or b"") in (b"name", b"length")


def _place(project: TypeScriptProject, home: TypeScriptModule, function: Node, read: Node) -> Inside | None:
    """The call of a given function at a place that names it; None for a place that is not understood."""
    parent = read.parent
    call, again = None, False
    if parent is not None and parent.type == "call_expression" and parent.child_by_field_name("function") == read:
        call = parent
    elif parent is not None and parent.type == "member_expression" and _is_applied(home, parent):
        call = parent.parent
    elif (outer := given_at(read)) is not None:
        callee = outer.child_by_field_name("function")
        own = own_function(project, home, callee) if callee is not None else None
        treated = Taking(again=True) if own is not None and own[1] == function else treatment(project, home, read)
        if treated is None or treated.wraps:
            return None
        call, again = outer, treated.again
    if call is None:
        return None
    around = next((up for up in ancestors(call) if up.type in FUNCTIONS), function)
    wraps = around != function and _is_given_back(around, function)
    owner = around if wraps else function
    if not wraps and unseen(project, home, call, function) is not None:
        return None
    again = again or is_repeated(project, home, call, owner)
    return Inside(arms_of(call, owner), again, False, wraps, _is_kept(project, home, call, owner))


def _is_applied(home: TypeScriptModule, member: Node) -> bool:
    """Whether a member is the call of its object: `call.apply(this, given)`."""
    prop, call = member.child_by_field_name("property"), member.parent
    is_call = call is not None and call.type == "call_expression" and call.child_by_field_name("function") == member
    return is_call and prop is not None and home.source(prop) in {"call", "apply"}


def _is_given_back(inner: Node, function: Node) -> bool:
    """Whether a function returns an inner one that it writes out."""
    parent = inner.parent
    if parent is not None and parent.type == "return_statement":
        return next((up for up in ancestors(parent) if up.type in FUNCTIONS), None) == function
    return parent == function and function.child_by_field_name("body") == inner


def _is_kept(project: TypeScriptProject, home: TypeScriptModule, call: Node, function: Node) -> bool:
    """Whether the answer of a call may be kept for another one: it is put somewhere else than into a name, or what is
    in this name is."""
    for up in ancestors(call):
        if up == function or up.type in {"return_statement", "expression_statement", "arrow_function"}:
            return False
        if up.type == "arguments" and not _only_awaits(home, up.parent):
            return not _settles(home, up.parent)
        if up.type == "member_expression" and up.parent is not None and _chains(home, up):
            # The functions that follow the promise get the answer.
            if any(_is_given(home, each) for each in arguments_of(up.parent)):
                return True
        if up.type in _PASSING:
            continue
        if up.type == "variable_declarator":
            name = up.child_by_field_name("name")
            return name is None or name.type != "identifier" or _is_put_away(home, name)
        if up.type == "assignment_expression":
            left = up.child_by_field_name("left")
            return left is None or left.type != "identifier" or _is_put_away(home, left)
        return up.type not in {"if_statement", "binary_expression", "unary_expression", "yield_expression"}
    return True


def _only_awaits(home: TypeScriptModule, call: Node | None) -> bool:
    """Whether a call waits for the promises that it is given."""
    callee = call.child_by_field_name("function") if call is not None else None
    return callee is not None and home.source(callee).startswith("Promise.")


def _settles(home: TypeScriptModule, call: Node | None) -> bool:
    """Whether a call gives an answer to the promise around: `resolve(answer)`."""
    callee = call.child_by_field_name("function") if call is not None else None
    if callee is None or callee.type != "identifier":
        return False
    binding = home.resolve(callee)
    around = given_at(binding.scope) if binding is not None and binding.scope.type in FUNCTIONS else None
    return around is not None and around.type == "new_expression"


def _chains(home: TypeScriptModule, member: Node) -> bool:
    prop = member.child_by_field_name("property")
    return prop is not None and home.source(prop) in _AFTER


def _is_given(home: TypeScriptModule, after: Node) -> bool:
    """Whether a function that gets an answer puts it away."""
    after = unwrap(after)
    if after.type not in FUNCTIONS:
        binding = home.resolve(after) if after.type == "identifier" else None
        return binding is None or binding.scope.type not in FUNCTIONS
    parameters = parameters_of(after)
    name = (parameters[0].child_by_field_name("pattern") or parameters[0]) if parameters else None
    return name is not None and (name.type != "identifier" or _is_put_away(home, name))


def _is_put_away(home: TypeScriptModule, name: Node) -> bool:
    """Whether an answer in a name of a function is given to anything, or put into an object."""
    binding = home.resolve(name)
    if binding is None or binding.scope.type == "program":
        return True
    for read in home.scopes.references(binding):
        for up in ancestors(read):
            if up.type == "arguments":
                callee = up.parent.child_by_field_name("function") if up.parent is not None else None
                text = home.source(callee) if callee is not None else "console."
                if not text.startswith("console.") and not _settles(home, up.parent):
                    return True
            if up.type in {"assignment_expression", "pair", "shorthand_property_identifier"}:
                left = up.child_by_field_name("left")
                if left is None or left.type != "identifier":
                    return True
            if up.type.endswith("_statement") or up.type in FUNCTIONS:
                break
    return False


def runs(project: TypeScriptProject, module: TypeScriptModule, inner: Node) -> bool:
    """Whether an inner function runs within the one around it, or may do so."""
    if treatment(project, module, inner) is not None or _is_handed(module, inner):
        return True
    named = reads(module, inner)
    return bool(named) and all(_is_called(project, module, each) for each in named)


def _is_called(project: TypeScriptProject, module: TypeScriptModule, read: Node) -> bool:
    parent = read.parent
    if parent is not None and parent.type == "call_expression":
        return parent.child_by_field_name("function") == read
    return treatment(project, module, read) is not None or _is_handed(module, read)


def _is_handed(module: TypeScriptModule, node: Node) -> bool:
    """Whether a function is an argument of a call that does not keep it for something else that happens."""
    call = given_at(node)
    callee = call.child_by_field_name("function") if call is not None else None
    prop = callee.child_by_field_name("property") if callee is not None else None
    name = module.source(prop or callee) if callee is not None else ""
    return callee is not None and name not in _LISTENS


def reads(module: TypeScriptModule, inner: Node) -> list[Node]:
    """The references to an inner function that has a name."""
    name = inner.child_by_field_name("name") if inner.type == "function_declaration" else None
    holder = inner.parent
    if inner.type in {"arrow_function", "function_expression"} and holder is not None:
        name = holder.child_by_field_name("name") if holder.type == "variable_declarator" else None
    binding = module.resolve(name) if name is not None and name.type == "identifier" else None
    return list(module.scopes.references(binding)) if binding is not None else []


def unseen(project: TypeScriptProject, module: TypeScriptModule, node: Node, function: Node) -> str | None:
    """Return why the authorization can't be passed on inside the functions around a node, up to one: it is not known
    what calls them, and what becomes of the answer; None where it is."""
    for up in ancestors(node):
        if up == function:
            return None
        if up.type not in FUNCTIONS or treatment(project, module, up) is not None:
            continue
        handed = [each for each in (up, *reads(module, up)) if given_at(each) is not None]
        if not handed and not reads(module, up):
            return NOT_SEEN.format(module.source(up)[:40])
        for each in handed:
            call = given_at(each)
            callee = call.child_by_field_name("function") if call is not None else None
            if callee is not None and treatment(project, module, each) is None:
                return NOT_SEEN.format(module.source(callee))
    return None


def is_repeated(project: TypeScriptProject, module: TypeScriptModule, node: Node, function: Node) -> bool:
    """Whether a node runs more than once for each run of a function: in a loop, for each element of an array, in a
    retry, or in an inner function that is called more than once."""
    child = node
    for up in ancestors(node):
        if up == function:
            return False
        if up.type in LOOPS and up.child_by_field_name("right") != child:
            return True
        if up.type in FUNCTIONS:
            named = reads(module, up)
            if is_again(project, module, up) or len(named) > 1:
                return True
            if named:
                handed = any(is_again(project, module, each) for each in named)
                return handed or any(is_repeated(project, module, each, function) for each in named)
        child = up
    return False


def is_again(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> bool:
    """Whether what a function is given to may call it more than once."""
    treated = treatment(project, module, node)
    return treated is not None and treated.again


def arms_of(node: Node, function: Node) -> Arms:
    """The arms of choices in which a node of a function stands. What follows an `if` that leaves the function is an arm
    of it."""
    found: list[tuple[int, int]] = []
    child = node
    for up in ancestors(node):
        if up.type in {"if_statement", "ternary_expression"} and up.child_by_field_name("condition") != child:
            found.append((up.start_byte, 0 if up.child_by_field_name("consequence") == child else 1))
        if up.type == "switch_body":
            found.append((up.start_byte, child.start_byte))
        if up.type in {"statement_block", "program"}:
            for earlier in up.named_children:
                if earlier.start_byte >= child.start_byte:
                    break
                found += ((each.start_byte, 1) for each in _leaving(earlier))
        if up == function:
            break
        child = up
    return tuple(found)


def _leaving(statement: Node) -> Iterator[Node]:
    """The tests of an `if` and its `else if` whose arm leaves the function."""
    while statement.type == "if_statement":
        if _leaves(statement.child_by_field_name("consequence")):
            yield statement
        other = statement.child_by_field_name("alternative")
        if other is None or not other.named_children:
            break
        statement = other.named_children[0]


def _leaves(arm: Node | None) -> bool:
    """Whether an arm ends with leaving the function."""
    while arm is not None and arm.type == "statement_block":
        arm = arm.named_children[-1] if arm.named_children else None
    return arm is not None and arm.type in {"return_statement", "throw_statement"}
