"""Values that an object holds for the whole project: a settings object, a class, a module, a dict that is written
out."""

from __future__ import annotations

import ast

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.environment import changes_at
from codemods.languages.python.module import PythonModule
from codemods.languages.python.origin import External, Local, Module
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import field_variable, home_of, settings_class
from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core.addresses import Read, Shape, Stands
from codemods.rules.forward_auth_headers.python.filled import is_filled
from codemods.rules.forward_auth_headers.python.members import class_at, is_set_elsewhere, value_at, values_of

_DJANGO = "django.conf.settings."

_Held = Shape[ast.expr, PythonModule]


def member_at(project: PythonProject, module: PythonModule, node: ast.Attribute | ast.Subscript) -> _Held | None:
    """The one value that an attribute or an entry has, wherever it is read; None where it may get another one."""
    if isinstance(node, ast.Subscript):
        return _entry(project, module, node)
    found = [each for each in project.origins.of(module, node) if isinstance(each, (Local, External))]
    if len(found) == 1 and isinstance(found[0], External):
        is_setting = found[0].name.startswith(_DJANGO)
        return _of_django(project, module, found[0].name.removeprefix(_DJANGO)) if is_setting else None
    if len(found) == 1 and isinstance(found[0], Local):
        home = project.module(found[0].path)
        is_kept = (
            home is not None
            and not is_set_elsewhere(project, found[0].name, home.path)
            and not _is_changed(project, home, "", found[0].name)
        )
        return _constant(home, found[0].name) if home is not None and is_kept else None
    named = home_of(project, module, node.value)
    declared = named[0].bindings(named[1])[0].node if named is not None else None
    if named is not None and _is_changed(project, *named, node.attr):
        return None
    if named is not None and isinstance(declared, ast.ClassDef):
        return _of_class(project, named[0], declared, node.attr)
    owner = class_at(project, module, node.value)
    if owner is None or _is_changed(project, owner[0], owner[1].name, node.attr):
        return None
    return _of_class(project, *owner, node.attr)


def _is_changed(project: PythonProject, home: PythonModule, name: str, attribute: str = "") -> bool:
    """Whether a file of the project changes the object that a file binds to a name, or the file itself where that is
    empty: its attribute, or any by names that are not written out."""
    changed = project.once(_Changed(home.path, name))
    return changed is None or attribute in changed


@dataclass(frozen=True, slots=True)
class _Changed:
    """Asks which attributes of an object of a file's top level are changed; None where any may be."""

    path: str
    name: str

    def __call__(self, project: PythonProject) -> frozenset[str] | None:
        word = self.name or self.path.rpartition("/")[2].removesuffix(".py")
        wanted = Local(self.path, self.name) if self.name else Module(self.path)
        found: set[str] = set()
        for path in project.mentioning([word]):
            module = project.module(path)
            named: list[ast.expr] = [*module.named(word), *module.attributes(word)] if module is not None else []
            for node in named:
                if module is None or wanted not in project.origins.of(module, node):
                    continue
                around = module.parent(node)
                kept = around.targets[0] if isinstance(around, ast.Assign) else None
                if isinstance(kept, ast.Attribute) and _is_filled_in(project, kept.attr):
                    return None
                if not changes_at(project, module, node):
                    continue
                is_one = isinstance(around, ast.Attribute) and around.attr != "__dict__"
                if is_one and (not self.name or not isinstance(around.ctx, ast.Load)):  # type: ignore[union-attr]
                    found.add(around.attr)  # type: ignore[union-attr]
                else:
                    return None
            if module is not None and path == self.path and b"globals()" in module.code:
                return None
        return frozenset(found)


def _is_filled_in(project: PythonProject, name: str) -> bool:
    """Whether an object that is kept in an attribute of a name gets attributes by names that are not written out."""
    for path in project.mentioning([name]):
        module = project.module_where(path, lambda code: b"setattr" in code or b"__dict__" in code)
        for each in module.attributes(name) if module is not None else ():
            if module is not None and not isinstance(module.parent(each), ast.Assign):
                if changes_at(project, module, each):
                    return True
    return False


def _constant(home: PythonModule, name: str) -> _Held | None:
    bindings = home.bindings(name)
    is_plain = len(bindings) == 1 and bindings[0].kind is BindingKind.ASSIGN
    value = bindings[0].value if is_plain else None
    return Stands(home, value) if value is not None else None


def _of_django(project: PythonProject, module: PythonModule, name: str) -> _Held | None:
    """A setting of Django, which one file of settings alone gives."""
    found: list[_Held] = []
    for path in project.mentioning([name]):
        folder, _, last = path.rpartition("/")
        if last == "settings.py" or folder.rpartition("/")[2] == "settings":
            home = project.module(path)
            found += (each for each in (_constant(home, name),) if each is not None) if home is not None else ()
    return found[0] if len(found) == 1 else None


def _of_class(project: PythonProject, home: PythonModule, owner: ast.ClassDef, name: str) -> _Held | None:
    """Return what a class says of an attribute, in its body or in one of its methods; nothing else sets it."""
    if is_set_elsewhere(project, name, home.path):
        return None
    for statement in owner.body:
        if not isinstance(statement, ast.AnnAssign) or getattr(statement.target, "id", "") != name:
            continue
        if len(home.scope(owner).bindings.get(name, ())) > 1:
            return None
        if settings_class(project, Local(home.path, owner.name)) is not None:
            variable = field_variable(project, home, owner, statement, name)
            return Read(variable, home, _default(statement.value)) if variable else None
        return Stands(home, statement.value) if statement.value is not None else None
    told = list(values_of(home, name, owner))
    return Stands(home, told[0]) if len(told) == 1 and told[0] is not None else None


def _default(value: ast.expr | None) -> ast.expr | None:
    """The default of a field: what stands there, or what `Field` is told."""
    if not isinstance(value, ast.Call):
        return value
    told = [each.value for each in value.keywords if each.arg == "default"] or value.args[:1]
    return told[0] if told else None


def _entry(project: PythonProject, module: PythonModule, node: ast.Subscript) -> _Held | None:
    """An entry of a dict that is written out, and that nothing changes."""
    key = node.slice.value if isinstance(node.slice, ast.Constant) else None
    held = value_at(project, module, node.value) if isinstance(node.value, ast.Name) else None
    if held is None and isinstance(node.value, (ast.Attribute, ast.Subscript)):
        found = member_at(project, module, node.value)
        held = (found.module, found.node) if isinstance(found, Stands) else None
    home, literal = held or (None, None)
    if home is None or not isinstance(literal, ast.Dict) or None in literal.keys:
        return None
    names = [(module, node.value)] if isinstance(node.value, ast.Name) else []
    names += [(home, each) for each in _targets(home, literal)]
    if any(is_filled(where, each) for where, each in names):
        return None
    if any(home.is_global(each) and _is_changed(project, home, each.id) for each in _targets(home, literal)):
        return None
    pairs = zip(literal.keys, literal.values, strict=True)
    found_in = [value for each, value in pairs if isinstance(each, ast.Constant) and each.value == key]
    return Stands(home, found_in[0]) if len(found_in) == 1 else None


def _targets(home: PythonModule, literal: ast.Dict) -> list[ast.Name]:
    """The names that a dict is bound to."""
    statement = home.parent(literal)
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return [each for each in targets if isinstance(each, ast.Name)]
