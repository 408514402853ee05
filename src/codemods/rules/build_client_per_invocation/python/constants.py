"""Constants of the environment, which factories read afresh, and the guards that check them while the module loads."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from codemods.languages.python.clients import judge
from codemods.languages.python.environment import changes, is_repeatable, reads_environment
from codemods.languages.python.module import PythonModule, free_names
from codemods.languages.python.nodes import walk
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.languages.weights import Weight
from codemods.model import Edit
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import cautions
from codemods.rules.build_client_per_invocation.core.cautions import Caution
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.core.stages import Key
from codemods.rules.build_client_per_invocation.python.fetched import credentials_in, is_fetched, refuse_changed
from codemods.rules.build_client_per_invocation.python.slices import Division, bound_names, leaves_file
from codemods.rules.build_client_per_invocation.python.units import Unit, at, ends_process

_SHORTEST_KEY = 16
_ADDING = frozenset({"update", "setdefault", "append", "extend", "add"})


@dataclass(frozen=True, slots=True)
class Constant:
    """A module-level name whose value comes from the environment, read afresh by the factories of `users`.

    `moves`: nothing else uses it, so that its statement goes into the factory. `guards` are the module-level checks of
    it that raise, `additions` the statements that put more into it: they are copied into the factory, and stay where
    they are as long as the constant does.
    """

    name: str
    module: PythonModule
    statement: ast.stmt
    value: ast.expr
    users: tuple[Unit, ...]
    guards: tuple[ast.stmt, ...] = ()
    additions: tuple[ast.stmt, ...] = ()
    moves: bool = False


class Constants:
    """Gathers the constants of a component; `settled` gives them once all units are known."""

    def __init__(self, project: PythonProject, divisions: Mapping[ast.stmt, Division]) -> None:
        self._project = project
        self._divisions = divisions
        self._users: dict[Key, dict[Unit, None]] = {}
        self._made: dict[Key, tuple[PythonModule, ast.stmt, ast.expr]] = {}
        self._additions: dict[Key, tuple[ast.stmt, ...]] = {}
        self.cautions: list[Caution] = []

    def take(self, unit: Unit, module: PythonModule, name: str) -> None:
        """Have a constant of the environment read afresh in a unit's factory, and those that it is made of."""
        if not self._is_constant(module, name):
            return
        statement, value = module.bindings(name)[0].statement, _value(module, name)
        assert value is not None
        assert statement is not None
        key = (module.path, name)
        additions = self._additions.setdefault(key, self._added(module, name) or ())
        for node in (inner for each in (value, *additions) for inner in walk(each)):
            if isinstance(node, ast.Name) and node.id != name and module.is_global(node):
                self.take(unit, module, node.id)
        self._made.setdefault(key, (module, statement, value))
        self._users.setdefault(key, {})[unit] = None

    def has(self, unit: Unit, module: PythonModule, name: str) -> bool:
        """Whether a unit's factory reads a module-level name afresh."""
        return unit in self._users.get((module.path, name), {})

    def take_fetched(self, unit: Unit, module: PythonModule, name: str) -> Iterator[ast.expr]:
        """Have a credential that a module fetches while it loads fetched in a unit's factory, with all that it is made
        of. Gives the values that go along. Raises Refusal where it can't be fetched there."""
        if not is_fetched(self._project, module, name):
            return
        bindings = module.bindings(name)
        statement, value = bindings[0].statement, bindings[0].value
        if len(bindings) != 1 or value is None or statement is None or module.parent(statement) is not module.tree:
            where = at(module, bindings[0].node)
            raise Refusal(f"fetches its credential `{name}` once: a factory would keep passing the same one", where)
        refuse_changed(self._project, module, name)
        for node in free_names([value]):
            if node.id != name and module.is_global(node):
                self.take(unit, module, node.id)
        for node in list(credentials_in(self._project, module, value)):
            yield from self.take_fetched(unit, module, node.id)
        judgement = judge(self._project, module, value)
        if judgement.weight is not Weight.CHEAP:
            self.cautions.append(cautions.called_again(judgement.what or f"the code that sets `{name}`"))
        key = (module.path, name)
        self._made.setdefault(key, (module, statement, value))
        self._users.setdefault(key, {})[unit] = None
        yield value

    def _is_constant(self, module: PythonModule, name: str, around: frozenset[str] = frozenset()) -> bool:
        """Whether a module-level name is bound once, to what the environment or other such names hold."""
        value = _value(module, name)
        if value is None or name in around:
            return False
        statement = module.bindings(name)[0].statement
        if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or module.parent(statement) is not module.tree:
            return False
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        if len(targets) != 1 and not all(isinstance(target, ast.Name) for target in targets):
            return False
        if self._added(module, name, around) is None:
            return False

        def holds(node: ast.Name) -> bool:
            return module.is_global(node) and self._is_constant(module, node.id, around | {name})

        return reads_environment(self._project, module, value, holds)

    def _added(
        self, module: PythonModule, name: str, around: frozenset[str] = frozenset()
    ) -> tuple[ast.stmt, ...] | None:
        """The statements that put more into a dict, list or set while the module loads, or None where a factory can't
        run them again: what they put into it has to be made of the environment and of constants."""
        if not isinstance(_value(module, name), (ast.Dict, ast.Call, ast.List, ast.Set)):
            return ()
        tops = dict.fromkeys(module.top_statement(node) for node in changes(self._project, module, name))
        if not tops:
            return ()

        def holds(node: ast.Name) -> bool:
            return node.id == name or (module.is_global(node) and self._is_constant(module, node.id, around | {name}))

        is_plain = all(is_alone(module, top) and _adds(self._project, module, top, name, holds) for top in tops)
        return tuple(tops) if is_plain and not around else None

    def settled(self) -> dict[Key, Constant]:
        """The constants in the order in which they were taken: which move, and which guards go along.

        A constant stays while anything reads it. One that a guard asks for goes only together with all others that it
        asks for, and the factory that needs one of them is given the whole guard.
        """
        guards = {key: self._guards(key) for key in self._made}
        self._take_guarded(guards)
        moving = set(self._made)
        staying = {key for key in moving if self._leaves(key) or not self._go_together(key, moving)}
        while staying:
            moving -= staying
            gone = {self._made[key][1] for key in moving}
            asked = {guard for key in self._made if key not in moving for guard in guards[key]}
            staying = {
                key
                for key in moving
                if not asked.isdisjoint(guards[key])
                or not self._go_together(key, moving)
                or any(True for _ in self._elsewhere(key, guards[key], gone))
            }
        added = {each for additions in self._additions.values() for each in additions}
        return {
            key: Constant(
                *(key[1], module, statement, value, tuple(self._users[key])),
                tuple(each for each in guards[key] if each not in added),
                self._additions.get(key, ()),
                key in moving,
            )
            for key, (module, statement, value) in self._made.items()
        }

    def _go_together(self, key: Key, moving: Collection[Key]) -> bool:
        """Whether all that the statement of a constant binds goes: it may bind several names at once."""
        module, statement, _ = self._made[key]
        return all((module.path, name) in moving for name in bound_names(statement))

    def _leaves(self, key: Key) -> bool:
        """Whether a constant can't move, whatever the others do."""
        module, statement, _ = self._made[key]
        values = {made[1] for made in self._made.values()}
        return (
            not is_alone(module, statement)
            or leaves_file(self._project, module, key[1])
            or any(True for _ in self._elsewhere(key, self._guards(key), values))
        )

    def _take_guarded(self, guards: Mapping[Key, Sequence[ast.stmt]]) -> None:
        """Give each unit all constants for which the guards of its own ask."""
        added = {each for additions in self._additions.values() for each in additions}
        changed = True
        while changed:
            changed = False
            for guard in {each for found in guards.values() for each in found} - added:
                asked = [key for key, found in guards.items() if guard in found]
                users = dict.fromkeys(unit for key in asked for unit in self._users[key])
                changed = changed or any(len(self._users[key]) < len(users) for key in asked)
                self._users.update((key, {**self._users[key], **users}) for key in asked)

    def _guards(self, key: Key) -> list[ast.stmt]:
        """The module-level checks of a constant, and the statements that put more into a dict by what it holds."""
        module = self._made[key][0]
        added = {each for additions in self._additions.values() for each in additions}
        asking = dict.fromkeys(module.top_statement(node) for node in self._read(key))
        return [
            top
            for top in asking
            if top in added
            or (
                isinstance(top, (ast.If, ast.Assert))
                and is_guard(self._project, module, top, lambda name: (module.path, name) in self._made)
            )
        ]

    def _elsewhere(self, key: Key, guards: Sequence[ast.stmt], gone: Collection[ast.stmt]) -> Iterator[ast.Name]:
        """The uses of a constant by what stays: no part of a factory, no guard, no value of a constant that goes."""
        module = self._made[key][0]
        for node in self._read(key):
            top = module.top_statement(node)
            if top not in guards and top not in gone and not self._goes_along(key, top, node):
                yield node

    def _read(self, key: Key) -> Iterator[ast.Name]:
        module = self._made[key][0]
        return (node for node in module.globals_named(key[1]) if isinstance(node.ctx, ast.Load))

    def _goes_along(self, key: Key, top: ast.stmt, node: ast.Name) -> bool:
        """Whether a use of a constant goes into a factory and leaves nothing of itself: of a block that is divided,
        what it asks stays too."""
        units = [unit for unit in self._users[key] if unit.holds(node)]
        division = self._divisions.get(top)
        if division is None or not division.stays:
            return bool(units)
        around = {id(node), *map(id, self._made[key][0].ancestors(node))}
        return any(id(leaf) in around for leaf in division.taken)


def _value(module: PythonModule, name: str) -> ast.expr | None:
    """The value of a module-level name that is bound once, be it as one of several: `KEY, ORG = "a", "b"`."""
    bindings = module.bindings(name)
    if len(bindings) != 1:
        return None
    statement, value = bindings[0].statement, bindings[0].value
    target = statement.targets[0] if isinstance(statement, ast.Assign) and len(statement.targets) == 1 else None
    if value is not None or not isinstance(target, (ast.Tuple, ast.List)) or not isinstance(statement, ast.Assign):
        return value
    values = statement.value
    if not isinstance(values, (ast.Tuple, ast.List)) or len(values.elts) != len(target.elts):
        return None
    if any(isinstance(each, ast.Starred) for each in (*values.elts, *target.elts)):
        return None
    pairs = zip(target.elts, values.elts, strict=True)
    return next((right for left, right in pairs if left is bindings[0].node), None)


def _adds(
    project: PythonProject, module: PythonModule, statement: ast.stmt, name: str, holds: Callable[[ast.Name], bool]
) -> bool:
    """Whether a statement does nothing but put repeatable values into what a name holds, under conditions of such."""

    def is_repeated(*values: ast.expr) -> bool:
        return all(is_repeatable(project, module, value, holds) for value in values)

    match statement:
        case ast.If():
            inner = (_adds(project, module, each, name, holds) for each in (*statement.body, *statement.orelse))
            return is_repeated(statement.test) and all(inner)
        case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=target), slice=key)], value=value):
            return target == name and is_repeated(key, value)
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=target), attr=method), args=given) as call):
            values = (*given, *(each.value for each in call.keywords))
            return target == name and method in _ADDING and is_repeated(*values)
    return False


def is_guard(
    project: PythonProject, module: PythonModule, statement: ast.If | ast.Assert, is_constant: Callable[[str], bool]
) -> bool:
    """Whether an if or assert does nothing but raise where constants of the environment are missing. What ends the
    process is no such check: a request would end a server."""
    if not is_alone(module, statement):
        return False
    for node in walk(statement.test):
        if isinstance(node, ast.Name) and not is_constant(node.id):
            return False
        if isinstance(node, (ast.Call, ast.Attribute, ast.NamedExpr, ast.Await)):
            return False
    if isinstance(statement, ast.Assert):
        return True
    ends = len(statement.body) <= 2 and all(isinstance(each, (ast.Raise, ast.Expr)) for each in statement.body)
    last = statement.body[-1]
    return ends and not statement.orelse and isinstance(last, ast.Raise) and not ends_process(project, module, last)


def literals_in(project: PythonProject, unit: Unit, parts: Iterable[ast.AST]) -> Iterator[Edit]:
    """Empty edits in the literals that a unit is given by their names.

    One of them may be a key, which another Fix turns into a read of the environment. The two then want the same bytes,
    so that this one waits, and has its factory read the variable instead of the name.
    """
    for part in parts:
        for node in (*free_names([part]), *(each for each in walk(part) if isinstance(each, ast.Attribute))):
            origins = project.origins.of(unit.module, node)
            origin = origins[0] if len(origins) == 1 else None
            home = project.module(origin.path) if isinstance(origin, Local) else None
            if home is None or not isinstance(origin, Local) or not project.texts.selected(home.path):
                continue
            for binding in home.bindings(origin.name):
                value = binding.value
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    if len(value.value) >= _SHORTEST_KEY and not any(map(str.isspace, value.value)):
                        place = home.start(value) + 1
                        yield Edit(home.path, place, place, "")


def is_alone(module: PythonModule, statement: ast.stmt) -> bool:
    return not module.shares_line(statement)
