"""Helpers: functions that send internal calls for those who call them, and what becomes of them and of their uses."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.model import Edit
from codemods.rules.forward_auth_headers.core import findings as words
from codemods.rules.forward_auth_headers.core.groups import Key, Use
from codemods.rules.forward_auth_headers.core.hosts import Address, doubt_of, hosts_of, is_ours
from codemods.rules.forward_auth_headers.core.known import Known
from codemods.rules.forward_auth_headers.python.addresses import addresses, elements_at, written
from codemods.rules.forward_auth_headers.python.calls import Request, argument_of, calls_of, how, repeats
from codemods.rules.forward_auth_headers.python.clients import client_at
from codemods.rules.forward_auth_headers.python.handed import Called, given
from codemods.rules.forward_auth_headers.python.handlers import Handler
from codemods.rules.forward_auth_headers.python.members import class_of, method_at, own_class
from codemods.rules.forward_auth_headers.python.taken import arms_of


class Reader(Known[PythonProject, PythonModule, FunctionNode, Handler, Request]):
    """Tells what is asked of the functions of a project."""

    language = "python"

    def handler_around(self, module: PythonModule, node: ast.AST) -> Key | None:
        """Return the handler in whose body a node stands."""
        around = (Key(module.path, module.start(up)) for up in module.ancestors(node) if isinstance(up, FUNCTIONS))
        return next((key for key in around if self.is_handler(key)), None)


def uses_of(reader: Reader, helper: Key) -> Iterator[Use]:
    """All uses of a helper in the project, in the order of its files."""
    function, home = reader.function(helper), reader.module(helper.path)
    owner = class_of(home, function) if home is not None else None
    if home is not None and owner is not None:
        yield from _uses_of_method(reader, helper, home, owner)
        return
    for module, node in references(reader, helper.path, function.name):
        yield _use(reader, helper, module, node)


def _uses_of_method(reader: Reader, helper: Key, home: PythonModule, owner: ast.ClassDef) -> Iterator[Use]:
    """The uses of a method by its own class and by those who hold an instance of it, and whatever else in the project
    has its name: another class may inherit it, or be called in its stead."""
    function, name = reader.function(helper), reader.function(helper).name
    paths = sorted({home.path, *reader.project.mentioning([name])})
    modules = [module for path in paths if (module := reader.module(path)) is not None]
    own = [(module, each) for module in modules for each in module.attributes(name)]
    own = [(module, each) for module, each in own if _is_of(reader, module, each, home, owner, function)]
    used = [_use(reader, helper, module, each) for module, each in own]
    yield from used
    if not any(use.handler is not None for use in used):
        return
    known = [each for _, each in own]
    for module in modules:
        others: list[ast.AST] = [each for each in module.attributes(name) if each not in known]
        for node in walk(module.tree):
            is_named = isinstance(node, FUNCTIONS) and node.name == name
            if is_named and isinstance(module.parent(node), ast.ClassDef) and node is not function:
                others.append(node)
        for node in others:
            refusal = words.SAME_NAME.format(name, module.path, module.line(node))
            yield Use(module.path, (module.start(node), module.end(node)), None, refusal=refusal)


def _is_of(
    reader: Reader,
    module: PythonModule,
    node: ast.Attribute,
    home: PythonModule,
    owner: ast.ClassDef,
    function: FunctionNode,
) -> bool:
    """Whether an attribute is a method: for its own class, or for what holds an instance of it."""
    if module is home and own_class(home, node) is owner:
        return True
    found = method_at(reader.project, module, node)
    return found is not None and found[0].path == home.path and found[0].start(found[1]) == home.start(function)


def references(reader: Reader, path: str, name: str) -> Iterator[tuple[PythonModule, ast.expr]]:
    """The expressions of all files that lead to a module-level function, imports left out."""
    project, wanted = reader.project, Local(path, name)
    pending, seen = [(path, name)], {(path, name)}
    while pending:
        home, known = pending.pop()
        for other in sorted({home, *project.importers(home, [known])}):
            module = reader.module(other)
            if module is None:
                continue
            names = {known} if other == home else set()
            for statement in module.imports if other != home else ():
                names.update(each.asname or each.name for each in statement.names if each.name == known)
            for alias in sorted(names):
                if (other, alias) not in seen:
                    seen.add((other, alias))
                    pending.append((other, alias))
            if (other, "") in seen:
                continue
            found: list[ast.expr] = []
            for alias in sorted(names):
                found += (node for node in module.named(alias) if isinstance(node.ctx, ast.Load))
            found += module.attributes(known)
            for node in found:
                if wanted in project.origins.of(module, node):
                    yield module, node
            if other != home:
                seen.add((other, ""))


def _use(reader: Reader, helper: Key, module: PythonModule, node: ast.expr) -> Use:
    project, function = reader.project, reader.function(helper)
    span, line = module.span(node), module.line(node)
    handler = reader.handler_around(module, node)
    where = function.name, module.path, line
    if handler is None:
        is_call = isinstance(parent := module.parent(node), ast.Call) and parent.func is node
        refusal = (words.ELSEWHERE if is_call else words.HANDED_ON).format(*where)
        return Use(module.path, span, None, refusal=refusal)
    around = reader.function(handler)
    called = next((each for each in calls_of(project, module, around) if each.function is node), None)
    if called is None:
        return Use(module.path, span, handler, refusal=words.HANDED_ON.format(*where))
    found, refusal = _reached(reader, helper, module, called, where)
    repeated = repeats(project, module, called, around)
    edits = given(project, module, called, "forwarded=forwarded")
    refusal = doubt_of(found) or how(project, module, called, around) or refusal
    hosts, place = hosts_of(found), module.span(called.around)
    arms = arms_of(module, called.around, around)
    return Use(module.path, place, handler, hosts, repeated, edits, refusal, arms)


def _reached(
    reader: Reader, helper: Key, module: PythonModule, called: Called, where: tuple[str, str, int]
) -> tuple[list[Address], str]:
    """Return where a helper goes for one who calls it, and why the authorization can't go there."""
    project, function = reader.project, reader.function(helper)
    home = reader.module(helper.path)
    bound = home is not None and class_of(home, function) is not None
    found: list[Address] = []
    for request in reader.requests(helper):
        if request.client:
            sender = argument_of(function, called, request.client, bound=bound)
            sends = client_at(project, module, sender) if sender is not None else None
            if sends is None or sends.base is not None or sends.parameter:
                return [], words.OTHER_CLIENT.format(*where)
        if not request.url:
            found += request.found
            continue
        value = argument_of(function, called, request.url, bound=bound)
        reached: list[Address] = []
        for each in _told(reader, module, called, function, request.url, value):
            address = written(project, home, _url_of(request), {request.url: each}) if home is not None else None
            if address is not None:
                reached.append(address)
        if not is_ours(reached, project.config.internal_hosts):
            return [], words.OTHER_ADDRESS.format(*where)
        found += reached
    return found, ""


def _told(
    reader: Reader,
    module: PythonModule,
    called: Called,
    function: FunctionNode,
    parameter: str,
    value: ast.expr | None,
) -> tuple[Address, ...]:
    """The addresses that a call gives for a parameter; for each element of a list, where it is called for these."""
    first = next((each.arg for each in (*function.args.posonlyargs, *function.args.args)), "")
    if value is None and called.each is not None and first == parameter:
        return elements_at(reader.project, module, called.each)
    return addresses(reader.project, module, value) if value is not None else ()


def _url_of(request: Request) -> ast.expr:
    called = request.called
    keyword = next((each.value for each in called.around.keywords if each.arg == "url"), None)
    is_named = isinstance(called.function, ast.Attribute) and called.function.attr == "request"
    return keyword or called.arguments[1 if is_named else 0]


def widened(project: PythonProject, module: PythonModule, function: FunctionNode) -> tuple[Edit, ...] | str:
    """Give a helper the parameter that takes the headers; or the reason why not."""
    arguments = function.args
    if words.NAMES[1] in module.names_within(function):
        return words.TAKEN.format(words.NAMES[1], f"`{function.name}`")
    if function.type_params if hasattr(function, "type_params") else ():
        return words.NO_ROOM.format(function.name)
    is_typed = function.returns is not None or any(each.annotation for each in (*arguments.args, *arguments.kwonlyargs))
    dicts = "dict[str, str]" if project.runs_on(module.path, (3, 9)) else "dict"
    text = f"forwarded: {dicts}" if is_typed else "forwarded"
    held: list[ast.AST] = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    held += (each for each in (*arguments.defaults, *arguments.kw_defaults) if each is not None)
    held += (each for each in (arguments.vararg,) if each is not None)
    if arguments.kwarg is not None:
        return words.NO_ROOM.format(function.name)
    needs_star = bool(arguments.defaults) and not arguments.kwonlyargs and arguments.vararg is None
    if arguments.posonlyargs and not arguments.args and not arguments.kwonlyargs and arguments.vararg is None:
        return words.NO_ROOM.format(function.name)
    text = f"*, {text}" if needs_star else text
    if not held:
        opened = module.code.index(b"(", module.offset(function.lineno, function.col_offset)) + 1
        return (Edit(module.path, opened, opened, text),)
    last = max(held, key=module.end)
    end = module.end(last)
    margin = module.code[module.line_start(module.start(last)) : module.start(last)].decode()
    # The default of a parameter stands on its line; an annotated one begins with its name.
    row = (each for each in held if isinstance(each, ast.arg) and module.line(each) == module.line(last))
    begins = next(row, last)
    margin = module.code[module.line_start(module.start(begins)) : module.start(begins)].decode()
    separator = ", " if margin.strip() else f",\n{margin}"
    if separator != ", " and needs_star:
        text = text.replace("*, ", f"*,\n{margin}")
    return (Edit(module.path, end, end, f"{separator}{text}"),)


def is_function(module: PythonModule, name: str) -> bool:
    """Whether a name of a module is bound once, to a function."""
    bindings = module.bindings(name)
    return len(bindings) == 1 and bindings[0].kind is BindingKind.FUNCTION
