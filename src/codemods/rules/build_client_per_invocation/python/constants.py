"""Constants of the environment, which factories read afresh, and the guards that check them while the module loads."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from codemods.languages.python.environment import env_read, reads_environment
from codemods.languages.python.module import PythonModule, free_names
from codemods.languages.python.origin import Local
from codemods.languages.python.project import PythonProject
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core.cautions import Caution, check_moves
from codemods.rules.build_client_per_invocation.core.stages import Key
from codemods.rules.build_client_per_invocation.python.units import Unit, leaves_the_block

_SHORTEST_KEY = 16


@dataclass(frozen=True, slots=True)
class Constant:
    """A module-level name whose value comes from the environment, read afresh by the factories of `users`.

    `moves`: nothing else uses it, so that its statement goes into the factory. `guards` are the module-level checks of
    it that raise, which go along.
    """

    name: str
    module: PythonModule
    statement: ast.stmt
    value: ast.expr
    users: tuple[Unit, ...]
    guards: tuple[ast.If | ast.Assert, ...] = ()
    moves: bool = False


class Constants:
    """Gathers the constants of a component; `settled` gives them once all units are known."""

    def __init__(self, project: PythonProject) -> None:
        self._project = project
        self._users: dict[Key, dict[Unit, None]] = {}
        self._made: dict[Key, tuple[PythonModule, ast.stmt, ast.expr]] = {}

    def take(self, unit: Unit, module: PythonModule, name: str) -> None:
        """Have a constant of the environment read afresh in a unit's factory, and those that it is made of."""
        if not self._is_constant(module, name):
            return
        binding = module.bindings(name)[0]
        assert binding.value is not None
        assert binding.statement is not None
        for node in ast.walk(binding.value):
            if isinstance(node, ast.Name) and node.id != name and module.is_global(node):
                self.take(unit, module, node.id)
        key = (module.path, name)
        self._made.setdefault(key, (module, binding.statement, binding.value))
        self._users.setdefault(key, {})[unit] = None

    def _is_constant(self, module: PythonModule, name: str, around: frozenset[str] = frozenset()) -> bool:
        """Whether a module-level name is bound once, to what the environment or other such names hold."""
        bindings = module.bindings(name)
        if len(bindings) != 1 or bindings[0].value is None or name in around:
            return False
        statement = bindings[0].statement
        if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or module.parent(statement) is not module.tree:
            return False
        if len(statement.targets if isinstance(statement, ast.Assign) else [statement.target]) != 1:
            return False

        def holds(node: ast.Name) -> bool:
            return module.is_global(node) and self._is_constant(module, node.id, around | {name})

        return reads_environment(self._project, module, bindings[0].value, holds)

    def settled(self) -> tuple[dict[Key, Constant], list[Caution]]:
        """The constants in the order in which they were taken: which move, and which guards go along."""
        found: dict[Key, Constant] = {}
        cautions: list[Caution] = []
        # Those that others are made of were taken before them.
        for key in reversed(self._made):
            module, statement, value = self._made[key]
            moving = [other.statement for other in found.values() if other.moves]
            guards, elsewhere = self._uses(key, module, moving)
            shared = bool(elsewhere) or _leaves_file(self._project, module, key[1])
            moves = not shared and _alone(module, statement)
            users = tuple(self._users[key])
            found[key] = Constant(key[1], module, statement, value, users, tuple(guards), moves)
            if guards and elsewhere:
                cautions.append(check_moves(key[1], module.line(guards[0]), module.line(elsewhere[0])))
        return {key: found[key] for key in self._made}, cautions

    def _uses(
        self, key: Key, module: PythonModule, moving: Sequence[ast.stmt]
    ) -> tuple[list[ast.If | ast.Assert], list[ast.Name]]:
        """The guards of a constant, and its uses by what does not move."""
        guards: list[ast.If | ast.Assert] = []
        elsewhere: list[ast.Name] = []
        for node in module.globals_named(key[1]):
            if not isinstance(node.ctx, ast.Load):
                continue
            if any(unit.holds(node) for unit in self._users[key]):
                continue
            top = module.top_statement(node)
            if any(statement is top for statement in moving):
                continue
            if isinstance(top, (ast.If, ast.Assert)) and self._is_guard(module, top):
                if top not in guards:
                    guards.append(top)
            else:
                elsewhere.append(node)
        return guards, elsewhere

    def _is_guard(self, module: PythonModule, statement: ast.If | ast.Assert) -> bool:
        """Whether an if or assert does nothing but end the import where constants of the environment are missing."""
        if not _alone(module, statement):
            return False
        for node in ast.walk(statement.test):
            if isinstance(node, ast.Name) and (module.path, node.id) not in self._made:
                return False
            if isinstance(node, (ast.Call, ast.Attribute, ast.NamedExpr, ast.Await)):
                return False
        if isinstance(statement, ast.Assert):
            return True
        last = statement.body[-1]
        if (
            statement.orelse
            or len(statement.body) > 2
            or not all(isinstance(each, (ast.Raise, ast.Expr)) for each in statement.body)
        ):
            return False
        return leaves_the_block(self._project, module, last)


def literals_in(project: PythonProject, unit: Unit, parts: Iterable[ast.AST]) -> Iterator[Edit]:
    """Empty edits in the literals that a unit is given by their names.

    One of them may be a key, which another Fix turns into a read of the environment. The two then want the same bytes,
    so that this one waits, and has its factory read the variable instead of the name.
    """
    for part in parts:
        for node in free_names([part]):
            origins = project.origins.name(unit.module, node.id, node)
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


def _alone(module: PythonModule, statement: ast.stmt) -> bool:
    first, last = module.line(statement), statement.end_lineno or 0
    return not any(
        other is not statement and module.line(other) <= last and (other.end_lineno or 0) >= first
        for other in module.block(statement)
    )


def _leaves_file(project: PythonProject, module: PythonModule, name: str) -> bool:
    """Whether another file may use a module-level name."""
    return any(name in (project.texts.text(importer) or "") for importer in project.importers(module.path)) or any(
        not env_read(project, module, module.parent(constant) or constant) for constant in module.strings_equal(name)
    )
