"""Tells which expressions of a file hold a key: by the variable that they are read from, or by the client that gets
them."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator

from codemods.files.search import Expression, word_start
from codemods.languages.python.bindings import Binding, BindingKind
from codemods.languages.python.clients import built, may_build
from codemods.languages.python.credentials import arguments, literal_text, unwrapped
from codemods.languages.python.environment import env_read, env_reads
from codemods.languages.python.import_lines import import_statements
from codemods.languages.python.module import PythonModule, dotted
from codemods.languages.python.nodes import ScopeNode
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import environment_value, made_settings
from codemods.languages.python.tests import is_test_file
from codemods.records import dataclass
from codemods.rules.log_presence_only import WRITES
from codemods.rules.log_presence_only.core.findings import is_secret, variables

_WORD = re.compile(rb"\w+")
_KEYS = re.compile(rb"[A-Za-z_]\w*(?:key|token|secret)", re.IGNORECASE)
_WINDOW = 400
"""Bytes behind the beginning of a call that writes something out in which its arguments are looked for."""
_HOLDER = Expression(
    rb"(?:[sS]ettings|SETTINGS|[cC]onfig|CONFIG|conf|cfg)(?=\s*(?:[,)}]|\.(?:model_dump|dict|json)\b))",
    *(b"settings", b"Settings", b"SETTINGS", b"Config", b"CONFIG", b"conf", b"cfg"),
)
"""The end of a name that may be an object of settings and is passed on as a whole."""
_BEFORE = frozenset({b"(", b",", b"{", b"="})
"""The signs behind which a name is passed on."""
_QUOTES = frozenset({b'"', b"'"})
_EVERYTHING = re.compile(rb"environ(?<=\benviron)(?:\b(?!\s*[.\[])|\s*\.\s*(?:copy|items|values)\b)")
"""The environment as a whole."""
_READ = re.compile(rb"\.\s*(\w+)(?!\w|[ \t]*\()")
"""An attribute that is not called."""
_SET = re.compile(rb"(?:^|;)[ \t]*(\w+)[ \t]*[:=]", re.MULTILINE)
"""A name that a statement sets."""
_NAME = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Secret:
    """An expression that holds a key, and how it is named to a person. `whole`: it is the key itself."""

    node: ast.expr
    name: str
    whole: bool = True
    refusal: str = ""


def may_hold(project: PythonProject, path: str, code: bytes) -> bool:
    """Whether a file may write out a key, as its text and Facts tell: it quotes a variable that carries one, writes out
    what is called like one and comes from elsewhere or is given to a client, the environment, or an object of
    settings."""
    if any(is_secret(project.catalogue, variable) for variable in _quoted(code)):
        return True
    if _EVERYTHING.search(code) is not None:
        return True
    words = frozenset(_words_written(code, _KEYS))
    is_known = project.is_followed(path) or bool(project.config.clients)
    if words and is_known and not is_test_file(path) and may_build(project, path):
        return True
    holders = _holders(code)
    if not words and not holders:
        return False
    if not words.isdisjoint(each.decode() for each in _READ.findall(code)):
        return True
    taken = [code[start:end].decode("utf-8", "replace") for start, end in import_statements(code)]
    brought = frozenset(_NAME.findall(" ".join(taken)))
    if not brought.isdisjoint(words | holders) or (holders and any("*" in each for each in taken)):
        return True
    return not holders.isdisjoint(each.decode("utf-8", "replace") for each in _SET.findall(code))


@functools.lru_cache(maxsize=8)
def _quoted(code: bytes) -> frozenset[str]:
    """The variables that a file names in quotes and that may carry a key."""
    spans = ((start, end) for start, end in variables(code) if code[start - 1 : start] in _QUOTES)
    return frozenset(code[start:end].decode() for start, end in spans if code[end : end + 1] in _QUOTES)


@functools.lru_cache(maxsize=8)
def _holders(code: bytes) -> frozenset[str]:
    """The names that may be objects of settings and that a file passes on as a whole."""
    found: set[str] = set()
    for match in _HOLDER.matches(code):
        start = before = word_start(code, match.start())
        while code[before - 1 : before].isspace():
            before -= 1
        if code[before - 1 : before] in _BEFORE:
            found.add(code[start : match.end()].decode())
    return frozenset(found)


@functools.lru_cache(maxsize=8)
def _words_written(code: bytes, pattern: re.Pattern[bytes]) -> tuple[str, ...]:
    """The words that match a pattern and stand where a file writes something out, sorted."""
    found: set[bytes] = set()
    for match in WRITES["python"].finditer(code):
        found.update(_WORD.findall(code, match.end(), match.end() + _WINDOW))
    return tuple(sorted(word.decode() for word in found if pattern.fullmatch(word)))


def read_here(project: PythonProject, module: PythonModule) -> Iterator[Secret]:
    """The reads of a key's variable."""
    for variable in sorted(_quoted(module.code)):
        if is_secret(project.catalogue, variable):
            for constant in module.strings_equal(variable):
                read = module.parent(constant)
                if read is not None and (found := env_read(project, module, read)) is not None:
                    yield Secret(found.node, variable)


def read_elsewhere(project: PythonProject, module: PythonModule) -> Iterator[Secret]:
    """Yield what holds the value of a key's variable that another statement or file has read: a constant, an attribute
    of a class, a field of settings."""
    for word in _words_written(module.code, _KEYS):
        for node in module.attributes(word):
            variable = _traced(project, module, node) if isinstance(node.ctx, ast.Load) else ""
            if variable:
                yield Secret(node, variable)
        for name in module.named(word):
            if isinstance(name.ctx, ast.Load) and any(
                binding.kind is BindingKind.IMPORT for binding in module.bindings(word)
            ):
                variable = _traced(project, module, name)
                if variable:
                    yield Secret(name, variable)


def _traced(project: PythonProject, module: PythonModule, node: ast.expr) -> str:
    """The variable from which a value was read while some module loaded, or an empty text."""
    value = environment_value(project, module, node)
    if value is None:
        return ""
    if value.attribute:
        field = _field(project, value.home, value.statement, value.attribute)
        if field is None or ("Secret" in value.home.source(field.annotation) and not _is_revealed(module, node)):
            return ""
        names = [*value.variables, value.attribute.upper()]
    else:
        names = re.findall(r"[\"']([A-Z][A-Z0-9_]+)[\"']", value.expression)
    return next((name for name in names if is_secret(project.catalogue, name)), "")


def _is_revealed(module: PythonModule, node: ast.expr) -> bool:
    parent = module.parent(node)
    return isinstance(parent, ast.Attribute) and parent.attr == "get_secret_value"


def _field(project: PythonProject, home: PythonModule, statement: ast.stmt, name: str) -> ast.AnnAssign | None:
    call = getattr(statement, "value", None)
    made = made_settings(project, home, call) if isinstance(call, ast.Call) else None
    return next((field for field in _fields(made[0][1]) if _name(field) == name), None) if made is not None else None


def _fields(definition: ast.ClassDef) -> Iterator[ast.AnnAssign]:
    for statement in definition.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield statement


def _name(field: ast.AnnAssign) -> str:
    return field.target.id if isinstance(field.target, ast.Name) else ""


def settings_objects(project: PythonProject, module: PythonModule) -> Iterator[Secret]:
    """The names of settings objects that hold a key as a plain text."""
    for word in sorted(_holders(module.code)):
        for node in module.named(word):
            if not isinstance(node.ctx, ast.Load) or isinstance(module.parent(node), ast.Subscript):
                continue
            field = _plain_field(project, module, node)
            if field:
                refusal = f"declare `{field}` as SecretStr: pydantic then masks it wherever it is shown"
                yield Secret(node, f"`{word}`, whose `{field}` holds a key,", whole=False, refusal=refusal)


def _plain_field(project: PythonProject, module: PythonModule, node: ast.Name) -> str:
    origins = project.origins.of(module, node)
    origin = origins[0] if len(origins) == 1 else None
    home = project.module(origin.path) if isinstance(origin, Local) else None
    bindings = home.bindings(origin.name) if home is not None and isinstance(origin, Local) else ()
    call = bindings[0].value if len(bindings) == 1 else None
    if home is None or not isinstance(call, ast.Call):
        return ""
    made = made_settings(project, home, call)
    for field in _fields(made[0][1]) if made is not None else ():
        if is_secret(project.catalogue, _name(field).upper()) and "Secret" not in home.source(field.annotation):
            return _name(field)
    return ""


def given(project: PythonProject, module: PythonModule) -> Iterator[Secret]:
    """The names and attributes that the file gives to a client as its key, wherever else they stand in it."""
    for made in built(project, module):
        passed = arguments(made.client, made.call) if made.factory is None else None
        if passed is None or _is_keyless(project, module, made.client.base_url_params, passed):
            continue
        for parameter in made.client.key_params:
            value = passed.get(parameter)
            if value is None or parameter.endswith("_id"):
                continue
            value = unwrapped(project, module, value)
            for node in _same(project, module, value):
                if node is not value:
                    yield Secret(node, f"the key of `{made.name}`")


def _is_keyless(project: PythonProject, module: PythonModule, params: tuple[str, ...], passed: object) -> bool:
    assert hasattr(passed, "get")
    urls = (literal_text(project, module, passed.get(name)) for name in params)
    return any(url and (end := project.catalogue.endpoint(url)) is not None and end.keyless for url in urls)


def _same(project: PythonProject, module: PythonModule, value: ast.expr) -> Iterator[ast.expr]:
    """The other expressions of the file that hold what `value` holds, as far as that is certain."""
    if isinstance(value, ast.Name):
        owner = module.lookup(value.id, value)
        if owner is not None and hold_keys(project, module, bindings_of(module, owner, value.id), value.id):
            yield from module.reads_in(owner, value.id)
    elif isinstance(value, ast.Attribute):
        parts = dotted(value)
        if parts is None or len(parts) < 2:
            return
        head = _head(value)
        for node in module.attributes(value.attr):
            same = dotted(node) == parts and isinstance(node.ctx, ast.Load)
            if same and module.lookup(parts[0], node) is not None and _is_one(module, node, head, value):
                yield node


def _is_one(module: PythonModule, node: ast.expr, head: ast.Name, value: ast.expr) -> bool:
    if head.id in {"self", "cls"}:
        return _class(module, node) is _class(module, value)
    return module.lookup(head.id, node) is module.lookup(head.id, value)


def _class(module: PythonModule, node: ast.AST) -> ast.ClassDef | None:
    return next((up for up in module.ancestors(node) if isinstance(up, ast.ClassDef)), None)


def _head(node: ast.expr) -> ast.Name:
    while isinstance(node, ast.Attribute):
        node = node.value
    assert isinstance(node, ast.Name)
    return node


def bindings_of(module: PythonModule, owner: ScopeNode, name: str) -> list[Binding]:
    """Return what a scope binds to a name."""
    scope = module.module_scope if owner is module.tree else module.scope(owner)
    return list(scope.bindings.get(name, ()))


def hold_keys(project: PythonProject, module: PythonModule, bindings: list[Binding], name: str) -> bool:
    """Whether each binding of a name may give it a key: a literal is none, nor is what says something about a key."""
    if len(bindings) == 1:
        return not isinstance(bindings[0].value, (ast.Constant, ast.Compare, ast.Dict, ast.List, ast.JoinedStr))
    for binding in bindings:
        value = binding.value
        if binding.kind is BindingKind.PARAMETER:
            continue
        reads = value is not None and any(
            is_secret(project.catalogue, read.variable) for read in env_reads(project, module, value)
        )
        again = isinstance(value, ast.BoolOp) and any(
            isinstance(each, ast.Name) and each.id == name for each in value.values
        )
        if not (reads and isinstance(value, (ast.Call, ast.Subscript, ast.BoolOp))) and not again:
            return False
    return True
