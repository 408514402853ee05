"""Accessors: a value that another file read from the environment at import is read again, through that file.

The file keeps its own statement and gets a function beside it, so that what it does on import (`load_dotenv()`) goes on
to happen, and one place goes on to know the variable.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from codemods.languages.python.asking import GETTERS, asking
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.environment import env_read, is_named_by_text
from codemods.languages.python.imports import Imports, taken_from, unused_import
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, children, walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import EnvironmentValue, environment_value, made_settings
from codemods.languages.python.spans import Change
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core.names import snake
from codemods.rules.build_client_per_invocation.python.fetched import names_secret


@dataclass(frozen=True, slots=True)
class Access:
    """One expression that is read again: the text that does so, and the changes here and in the value's home."""

    node: ast.expr
    value: EnvironmentValue
    text: str
    here: tuple[Change, ...] = ()
    there: tuple[Change, ...] = ()

    @property
    def maker(self) -> str:
        """The text without the attribute that is read off what it makes."""
        return self.text.removesuffix(f".{self.value.attribute}") if self.value.attribute else self.text


def accesses(
    project: PythonProject, module: PythonModule, parts: Iterable[ast.AST], secrets: Iterable[ast.expr]
) -> list[Access]:
    """The outermost expressions in `parts` that hold a value of the environment, each with what reads it again.

    A module-level name of the same file is left out: it moves into the factory by itself. So is a setting that is no
    credential, and no address of one: it stays as it was loaded, but for one that is read off an object which is
    made anew for another.
    """
    values = dict(_values(project, module, parts))
    inside = {id(node) for each in secrets for node in ast.walk(each)}
    needed = {
        node
        for node, value in values.items()
        if id(node) in inside or names_secret(value.label) or names_secret(value.attribute)
    }
    made = {(values[node].home.path, values[node].label) for node in needed if values[node].attribute}
    needed.update(node for node, value in values.items() if (value.home.path, value.label) in made)
    return [
        access
        for node, value in values.items()
        if node in needed and (access := _access(project, module, node, value, needed)) is not None
    ]


def local_of(module: PythonModule, parts: Iterable[ast.AST], name: str, asked: Iterable[Access]) -> str:
    """The name of a local for settings that a module holds as `name`: in small letters where that is written as a
    constant, and where all that names it in the parts asks for one of these values."""
    holders = {each.node.value for each in asked if isinstance(each.node, ast.Attribute)}
    named = {node for part in parts for node in walk(part) if isinstance(node, ast.Name) and node.id == name}
    return name.lower() if name.isupper() and named <= holders and not module.has_name(name.lower()) else name


def leftovers(project: PythonProject, module: PythonModule) -> Iterator[tuple[ast.alias, Change]]:
    """The imported values that nothing uses any more since the file reads them through their accessors."""
    for statement in module.tree.body:
        if not isinstance(statement, ast.ImportFrom):
            continue
        accessors = [alias.name for alias in statement.names if alias.name.startswith("read_")]
        for alias in statement.names if accessors else ():
            name = alias.asname or alias.name
            if alias.name in accessors or taken_from(project, module, name):
                continue
            source = project.layout.resolve(module.path, statement.module or "", statement.level).path
            home = project.module(source) if source else None
            if home is not None and any(_reads_again(project, home, alias.name, each) for each in accessors):
                yield from ((alias, change) for change in unused_import(module, name))


def _reads_again(project: PythonProject, home: PythonModule, name: str, accessor: str) -> bool:
    """Whether a file's accessor returns what the name was set to, or a value of the class or dict of that name."""
    values, functions = home.bindings(name), home.bindings(accessor)
    if len(values) != 1 or len(functions) != 1 or not isinstance(functions[0].node, ast.FunctionDef):
        return False
    returned = functions[0].node.body[-1]
    if not isinstance(returned, ast.Return) or returned.value is None:
        return False
    node, value = values[0].node, values[0].value
    held = [value]
    if isinstance(value, ast.Dict):
        held += value.values
    elif isinstance(node, ast.ClassDef):
        held += (binding.value for each in home.scope(node).bindings.values() for binding in each)
    texts = {home.source(each) for each in held if each is not None}
    made = made_settings(project, home, value) if isinstance(value, ast.Call) else None
    return home.source(returned.value) in (texts | {made[1]} if made is not None else texts)


def _values(
    project: PythonProject, module: PythonModule, parts: Iterable[ast.AST]
) -> Iterator[tuple[ast.expr, EnvironmentValue]]:
    stack = list(parts)
    while stack:
        node = stack.pop()
        if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Load):
            value = environment_value(project, module, node)
            if value is not None:
                if not (value.home is module and isinstance(node, ast.Name)):
                    yield node, value
                continue
        stack.extend(children(node))


def _access(
    project: PythonProject, module: PythonModule, node: ast.expr, value: EnvironmentValue, moved: set[ast.expr]
) -> Access | None:
    tail = f".{value.attribute}" if value.attribute else ""
    if value.home.path == module.path:
        return Access(node, value, f"{value.expression}{tail}")
    if not project.texts.selected(value.home.path):
        return None
    name = _name_of(value)
    existing = _existing(project, value, name)
    if existing is None:
        return None
    holder = node
    while isinstance(holder, (ast.Attribute, ast.Subscript)):
        if project.module_of(module, holder.value) == value.home.path:
            there = (existing,) if existing[2] else ()
            return Access(node, value, f"{module.source(holder.value)}.{name}(){tail}", (), there)
        holder = holder.value
    if not isinstance(holder, ast.Name):
        return None
    here = _imported(project, module, holder, value, name, moved)
    if here is None:
        return None
    return Access(node, value, f"{name}(){tail}", here, (existing,) if existing[2] else ())


def _name_of(value: EnvironmentValue) -> str:
    """The name of an accessor: with that of the class or dict where several of the file have such a value."""
    holders = [name for name, node in _holders(value.home) if _holds(value.home, node, value.label)]
    own = next((name for name, node in _holders(value.home) if node is value.statement), "")
    within = f"{snake(own)}_" if own in holders and (len(holders) > 1 or value.home.bindings(value.label)) else ""
    return f"read_{within}{snake(value.label)}"


def _holders(home: PythonModule) -> Iterator[tuple[str, ast.stmt]]:
    """The classes and dicts of a file's top level, by their names."""
    for node in home.tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            if isinstance(node.value, ast.Dict):
                yield node.targets[0].id, node


def _holds(home: PythonModule, holder: ast.stmt, label: str) -> bool:
    if isinstance(holder, ast.ClassDef):
        return label in home.scope(holder).bindings
    value = holder.value if isinstance(holder, ast.Assign) else None
    keys = value.keys if isinstance(value, ast.Dict) else []
    return any(isinstance(key, ast.Constant) and key.value == label for key in keys)


def _existing(project: PythonProject, value: EnvironmentValue, name: str) -> Change | None:
    """The change that adds the accessor to its file, with no text where it is there; None where it can't be."""
    home = value.home
    place = home.next_line(home.end(value.statement))
    if _is_last_code(project, home, value.statement):
        place = len(home.code)
    bindings = home.bindings(name)
    if bindings:
        node = bindings[0].node
        if len(bindings) == 1 and isinstance(node, ast.FunctionDef) and len(node.body) == 1:
            returned = node.body[0]
            if isinstance(returned, ast.Return) and returned.value is not None:
                if home.source(returned.value) == value.expression:
                    return place, place, ""
        return None
    if home.has_name(name) or "\n" in value.expression:
        return None
    blank, position = 0, place
    while position < len(home.code) and not home.code[position : home.next_line(position)].strip():
        blank, position = blank + 1, home.next_line(position)
    behind = "\n" * max(0, 2 - blank) if position < len(home.code) else ""
    newline = "" if home.code[place - 1 : place] in (b"\n", b"\r") else "\n"
    head = f"def {name}(){_returned(project, home, value)}:"
    return place, place, f"{newline}\n\n{head}\n{home.indent_unit}return {value.expression}\n{behind}"


def _is_last_code(project: PythonProject, home: PythonModule, statement: ast.stmt) -> bool:
    """Whether what follows a statement of a file's top level is more of the same: names that are set, and checks, with
    no definition and no call of the project's own, which might ask the accessor already. A person puts functions below
    them."""
    following = home.tree.body[home.position(statement) + 1 :]
    if not all(isinstance(each, (ast.Assign, ast.AnnAssign, ast.If)) for each in following):
        return False
    nodes = [node for each in following for node in ast.walk(each)]
    if any(isinstance(node, (ast.Import, ast.ImportFrom, *FUNCTIONS, ast.ClassDef)) for node in nodes):
        return False
    return all(project.origins.external(home, node.func) for node in nodes if isinstance(node, ast.Call))


def _returned(project: PythonProject, home: PythonModule, value: EnvironmentValue) -> str:
    """` -> Type` for an accessor that makes an object of a class, or that gives the text of one variable."""
    call = re.fullmatch(r"([A-Za-z_]\w*)\(\)", value.expression)
    if call is not None:
        bindings = home.bindings(call[1])
        is_class = len(bindings) == 1 and isinstance(bindings[0].node, ast.ClassDef)
        return f" -> {call[1]}" if is_class else ""
    node = value.node
    if not isinstance(node, (ast.Call, ast.Subscript)) or env_read(project, home, node) is None:
        return ""
    if home.bindings("str"):
        return ""
    if isinstance(node, ast.Subscript):
        return " -> str"
    asked = asking(project, home, node)
    if asked is not None:
        return " -> str" if asked[1].gives_text else ""
    if not set(project.origins.external(home, node.func)) & GETTERS or node.keywords:
        return ""
    if len(node.args) == 1:
        return " -> str | None" if Imports(project, home).may_join_types else ""
    default = node.args[1]
    return " -> str" if isinstance(default, ast.Constant) and isinstance(default.value, str) else ""


def _imported(
    project: PythonProject,
    module: PythonModule,
    holder: ast.Name,
    value: EnvironmentValue,
    name: str,
    moved: set[ast.expr],
) -> tuple[Change, ...] | None:
    """The change of the import that brings `holder`: it brings the accessor as well, or in its place."""
    if not module.is_global(holder):
        is_brought = module.may_be_global(holder) and _is_brought(project, module, value.home, name)
        return () if is_brought else None
    bindings = module.bindings(holder.id)
    if len(bindings) != 1 or bindings[0].kind is not BindingKind.IMPORT:
        return None
    alias, statement = bindings[0].node, bindings[0].statement
    if not isinstance(alias, ast.alias) or not isinstance(statement, ast.ImportFrom):
        return None
    source = project.layout.resolve(module.path, statement.module or "", statement.level)
    if source.path != value.home.path:
        return None
    if module.bindings(name):
        origins = project.origins.name(module, name, module.tree)
        return () if len(origins) == 1 else None
    if module.has_name(name):
        return None
    others = [
        node
        for node in module.globals_named(holder.id)
        if isinstance(node.ctx, ast.Load) and not any(up in moved for up in (node, *module.ancestors(node)))
    ]
    exported = is_named_by_text(project, module, holder.id)
    start, end = module.span(alias)
    if others or exported or taken_from(project, module, holder.id):
        return ((end, end, f", {name}"),)
    return ((start, end, name),)


def _is_brought(project: PythonProject, module: PythonModule, home: PythonModule, name: str) -> bool:
    """Whether the star import that brings a value of another file will bring its accessor as well, and no other file of
    which it brings all names has a use for the accessor's name."""
    stars = [resolution.path for _, resolution in project.origins.stars(module)]
    if stars != [home.path] or home.bindings("__all__") or name.startswith("_"):
        return False
    others = (project.texts.text(each) or "" for each in project.importers(home.path))
    return home.has_name(name) or not any(name in text for text in others)
