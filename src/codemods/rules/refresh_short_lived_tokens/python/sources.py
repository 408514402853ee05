"""Tells what gives a short-lived token, recognised by where the object that gives it comes from."""

from __future__ import annotations

import ast
from dataclasses import replace
from enum import Enum, auto

from codemods.languages.python.bindings import Binding, BindingKind
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, ScopeNode, walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.records import dataclass
from codemods.rules.refresh_short_lived_tokens.core.providers import TOKEN_FILES


class Kind(Enum):
    """The keeper of tokens until they expire: the library itself (AZURE, MSAL, DATABRICKS), a file that the platform
    renews (FILE), the object itself where it is asked to (GOOGLE), nobody (ENDPOINT, IDENTITY), or what a person must
    say (AWS, SIGNED). A password of RDS is signed here whenever it is asked for."""

    AZURE = auto()
    MSAL = auto()
    ENDPOINT = auto()
    GOOGLE = auto()
    AWS = auto()
    DATABRICKS = auto()
    FILE = auto()
    SIGNED = auto()
    RDS = auto()
    IDENTITY = auto()


RENEWED = frozenset({Kind.AZURE, Kind.MSAL, Kind.DATABRICKS, Kind.FILE, Kind.RDS})
"""The kinds of which a token may be asked for each time: what keeps it renews it."""


@dataclass(frozen=True, slots=True)
class Token:
    """Holds what an expression gives: a token, or an answer that holds one.

    `call` fetches it. `is_text`: the expression is the token itself. `through` are the names between the two, each
    bound once. `is_async`: it is awaited. `maker` is the function of the file that fetches it, if any.
    """

    kind: Kind
    call: ast.Call
    is_text: bool
    through: tuple[ast.Name, ...] = ()
    is_async: bool = False
    maker: str = ""


_IDENTITY = "azure.identity."
_MSAL = frozenset({"msal.ConfidentialClientApplication", "msal.ManagedIdentityClient"})
_ACQUIRES = frozenset({"acquire_token_for_client"})
_POSTS = frozenset({"requests.post", "requests.request", "httpx.post", "requests.get", "httpx.get"})
_GOOGLE = frozenset(
    {
        "google.auth.default",
        "google.oauth2.service_account.Credentials.from_service_account_file",
        "google.oauth2.service_account.Credentials.from_service_account_info",
        "google.auth.impersonated_credentials.Credentials",
    }
)
_DATABRICKS = frozenset(
    {
        *("databricks.sdk.WorkspaceClient", "databricks.sdk.AccountClient"),
        *("databricks.sdk.core.Config", "databricks.sdk.config.Config"),
    }
)
_OPENS = frozenset({"builtins.open", "io.open"})
_PATHS = frozenset({"pathlib.Path", "pathlib.PurePath"})
_TRIMS = frozenset({"strip", "rstrip", "decode"})
_SIGNS = frozenset({"jwt.encode", "jose.jwt.encode", "authlib.jose.jwt.encode"})
_SESSIONS = frozenset({"boto3.Session", "boto3.session.Session"})
_DEEP = 8


def token_of(project: PythonProject, module: PythonModule, node: ast.expr, depth: int = 0) -> Token | None:
    """Return what an expression gives, through names that are bound once."""
    if depth > _DEEP:
        return None
    if isinstance(node, ast.Await):
        found = token_of(project, module, node.value, depth)
        return replace(found, is_async=True) if found else None
    if isinstance(node, ast.Name):
        binding = bound_once(module, node)
        found = token_of(project, module, binding.value, depth + 1) if binding is not None and binding.value else None
        return replace(found, through=(node, *found.through)) if found else None
    if isinstance(node, ast.Attribute) and node.attr == "access_token":
        held = token_of(project, module, node.value, depth + 1)
        return replace(held, is_text=True) if held is not None and held.kind is Kind.DATABRICKS else None
    if isinstance(node, ast.Attribute) and node.attr == "token":
        held = token_of(project, module, node.value, depth + 1)
        if held is not None and held.kind is Kind.AZURE and not held.is_text:
            return replace(held, is_text=True)
        return _google(project, module, node)
    taken = _taken(node)
    if taken is not None:
        held = token_of(project, module, taken[0], depth + 1)
        if held is None or held.is_text:
            return None
        wanted = {Kind.AWS: "Credentials", Kind.DATABRICKS: "Authorization"}.get(held.kind, "access_token")
        return replace(held, is_text=True) if taken[1] == wanted else None
    return _fetched(project, module, node, depth) if isinstance(node, ast.Call) else None


def _fetched(project: PythonProject, module: PythonModule, call: ast.Call, depth: int) -> Token | None:
    function = call.func
    if isinstance(function, ast.Name):
        return _made_here(project, module, call, function.id, depth)
    if not isinstance(function, ast.Attribute):
        return None
    if isinstance(function.value, ast.Name) and function.value.id in {"self", "cls"}:
        return _made_here(project, module, call, function.attr, depth)
    if function.attr == "encode" and set(project.origins.external(module, function)) & _SIGNS:
        return Token(Kind.SIGNED, call, True) if _has_expiry(module, call) else None
    if function.attr in _TRIMS and not call.args:
        held = token_of(project, module, function.value, depth + 1)
        return held if held is not None and held.kind is Kind.FILE else None
    if function.attr in {"read", "read_text"} and _is_token_file(project, module, function):
        return Token(Kind.FILE, call, True)
    if function.attr in {"oauth_token", "authenticate"} and _is_databricks(project, module, function.value):
        return Token(Kind.DATABRICKS, call, False)
    if set(project.origins.external(module, function)) & _POSTS:
        return Token(Kind.ENDPOINT, call, False)
    if function.attr == "loads" and "json.loads" in project.origins.external(module, function) and call.args:
        read = call.args[0]
        is_body = isinstance(read, ast.Attribute) and read.attr in {"text", "content"}
        return _answer(project, module, read.value, depth) if is_body and isinstance(read, ast.Attribute) else None
    if function.attr == "json" and not call.args:
        return _answer(project, module, function.value, depth)
    if function.attr == "get_token" and call.args:
        made = made_by(project, module, function.value)
        is_identity = bool(made) and all(name.startswith(_IDENTITY) for name in made)
        return Token(Kind.AZURE, call, False) if is_identity else None
    if function.attr in _ACQUIRES:
        made = made_by(project, module, function.value)
        return Token(Kind.MSAL, call, False) if set(made) & _MSAL else None
    if function.attr == "generate_db_auth_token":
        return Token(Kind.RDS, call, True) if _is_of_aws(project, module, function.value, "rds") else None
    if "google.oauth2.id_token.fetch_id_token" in project.origins.external(module, function):
        return Token(Kind.IDENTITY, call, True)
    if function.attr == "assume_role":
        return Token(Kind.AWS, call, False) if _is_of_aws(project, module, function.value, "sts") else None
    if function.attr == "get_frozen_credentials":
        return Token(Kind.AWS, call, True) if b"boto" in module.code else None
    return _made_here(project, module, call, function.attr, depth)


def _made_here(project: PythonProject, module: PythonModule, call: ast.Call, name: str, depth: int) -> Token | None:
    """Return what a function of the project gives, or a method of the own class, each of whose returns gives a
    token, or nothing."""
    found = _definition(project, module, call.func, name)
    if found is None:
        return None
    home, definition = found
    token: Token | None = None
    for node in walk(definition):
        if isinstance(node, ast.Return) and node.value is not None:
            if isinstance(node.value, ast.Constant) and not node.value.value:
                continue
            token = token_of(project, home, node.value, depth + 1)
            if token is None or not token.is_text:
                return None
    return replace(token, call=call, through=(), maker=name) if token is not None else None


def _definition(
    project: PythonProject, module: PythonModule, called: ast.expr, name: str
) -> tuple[PythonModule, FunctionNode] | None:
    """The one plain function that a call is of, and its file: a name, `module.function()`, `Class.method()`."""
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id in {"self", "cls"}:
        named = [each for each in walk(module.tree) if isinstance(each, FUNCTIONS) and each.name == name]
        return (module, named[0]) if len(named) == 1 and not named[0].decorator_list else None
    found = _bound_to(project, module, called)
    if found is None and isinstance(called, ast.Attribute):
        owner = _bound_to(project, module, called.value)
        body = owner[1].body if owner is not None and isinstance(owner[1], ast.ClassDef) else ()
        methods = [each for each in body if isinstance(each, FUNCTIONS) and each.name == name]
        found = (owner[0], methods[0]) if owner is not None and len(methods) == 1 else None
    return (found[0], found[1]) if found is not None and isinstance(found[1], FUNCTIONS) else None


def _bound_to(
    project: PythonProject, module: PythonModule, named: ast.expr
) -> tuple[PythonModule, ast.AST | None] | None:
    """The one thing that a name of the top level of a file of the project is bound to, and its file."""
    origins = project.origins.of(module, named)
    origin = origins[0] if len(origins) == 1 else None
    home = project.module(origin.path) if isinstance(origin, Local) else None
    bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
    return (home, bindings[0].node) if home is not None and len(bindings) == 1 else None


def _answer(project: PythonProject, module: PythonModule, node: ast.expr, depth: int) -> Token | None:
    """The answer of a token endpoint, `requests.post(...).json()`, straight or through a name."""
    found = token_of(project, module, node, depth + 1)
    return found if found is not None and found.kind is Kind.ENDPOINT and not found.is_text else None


def _taken(node: ast.expr) -> tuple[ast.expr, str] | None:
    """`answer["access_token"]` and `answer.get("access_token")`: the answer and the name of what is taken from it."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        return node.value, node.slice.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args:
        name = node.args[0]
        if isinstance(name, ast.Constant) and isinstance(name.value, str):
            return node.func.value, name.value
    return None


def _google(project: PythonProject, module: PythonModule, node: ast.Attribute) -> Token | None:
    """`credentials.token` of google.auth."""
    held = node.value
    if not isinstance(held, ast.Name):
        return None
    owner = module.lookup(held.id, held)
    for binding in bindings_of(module, owner, held.id) if owner is not None else ():
        statement = binding.statement
        value = binding.value or (statement.value if isinstance(statement, ast.Assign) else None)
        if isinstance(value, ast.Call) and set(project.origins.external(module, value.func)) & _GOOGLE:
            return Token(Kind.GOOGLE, value, True)
    return None


def _is_databricks(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether an expression is the configuration of a client of Databricks, which renews its tokens."""
    if isinstance(node, ast.Attribute) and node.attr == "config":
        node = node.value
    return bool(set(made_by(project, module, node)) & _DATABRICKS)


def _is_token_file(project: PythonProject, module: PythonModule, function: ast.Attribute) -> bool:
    """Whether a method reads a file whose token a platform renews: `open(PATH).read()`, `Path(PATH).read_text()`."""
    held = function.value
    if isinstance(held, ast.Name):
        owner = module.lookup(held.id, held)
        bindings = bindings_of(module, owner, held.id) if owner is not None else []
        statement = bindings[0].statement if len(bindings) == 1 else None
        if isinstance(statement, (ast.With, ast.AsyncWith)):
            items = (each.context_expr for each in statement.items if each.optional_vars is bindings[0].node)
            held = next(items, held)
    if not isinstance(held, ast.Call) or not held.args:
        return False
    made = set(project.origins.external(module, held.func))
    path = bound_value(module, held.args[0])
    is_read = bool(made & (_OPENS if function.attr == "read" else _PATHS))
    return is_read and isinstance(path, ast.Constant) and path.value in TOKEN_FILES


def _has_expiry(module: PythonModule, call: ast.Call) -> bool:
    """Whether what is signed says when it expires."""
    payload = bound_value(module, call.args[0]) if call.args else None
    keys = payload.keys if isinstance(payload, ast.Dict) else ()
    return any(isinstance(key, ast.Constant) and key.value == "exp" for key in keys)


def _is_of_aws(project: PythonProject, module: PythonModule, node: ast.expr, wanted: str) -> bool:
    """Whether an expression is a client of boto3 for a service."""
    value = bound_value(module, node)
    if not isinstance(value, ast.Call):
        return False
    named = (each.value for each in value.keywords if each.arg == "service_name")
    service = value.args[0] if value.args else next(named, None)
    if not isinstance(service, ast.Constant) or service.value != wanted:
        return False
    function = value.func
    is_made = isinstance(function, ast.Attribute) and function.attr == "client"
    is_session = is_made and isinstance(function, ast.Attribute) and is_boto_session(project, module, function.value)
    return is_session or "boto3.client" in project.origins.external(module, function)


def is_boto_session(project: PythonProject, module: PythonModule, node: ast.expr) -> bool:
    """Whether an expression is a session of boto3."""
    return not _SESSIONS.isdisjoint(made_by(project, module, node))


def made_by(project: PythonProject, module: PythonModule, node: ast.expr) -> tuple[str, ...]:
    """The import paths of what made the object that an expression is: straight, by a name, by an attribute of the
    instance, by the annotation of a parameter."""
    if isinstance(node, ast.Call):
        return project.origins.external(module, node.func)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
        found: set[str] = set()
        for other in module.attributes(node.attr):
            parent = module.parent(other)
            if isinstance(other.ctx, ast.Store):
                value = parent.value if isinstance(parent, (ast.Assign, ast.AnnAssign)) else None
                if isinstance(value, ast.Constant) and value.value is None:
                    continue
                found.update(project.origins.external(module, value.func) if isinstance(value, ast.Call) else ("?",))
        return tuple(sorted(found))
    made = [
        project.origins.external(module, value.func) if isinstance(value, ast.Call) else ()
        for value in _values(module, node)
    ]
    if made and all(made):
        return tuple(sorted({name for names in made for name in names}))
    if isinstance(node, ast.Name):
        for origin in project.origins.name(module, node.id, node):
            home = project.module(origin.path) if isinstance(origin, Local) else None
            bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
            if home is not None and len(bindings) == 1 and isinstance(bindings[0].value, ast.Call):
                return project.origins.external(home, bindings[0].value.func)
        annotation = _annotation(module, node)
        return project.origins.external(module, annotation) if annotation is not None else ()
    return ()


def _annotation(module: PythonModule, name: ast.Name) -> ast.expr | None:
    owner = module.lookup(name.id, name)
    bindings = bindings_of(module, owner, name.id) if owner is not None else []
    argument = bindings[0].node if len(bindings) == 1 else None
    return argument.annotation if isinstance(argument, ast.arg) else None


def bound_value(module: PythonModule, node: ast.expr) -> ast.expr | None:
    """The value of a name that is bound once, or the expression itself."""
    if not isinstance(node, ast.Name):
        return node
    binding = bound_once(module, node)
    return binding.value if binding is not None else None


def _values(module: PythonModule, node: ast.expr) -> list[ast.expr]:
    """The values that an expression may have: those of all assignments to a name, and of the arms of a choice."""
    if isinstance(node, ast.IfExp):
        return [*_values(module, node.body), *_values(module, node.orelse)]
    if not isinstance(node, ast.Name):
        return [node]
    owner = module.lookup(node.id, node)
    found: list[ast.expr] = []
    for binding in bindings_of(module, owner, node.id) if owner is not None else ():
        if binding.kind is not BindingKind.ASSIGN or binding.value is None or isinstance(binding.value, ast.Name):
            return []
        found += _values(module, binding.value)
    return found


def is_settled(module: PythonModule, name: ast.Name, at: int) -> bool:
    """Whether all that binds a name stands before a byte, in the function that owns the name: it keeps its value."""
    owner = module.lookup(name.id, name)
    home = None if owner is module.tree else owner
    stores = [
        each
        for each in module.named(name.id)
        if not isinstance(each.ctx, ast.Load) and module.lookup(name.id, each) is owner
    ]
    return all(module.end(each) <= at and module.callable_around(each) is home for each in stores)


def assigned(statement: ast.AST) -> tuple[ast.expr, ast.expr] | None:
    """The one target of an assignment, plain or annotated, and its value."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        return statement.targets[0], statement.value
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        return statement.target, statement.value
    return None


def bound_once(module: PythonModule, name: ast.Name) -> Binding | None:
    """The one plain assignment to a name, in the scope that owns it."""
    owner = module.lookup(name.id, name)
    bindings = bindings_of(module, owner, name.id) if owner is not None else []
    if len(bindings) != 1 or bindings[0].kind is not BindingKind.ASSIGN:
        return None
    return bindings[0]


def bindings_of(module: PythonModule, owner: ScopeNode, name: str) -> list[Binding]:
    """Return what a scope binds to a name."""
    scope = module.module_scope if owner is module.tree else module.scope(owner)
    return list(scope.bindings.get(name, ()))
