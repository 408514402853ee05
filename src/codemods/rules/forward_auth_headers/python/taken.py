"""Functions of the project that are given a function: what they do with it, and how often a call runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import CALLABLES, COMPREHENSIONS, FUNCTIONS, FunctionNode
from codemods.languages.python.project import PythonProject
from codemods.rules.forward_auth_headers.core.findings import NOT_SEEN
from codemods.rules.forward_auth_headers.core.groups import Arms
from codemods.rules.forward_auth_headers.core.handed import Inside, Taking, Takings
from codemods.rules.forward_auth_headers.python.handed import Called, is_retrying, known, wrapped
from codemods.rules.forward_auth_headers.python.members import function_at

_LOOPS = (ast.For, ast.AsyncFor, ast.While, *COMPREHENSIONS)
_LOOKS = frozenset(
    {"callable", "isinstance", "hasattr", "getattr", "id", "len", "print", "repr", "str", "type", "wraps"}
)
_LOOKS_AT = ("inspect.", "logging.", "asyncio.iscoroutine", "functools.wraps", "builtins.", "loguru.", "structlog.")
"""Functions that do not call what they are given, nor keep it."""
_AWAITS = ("asyncio.", "anyio.", "trio.")
_AROUND = (
    *(ast.Await, ast.BoolOp, ast.Compare, ast.IfExp, ast.NamedExpr, ast.Starred, ast.keyword, ast.Tuple, ast.List),
    *(ast.Yield, ast.comprehension, *COMPREHENSIONS),
)


def run_by(project: PythonProject, module: PythonModule, call: ast.Call) -> Called:
    """Return what a call runs in the end: itself, what a library is handed, or what a function of the project is."""
    found = known(project, module, call)
    if found is not None:
        return found
    first = call.args[0] if call.args else None
    if isinstance(first, ast.Attribute) or (isinstance(first, ast.Name) and _may_be_function(module, first)):
        treated = treatment(project, module, call, first)
        if treated is not None and not treated.wraps:
            refusal = "" if treated.passes else NOT_SEEN.format(module.source(call.func))
            return Called(call, first, tuple(call.args[treated.behind :]), refusal, treated.again)
    wrapped = call.func if isinstance(call.func, ast.Call) and call.func.args else None
    if wrapped is not None:
        treated = treatment(project, module, wrapped, wrapped.args[0])
        if treated is not None and treated.wraps and treated.passes:
            return Called(call, wrapped.args[0], tuple(call.args), repeated=treated.again)
    return Called(call, call.func, tuple(call.args))


def _may_be_function(module: PythonModule, name: ast.Name) -> bool:
    owner = module.lookup(name.id, name)
    if owner is None:
        return False
    bindings = (module.module_scope if owner is module.tree else module.scope(owner)).bindings.get(name.id, ())
    return any(isinstance(each.node, (*FUNCTIONS, ast.alias)) for each in bindings)


def treatment(project: PythonProject, module: PythonModule, call: ast.Call, node: ast.expr) -> Taking | None:
    """How the function that a call is of treats the function that it is given at `node`; None where that is not
    known."""
    library = known(project, module, call)
    if library is not None:
        return Taking(library.repeated, not library.bare) if library.function is node and not library.refusal else None
    held = wrapped(project, module, call)
    if held is not None:
        return Taking(held[1], passes=True, wraps=True)
    own = function_at(project, module, call.func)
    if own is None:
        return None
    home, function, is_bound = own
    name = _parameter(function, call, node, bound=is_bound)
    found = _taking(project, home, function, name) if name and not function.decorator_list else None
    if found is None or function.args.vararg is None:
        return found
    return replace(found, behind=len((*function.args.posonlyargs, *function.args.args)) - is_bound)


def _parameter(function: FunctionNode, call: ast.Call, node: ast.expr, *, bound: bool) -> str:
    """The parameter that gets an argument of a call; empty where that can't be seen."""
    arguments = function.args
    names = [each.arg for each in (*arguments.posonlyargs, *arguments.args)][bound:]
    for keyword in call.keywords:
        if keyword.value is node:
            return keyword.arg if keyword.arg in {*names, *(each.arg for each in arguments.kwonlyargs)} else ""
    if any(isinstance(each, ast.Starred) for each in call.args):
        return ""
    position = next((number for number, each in enumerate(call.args) if each is node), len(names))
    return names[position] if position < len(names) else ""


def _taken(project: PythonProject, home: PythonModule, function: FunctionNode, name: str) -> Iterator[Inside | None]:
    """The places that name a parameter of a function; None stands for one that is not understood."""
    if len(home.scope(function).bindings.get(name, ())) != 1:
        yield None
    for each in home.reads_in(function, name):
        if not _only_looks(project, home, each):
            yield _place(project, home, function, each)


def _taking(project: PythonProject, home: PythonModule, function: FunctionNode, name: str) -> Taking | None:
    """How a function treats its parameter of a name."""
    takings: Takings = project.once(Takings)
    return takings.of((function, name), lambda: _taken(project, home, function, name))


def _only_looks(project: PythonProject, home: PythonModule, read: ast.Name) -> bool:
    """Whether a function is only looked at where it is named: for its name, or whether there is one."""
    parent = home.parent(read)
    if isinstance(parent, (ast.Attribute, ast.Compare, ast.FormattedValue, ast.UnaryOp)):
        return True
    if isinstance(parent, ast.If):
        return parent.test is read
    if not isinstance(parent, ast.Call) or parent.func is read:
        return False
    called = parent.func
    last = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    names = project.origins.external(home, called)
    return any(each.startswith(_LOOKS_AT) for each in names) or (not names and last in _LOOKS)


def _place(project: PythonProject, home: PythonModule, function: FunctionNode, read: ast.Name) -> Inside | None:
    """The call of a given function at a place that names it; None for a place that is not understood."""
    call = home.parent(read)
    if isinstance(call, ast.keyword):
        call = home.parent(call)
    if not isinstance(call, ast.Call):
        return None
    again, bare = False, False
    if call.func is not read:
        own = function_at(project, home, call.func)
        if own is not None and own[1] is function:
            # It calls itself after an error.
            again = True
        else:
            inner = treatment(project, home, call, read)
            if inner is None or inner.wraps:
                return None
            again, bare = inner.again, not inner.passes
    around = home.callable_around(call)
    wraps = around is not function
    if wraps and (not isinstance(around, FUNCTIONS) or not _is_given_back(home, function, around)):
        if not isinstance(around, CALLABLES) or not _is_called_in(project, home, around, function):
            return None
        wraps = False
    owner = around if wraps and isinstance(around, FUNCTIONS) else function
    again = again or is_repeated(project, home, call, owner)
    hand_over = owner.args.kwarg.arg if owner.args.kwarg is not None else ""
    # A call with arguments of its own may go elsewhere than it is told.
    told = [getattr(each.value, "id", "") for each in call.args if isinstance(each, ast.Starred)]
    rest = [owner.args.vararg.arg] if owner.args.vararg is not None else []
    is_plain = call.func is not read or (len(told) == len(call.args) and told in ([], rest))
    keywords = [(each.arg, getattr(each.value, "id", "")) for each in call.keywords]
    passes = is_plain and hand_over != "" and keywords == [(None, hand_over)]
    return Inside(arms_of(home, call, owner), again, passes and not bare, wraps, _is_kept(project, home, call, owner))


def _is_given_back(home: PythonModule, function: FunctionNode, inner: FunctionNode) -> bool:
    """Whether a function does nothing with its inner one but to return it."""
    reads = home.reads_in(home.scope_node(inner), inner.name)
    return home.scope_node(inner) is function and [type(home.parent(each)) for each in reads] == [ast.Return]


def _is_called_in(
    project: PythonProject, home: PythonModule, inner: FunctionNode | ast.Lambda, function: FunctionNode
) -> bool:
    """Whether an inner function is called by the one around it, or by what that hands it to."""
    if home.callable_around(home.parent(inner) or inner) is not function:
        return False
    return not unseen(project, home, inner.body if isinstance(inner, ast.Lambda) else inner.body[0], function)


def _is_kept(project: PythonProject, home: PythonModule, call: ast.Call, function: FunctionNode) -> bool:
    """Whether the answer of a call may be kept for another one: it is put somewhere else than into a name, or what is
    in this name is."""
    child: ast.AST = call
    for up in home.ancestors(call):
        if isinstance(up, ast.stmt):
            break
        if isinstance(up, ast.Lambda):
            # The function that it is handed to is asked by itself.
            return False
        is_known = isinstance(up, ast.Call) and _only_awaits(project, home, up)
        if not isinstance(up, _AROUND) and not is_known:
            return True
        child = up
    up = home.statement(call)
    if isinstance(up, (ast.Return, ast.Expr, ast.If, ast.While)):
        return False
    if isinstance(up, (ast.With, ast.AsyncWith)):
        names = [item.optional_vars for item in up.items if item.context_expr is child]
    elif isinstance(up, (ast.Assign, ast.AnnAssign)):
        names = list(up.targets) if isinstance(up, ast.Assign) else [up.target]
    else:
        return True
    return any(each is not None and _is_put_away(project, home, each, function) for each in names)


def _only_awaits(project: PythonProject, home: PythonModule, call: ast.Call) -> bool:
    return any(each.startswith(_AWAITS) for each in project.origins.external(home, call.func))


def _is_put_away(project: PythonProject, home: PythonModule, target: ast.expr, function: FunctionNode) -> bool:
    """Whether an answer in a name is given to anything, or put into an object."""
    if not isinstance(target, ast.Name) or home.lookup(target.id, target) is not function:
        return True
    for read in home.reads_of(target):
        for up in home.ancestors(read):
            if isinstance(up, ast.Call) and up.func is not read and not _only_looks(project, home, read):
                if not (isinstance(up.func, ast.Attribute) and up.func.value is read) and not _raised(home, up):
                    return True
            if isinstance(up, ast.stmt):
                targets = up.targets if isinstance(up, ast.Assign) else []
                if any(not isinstance(each, ast.Name) for each in targets):
                    return True
                break
    return False


def _raised(home: PythonModule, call: ast.Call) -> bool:
    return isinstance(home.parent(call), ast.Raise)


def wrapping(project: PythonProject, module: PythonModule, decorator: ast.expr) -> Taking | None:
    """How a decorator treats its function: one of a library that calls it again, or one of the project; None for any
    other."""
    if is_retrying(project, module, decorator):
        return Taking(again=True, passes=True, wraps=True)
    own = function_at(project, module, decorator.func if isinstance(decorator, ast.Call) else decorator)
    if own is None:
        return None
    home, function, is_bound = own
    if isinstance(decorator, ast.Call):
        last = function.body[-1]
        inner = last.value if isinstance(last, ast.Return) else None
        if isinstance(inner, ast.Call) and is_retrying(project, home, inner):
            return Taking(again=True, passes=True, wraps=True)
        defined = [each for each in function.body if isinstance(each, FUNCTIONS)]
        if not isinstance(inner, ast.Name) or [each.name for each in defined] != [inner.id]:
            return None
        function, is_bound = defined[0], False
    names = [each.arg for each in (*function.args.posonlyargs, *function.args.args)][is_bound:]
    treated = _taking(project, home, function, names[0]) if names else None
    return treated if treated is not None and treated.wraps else None


def is_again(project: PythonProject, module: PythonModule, decorator: ast.expr) -> bool:
    """Whether a decorator calls its function again."""
    treated = wrapping(project, module, decorator)
    return treated is not None and treated.again


def only_wraps(project: PythonProject, module: PythonModule, function: FunctionNode) -> str:
    """The first decorator of a function that may do more than to call it, with all that it is given; empty where none
    does."""
    for each in function.decorator_list:
        treated = wrapping(project, module, each)
        if treated is None or not treated.passes:
            return module.source(each.func if isinstance(each, ast.Call) else each)
    return ""


def reads(module: PythonModule, inner: FunctionNode) -> Sequence[ast.Name]:
    """The places that name an inner function."""
    return module.reads_in(module.scope_node(inner), inner.name)


def handed_at(module: PythonModule, node: ast.expr) -> ast.Call | None:
    """The call that is given a function at a node, by position or by keyword; None where it is not given to one."""
    parent = module.parent(node)
    parent = module.parent(parent) if isinstance(parent, ast.keyword) else parent
    return parent if isinstance(parent, ast.Call) and parent.func is not node else None


def is_repeated(project: PythonProject, module: PythonModule, node: ast.AST, function: FunctionNode) -> bool:
    """Whether a node runs more than once for each run of a function: in a loop, a retry, or an inner function that is
    called more than once."""
    child: ast.AST = node
    for up in module.ancestors(node):
        if up is function:
            return any(is_again(project, module, decorator) for decorator in function.decorator_list)
        if isinstance(up, _LOOPS) and not (isinstance(up, (ast.For, ast.AsyncFor)) and up.iter is child):
            return True
        if isinstance(up, FUNCTIONS):
            named = reads(module, up)
            if len(named) > 1 or any(is_again(project, module, each) for each in up.decorator_list):
                return True
            return any(
                is_repeated(project, module, read, function) or is_mapped(project, module, read) for read in named
            )
        if isinstance(up, ast.Lambda) and is_mapped(project, module, up):
            return True
        child = up
    return False


def is_mapped(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether a function is given to what calls it for each element, or again after an error."""
    call = handed_at(module, node)
    treated = treatment(project, module, call, node) if call is not None else None
    return treated is not None and treated.again


def unseen(project: PythonProject, module: PythonModule, node: ast.AST, function: FunctionNode) -> str:
    """Return why the authorization can't be passed on inside the functions around a node, up to one: it is not known
    what calls them, and what becomes of the answer; empty where it is."""
    for up in module.ancestors(node):
        if up is function:
            break
        handed: Sequence[ast.expr] = ()
        if isinstance(up, ast.Lambda):
            handed = (up,)
        elif isinstance(up, FUNCTIONS):
            handed = reads(module, up)
        for each in handed:
            call = handed_at(module, each)
            if call is not None and treatment(project, module, call, each) is None:
                return NOT_SEEN.format(module.source(call.func))
    return ""


def arms_of(module: PythonModule, node: ast.AST, function: FunctionNode) -> Arms:
    """The arms of choices in which a node of a function stands. What follows an `if` that leaves the function is an arm
    of it."""
    found: list[tuple[int, int]] = []
    child: ast.AST = node
    for up in module.ancestors(node):
        if isinstance(up, (ast.If, ast.IfExp)) and child is not up.test:
            body = up.body if isinstance(up.body, list) else [up.body]
            found.append((module.start(up), 0 if any(each is child for each in body) else 1))
        if isinstance(up, ast.Match) and isinstance(child, ast.match_case):
            found.append((module.start(up), up.cases.index(child)))
        if isinstance(child, ast.stmt):
            for earlier in module.block(child)[: module.position(child)]:
                found += ((module.start(each), 1) for each in _leaving(earlier))
        if up is function:
            break
        child = up
    return tuple(found)


def _leaving(statement: ast.stmt) -> Iterator[ast.If]:
    """The tests of an `if` and its `elif` whose arm leaves the function."""
    while isinstance(statement, ast.If):
        if isinstance(statement.body[-1], (ast.Return, ast.Raise)):
            yield statement
        if len(statement.orelse) != 1:
            break
        statement = statement.orelse[0]
