"""Clients that instances of a project's own classes hold: `service = Service()`, whose `__init__` sets `self.client`.

The attribute becomes a property that asks a factory. The instance goes on to live as long as its module, with all else
that it holds.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice

from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.clients import constructions
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import requirements
from codemods.languages.python.environment import env_reads, reads_environment
from codemods.languages.python.finish import finished
from codemods.languages.python.imports import Imports
from codemods.languages.python.layout import tail
from codemods.languages.python.module import PythonModule, free_names
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, walk
from codemods.languages.python.origin import External, Local
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, own_comment_start, shares_line
from codemods.languages.python.tests import is_test_file
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import cautions, notes, refusals
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.indirect import asking
from codemods.rules.build_client_per_invocation.core.names import Draft, snake, snake_names
from codemods.rules.build_client_per_invocation.core.plan import apart, refuse_needless, settle_alone
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.core.stages import Component
from codemods.rules.build_client_per_invocation.python.alone import edits_with, factory_before
from codemods.rules.build_client_per_invocation.python.annotations import annotation_of
from codemods.rules.build_client_per_invocation.python.class_attributes import kind_of
from codemods.rules.build_client_per_invocation.python.class_reads import class_reads
from codemods.rules.build_client_per_invocation.python.effects import Effects
from codemods.rules.build_client_per_invocation.python.factory import FactoryWriter
from codemods.rules.build_client_per_invocation.python.frames import Frame
from codemods.rules.build_client_per_invocation.python.lineage import class_of, definition, fields, lineage
from codemods.rules.build_client_per_invocation.python.needs import Settled
from codemods.rules.build_client_per_invocation.python.plan import PythonPlanner
from codemods.rules.build_client_per_invocation.python.text import cut
from codemods.rules.build_client_per_invocation.python.units import Unit, at
from codemods.rules.build_client_per_invocation.python.uses import LIFETIME_METHODS

_WATCHING = frozenset({"__new__", "__slots__", "__getattr__", "__getattribute__", "__setattr__", "__init_subclass__"})
"""Names in a class that may have another meaning for an attribute than that it is set and read."""

_BY_NAME = frozenset({"setattr", "delattr", "hasattr", "patch", "object", "multiple", "spy", "stub"})
"""The last names of functions that ask for an attribute, or replace it, by a text."""


@dataclass(frozen=True, slots=True)
class Held:
    """An attribute that `__init__` sets to a client, which no argument goes into.

    `feeding` are the statements before it that serve it alone: what it reads of the environment, and the checks of
    that. `read` are the attributes of the instance among what they bind.
    """

    module: PythonModule
    owner: ast.ClassDef
    start: FunctionNode
    statement: ast.Assign | ast.AnnAssign
    name: str
    value: ast.expr
    feeding: tuple[ast.stmt, ...]
    read: frozenset[str]

    @property
    def own(self) -> str:
        """The name under which `__init__` gets the instance."""
        return self.start.args.args[0].arg

    def made(self, project: PythonProject) -> tuple[Construction, ...]:
        return tuple(constructions(project, self.module, self.value))

    @property
    def moving(self) -> tuple[ast.stmt, ...]:
        return (*self.feeding, self.statement)


def instance_fix(project: PythonProject, name: Local, draft: Draft) -> tuple[tuple[Edit, ...], list[Caution], str]:
    """The edits by which a call of a class of the project builds no client, why they are not safe, and the note on what
    they cost. Raises Refusal where the class does more with it, and LeftAsIs where no credential of it can go stale."""
    found = held_by_instance(project, name)
    module = found[0].module
    units = [Unit(module, each.name, (each.statement,), each.made(project), value=each.value) for each in found]
    refuse_needless(PythonPlanner(project), Component({unit.key: unit for unit in units}, {}, {}))
    imports = Imports(project, module, found[0].value)
    changes: list[Change] = []
    edits: list[Edit] = []
    told: list[Caution] = []
    properties: list[str] = []
    costs: list[str] = []
    for each in found:
        written = _written(project, each, imports, draft)
        changes += written.changes
        edits += edits_with(project, written.settled, written.unit, ())
        made = written.unit.constructions[0]
        costs.append(notes.cost(written.settled.life_of(made), made.call, made.client))
        told += [cautions.built_by_property(each.name), *written.settled.cautions]
        properties.append(_property(each, annotation_of(project, module, imports, written.unit), written.body))
    changes += [*_moved(found, properties), *imports.changes, *imports.gaps()]
    edits += [Edit(module.path, *change) for change in finished(project, module, changes)]
    return apart(edits), told, "; ".join(filter(None, dict.fromkeys(costs)))


def held_by_instance(project: PythonProject, name: Local) -> Sequence[Held]:
    """The attributes by which alone a call of a class of the project builds clients. Raises Refusal."""
    owner, home = definition(project, name), project.module(name.path)
    if owner is None or home is None or home.parent(owner) is not home.tree:
        raise Refusal("it is no class of the project")
    if kind_of(project, home, owner) != "plain":
        raise Refusal(f"class `{owner.name}` has fields")
    scopes = [each.scope(node).bindings for _, each, node in lineage(project, name)]
    if any(_WATCHING.intersection(scope) for scope in scopes):
        raise Refusal(f"class `{owner.name}` watches its attributes")
    starts = [each.node for each in home.scope(owner).bindings.get("__init__", ())]
    start = starts[0] if len(starts) == 1 else None
    if not isinstance(start, ast.FunctionDef) or start.decorator_list:
        raise Refusal(f"class `{owner.name}` has no `__init__` of its own")
    held = [each for statement in start.body if (each := _held(project, home, owner, start, statement)) is not None]
    moving = [each for one in held for each in one.moving]
    rest = [each for each in start.body if each not in moving]
    if not held or Effects(project).is_of_clients(rest, Frame(home, start, name)):
        raise Refusal(f"`__init__` of `{owner.name}` does more with a client than to keep it")
    if len(moving) > len(set(moving)):
        raise Refusal(f"several clients of `{owner.name}` are made of the same")
    declared = {*fields(project, name), *chain.from_iterable(scopes)}
    for each in held:
        if not declared.isdisjoint((each.name, *each.read)):
            raise Refusal(f"class `{owner.name}` declares `{each.name}`")
        _refuse_early(project, name, each, rest)
    return held


def class_called(project: PythonProject, module: PythonModule, call: ast.expr) -> Local | None:
    """The class of the project that a call names."""
    if not isinstance(call, ast.Call) or not isinstance(call.func, (ast.Name, ast.Attribute)):
        return None
    origins = project.origins.of(module, call.func)
    return origins[0] if len(origins) == 1 and isinstance(origins[0], Local) else None


def _held(
    project: PythonProject, module: PythonModule, owner: ast.ClassDef, start: FunctionNode, statement: ast.stmt
) -> Held | None:
    """The attribute that a statement of `__init__` sets to a client that needs nothing of the call."""
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or not start.args.args:
        return None
    name, value = _attribute_set(statement, start.args.args[0].arg), statement.value
    if not name or value is None or shares_line(module, statement):
        return None
    made = constructions(project, module, value)
    if not made:
        return None
    needed = {each for one in made for need in requirements(project, module, one) for each in need.all_variables}
    feeding = _Feeding(project, module, owner, start, needed)
    if not feeding.take(statement, value):
        return None
    return Held(module, owner, start, statement, name, value, tuple(feeding.taken), frozenset(feeding.attributes))


class _Feeding:
    """Collects the statements of `__init__` that serve one client alone, from the one that builds it upwards."""

    def __init__(
        self,
        project: PythonProject,
        module: PythonModule,
        owner: ast.ClassDef,
        start: FunctionNode,
        variables: Collection[str],
    ) -> None:
        self._project = project
        self._module = module
        self._owner = owner
        self._start = start
        self._own = start.args.args[0].arg
        self._variables = variables
        self._locals: set[str] = set()
        self.attributes: set[str] = set()
        self.taken: list[ast.stmt] = []

    def take(self, statement: ast.stmt, value: ast.expr) -> bool:
        """Take what a value is made of. Whether all of it is known, and serves nothing else."""
        if not self._need(value):
            return False
        above = self._start.body[: self._start.body.index(statement)]
        for each in reversed(above):
            bound = self._bound(each)
            if bound and not self._need(bound):
                return False
            if bound or self._is_check(each):
                if shares_line(self._module, each):
                    return False
                self.taken.insert(0, each)
        bound_names = {name for each in self.taken if (name := _name_set(each, self._own))}
        return bound_names == self._locals | self.attributes and self._is_all(statement)

    def _need(self, value: ast.AST) -> bool:
        """Note the locals and attributes in a value. Whether nothing else in it depends on the call, or may be old."""
        for node in free_names([value]):
            around = self._module.lookup(node.id, node)
            if around in (None, self._module.tree):
                if around is not None and not self._is_lasting(node):
                    return False
                continue
            up = self._module.parent(node)
            if node.id != self._own:
                self._locals.add(node.id)
            elif isinstance(up, ast.Attribute) and isinstance(up.ctx, ast.Load):
                self.attributes.add(up.attr)
            else:
                return False
        return True

    def _is_lasting(self, node: ast.Name) -> bool:
        """Whether a module-level name holds a package's own, a function, a literal, or what is read of the environment,
        which is read again."""
        bindings = self._module.bindings(node.id)
        origins = self._project.origins.of(self._module, node)
        if origins and all(isinstance(each, External) for each in origins):
            return True
        value, kind = (bindings[0].value, bindings[0].kind) if len(bindings) == 1 else (None, None)
        if kind in (BindingKind.FUNCTION, BindingKind.CLASS) or isinstance(value, ast.Constant):
            return True
        return value is not None and reads_environment(self._project, self._module, value)

    def _bound(self, statement: ast.stmt) -> ast.expr | None:
        """The value that a statement gives to a local or an attribute that is needed, where it is read of the
        environment."""
        name = _name_set(statement, self._own)
        value = statement.value if isinstance(statement, (ast.Assign, ast.AnnAssign)) else None
        is_needed = name in self.attributes if _attribute_set(statement, self._own) else name in self._locals
        if value is None or not is_needed:
            return None
        return value if reads_environment(self._project, self._module, value) else None

    def _is_check(self, statement: ast.stmt) -> bool:
        """Whether a statement only fails where what is needed is missing."""
        if not isinstance(statement, ast.If) or statement.orelse or len(statement.body) != 1:
            return False
        if not isinstance(statement.body[0], ast.Raise):
            return False
        names = {node.id for node in free_names([statement.test]) if node.id in self._locals}
        names |= {node.attr for node in walk(statement.test) if isinstance(node, ast.Attribute)} & self.attributes
        read = {each.variable for each in env_reads(self._project, self._module, statement.test)}
        return (bool(names) or bool(read)) and read <= set(self._variables)

    def _is_all(self, statement: ast.stmt) -> bool:
        """Whether nothing else needs the locals and attributes."""
        moving = (*self.taken, statement)
        inside = {id(node) for each in moving for node in walk(each)}
        for node in walk(self._start):
            if isinstance(node, ast.Name) and node.id in self._locals and id(node) not in inside:
                return False
        for path in self._near() if self.attributes else ():
            module = self._project.module(path)
            if module is None:
                continue
            if any(id(node) not in inside for name in self.attributes for node in module.attributes(name)):
                return False
        spoken = {node.id for each in moving for node in walk(each) if isinstance(node, ast.Name)}
        return self.attributes.isdisjoint(spoken)

    def _near(self) -> Collection[str]:
        """The files that may have an instance of the class."""
        far = {*self._project.mentioning(self.attributes)}.intersection(self._project.mentioning([self._owner.name]))
        return {self._module.path, *self._project.importers(self._module.path), *far}


def _name_set(statement: ast.stmt, own: str) -> str:
    """The local, or the attribute of the instance, that a statement sets, or an empty text."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    if len(targets) == 1 and isinstance(targets[0], ast.Name):
        return targets[0].id
    return _attribute_set(statement, own)


def _attribute_set(statement: ast.stmt, own: str) -> str:
    """The attribute of the instance that a statement sets, or an empty text."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    target = targets[0] if len(targets) == 1 else None
    is_own = isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == own
    return target.attr if isinstance(target, ast.Attribute) and is_own else ""


def _refuse_early(project: PythonProject, name: Local, held: Held, rest: Iterable[ast.stmt]) -> None:
    """Refuse where the attribute is asked for while a module loads, or by its name, or where it ends its client."""
    early = _readers(project, name, held.name)
    for node in (each for statement in rest for each in walk(statement)):
        if isinstance(node, ast.Name) and node.id == held.own:
            up = held.module.parent(node)
            if not isinstance(up, ast.Attribute) or up.attr in early:
                raise Refusal(f"`__init__` of `{held.owner.name}` may read `{held.name}`", at(held.module, node))
    near = {held.module.path, *project.importers(held.module.path)}
    for path in sorted({*near, *project.mentioning([held.name])}):
        module = project.module(path)
        if module is None:
            continue
        for text in module.strings:
            if str(text.value).rpartition(".")[2] != held.name:
                continue
            is_path = tail(held.module.path) in str(text.value).split(".")[:-1]
            if (path in near or is_path or is_test_file(path)) and _is_by_name(module, text):
                raise Refusal(f"asks for `{held.name}` by its name", at(module, text))
        for node in module.attributes(held.name) if path in near else ():
            up = module.parent(node)
            is_own = class_of(project, node.value, _frame_of(project, module, node)) in (name, None)
            if not is_own or node is getattr(held.statement, "target", None):
                continue
            if module.callable_around(node) is None and isinstance(node.ctx, ast.Load):
                raise Refusal(f"reads `{held.name}` while the module loads", at(module, node))
            is_ended = isinstance(up, ast.Attribute) and up.attr in LIFETIME_METHODS
            if is_ended or isinstance(up, (ast.withitem, ast.Compare)):
                raise Refusal(f"needs `{held.name}` to be one object", at(module, node))


def _readers(project: PythonProject, name: Local, attribute: str) -> frozenset[str]:
    """The attribute, and the methods of a class, its own and inherited, that may read it."""
    methods = [
        each
        for _, _, node in lineage(project, name)
        for each in node.body
        if isinstance(each, FUNCTIONS) and each.name != "__init__"
    ]
    asked = {each.name: {node.attr for node in walk(each) if isinstance(node, ast.Attribute)} for each in methods}
    return asking(asked, attribute)


def _frame_of(project: PythonProject, module: PythonModule, node: ast.AST) -> Frame:
    """The method around a node, with the class that it belongs to."""
    around = module.callable_around(node)
    owner = module.parent(around) if around is not None else None
    return Frame(module, around, Local(module.path, owner.name) if isinstance(owner, ast.ClassDef) else None)


def _is_by_name(module: PythonModule, text: ast.AST) -> bool:
    call = module.parent(text)
    if not isinstance(call, ast.Call):
        return False
    last = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return last in _BY_NAME


@dataclass(frozen=True, slots=True)
class _Written:
    """The lines of the property of an attribute, and the changes before the class for their sake."""

    unit: Unit
    settled: Settled
    body: str
    changes: tuple[Change, ...]


def _written(project: PythonProject, held: Held, imports: Imports, draft: Draft) -> _Written:
    """Write what an attribute becomes. Raises Refusal, and LeftAsIs."""
    module, owner, name = held.module, held.owner, held.name
    made = held.made(project)
    for each in made:
        refusals.refuse_held(each.client)
    class_reads(project, module, owner, name, is_property=True, gone=held.statement)
    unit = Unit(module, name, (held.statement,), made, value=held.value)
    planner = PythonPlanner(project)
    wanted = chain(islice(snake_names(name), 1), snake_names(f"{snake(owner.name)}_{name}"))
    settled = settle_alone(planner, unit, wanted, [module], draft)
    if made[0].call is held.value and made[0].factory is not None:
        # The project's own factory is asked by the property.
        return _Written(unit, settled, _body(held, ()), ())
    if not held.feeding:
        changes = factory_before(project, settled, unit, owner, imports, draft)
        call = f"{settled.naming.factories[unit.key]}()"
        return _Written(unit, settled, _body(held, [(*module.span(held.value), call)]), tuple(changes))
    if settled.needs.constants or settled.needs.accesses[unit.key]:
        raise Refusal(f"`__init__` of `{owner.name}` builds a client of values of several kinds")
    shared = FactoryWriter(project, settled, module, imports, [], draft).transports(unit)
    return _Written(unit, settled, _body(held, shared), ())


def _body(held: Held, changes: Iterable[Change]) -> str:
    """The lines of the property: the statements that move, at the depth at which they stood."""
    module, own = held.module, list(changes)
    for each in held.moving:
        for node in walk(each):
            if isinstance(node, ast.Attribute) and node.attr in held.read:
                own.append((*module.span(node), node.attr))
    own.append((module.start(held.statement), module.start(held.value), "return "))
    return "".join(cut(module, *_lines(module, each), own) for each in held.moving)


def _lines(module: PythonModule, statement: ast.stmt) -> tuple[int, int]:
    """The whole lines of a statement, with the comments about it alone."""
    return module.line_start(own_comment_start(module, statement)), module.next_line(module.end(statement))


def _property(held: Held, returns: str, body: str) -> str:
    margin = held.module.indentation(held.start)
    return f"{margin}@property\n{margin}def {held.name}({held.own}){returns}:\n{body}"


def _moved(found: Sequence[Held], properties: Sequence[str]) -> Iterator[Change]:
    """The changes that take attributes out of `__init__`, and put properties below it, or in its place."""
    module, start = found[0].module, found[0].start
    moving = [each for held in found for each in held.moving]
    first, last = module.line_start(module.start(start)), module.next_line(module.end(start))
    is_all = len(start.body) == len(moving)
    text = "\n".join(each if each.endswith("\n") else f"{each}\n" for each in properties)
    if is_all and len(start.args.args) == 1 and not found[0].owner.bases:
        # `__init__` has no more to do.
        yield first, last, text
        return
    for each in moving:
        top, below = _lines(module, each)
        if all(other in moving for other in start.body[: start.body.index(each)]):
            while below < module.end(start) and not module.code[below : module.next_line(below)].strip():
                # `__init__` does not begin with the blank lines that set the statement off.
                below = module.next_line(below)
        rest = f"\n{module.indentation(each)}pass" if is_all and each is moving[-1] else ""
        # From the end of the line above: where another Fix puts a check before the statement, one of the two waits.
        yield _before_break(module, top), _before_break(module, below), rest
    follows = module.code[last : module.next_line(last)].strip()
    newline = "" if module.code[:last].endswith(b"\n") else "\n"
    yield last, last, f"{newline}\n{text}" + ("\n" if follows else "")


def _before_break(module: PythonModule, place: int) -> int:
    """The offset of the line break that ends at a place."""
    line = module.code[:place]
    return len(line.removesuffix(b"\n").removesuffix(b"\r"))
