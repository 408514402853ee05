"""Plans: one connected set of units, all that refers to them, and whether all of it can follow."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from codemods.languages.python.clients import Judgement
from codemods.languages.python.credentials import requirements
from codemods.languages.python.environment import env_reads
from codemods.languages.python.module import PythonModule, free_names
from codemods.languages.python.origin import Local
from codemods.languages.weights import Weight
from codemods.rules.build_client_per_invocation.python.accessors import accesses
from codemods.rules.build_client_per_invocation.python.constants import settle_constants
from codemods.rules.build_client_per_invocation.python.draft import Draft, Reference
from codemods.rules.build_client_per_invocation.python.eager import eager_calls
from codemods.rules.build_client_per_invocation.python.meaning import check_names
from codemods.rules.build_client_per_invocation.python.slices import bound_names, divide
from codemods.rules.build_client_per_invocation.python.text import factory_names
from codemods.rules.build_client_per_invocation.python.units import (
    BLOCKS,
    Refusal,
    Unit,
    at,
    judge_unit,
    made_of_client,
    make_unit,
)
from codemods.rules.build_client_per_invocation.python.uses import is_closed_by, uses_of
from codemods.rules.build_client_per_invocation.python.views import View, dynamic_names, views_of

_HOLDERS = ("django.conf.settings", "flask.current_app", "quart.current_app", "starlette.config", "dynaconf.")
"""Objects outside the project through which its modules' names are read."""


def unseen(unit: Unit) -> str:
    """Why a Fix is unsafe that leaves a factory which nothing calls."""
    return f"nothing that was read uses `{unit.name}`"


class Plan(Draft):
    """A component of units. `expand` follows all that refers to it and raises Refusal where something can't follow."""

    def expand(self, module: PythonModule, names: tuple[str, ...]) -> None:
        """Take the names in, and all that is derived from them, to any depth and through any file."""
        queue = [(module, name) for name in names]
        while queue:
            home, name = queue.pop(0)
            if (home.path, name) in self.units:
                continue
            unit = make_unit(self.project, home, name)
            self._refuse_request(unit)
            for node in dynamic_names(home):
                self.unsafe.setdefault(f"{at(home, node)} reads names dynamically")
            self.units[unit.key] = unit
            found = views_of(self.project, unit)
            self.views[unit.key] = found.views
            self.visible[unit.key] = found.visible
            if found.public and self.project.config.keep_exports:
                self._kept.add(unit.key)
            else:
                for reason in found.public:
                    self.unsafe.setdefault(f"the name is public: {reason}")
            used = False
            for view in found.views:
                script = view.module.path in self.scripts and not view.home
                uses = self.uses[view] = uses_of(self.project, view, script=script)
                used = used or uses.any
                self.closed = self.closed or uses.closed
                for reason in uses.lost:
                    self.unsafe.setdefault(f"a test can't follow: {reason}")
                for function, nodes in uses.functions.items():
                    if all(is_closed_by(view.module, node) for node in nodes):
                        self.unsafe.setdefault(f"{at(view.module, nodes[0])} closes it, and would close one of its own")
                    for reason in eager_calls(self.project, view.module, function):
                        self.unsafe.setdefault(reason)
                for derived, nodes in uses.derived.items():
                    queue.append((view.module, derived))
                    self._refer((view.module.path, derived), view, nodes)
            if not used:
                self._refuse_unseen(unit)
                self.unsafe.setdefault(unseen(unit))
            queue += [(home, other) for other in self._made_beside(unit)]
            queue += self._needed(unit)
        self._place_lambdas()
        for unit in self.units.values():
            self._divide(unit)
        for unit in self.units.values():
            check_names(self, unit)
            self._trace(unit)
        settle_constants(self)
        for unit in self.units.values():
            self._judge(unit)
        self._name_factories()

    def _refer(self, key: tuple[str, str], view: View, nodes: list[ast.expr]) -> None:
        reference = self.references.setdefault(key, {}).setdefault(view, Reference(view))
        reference.nodes += [node for node in nodes if node not in reference.nodes]

    def _made_beside(self, unit: Unit) -> Iterator[str]:
        """The other names that the unit's statements bind to clients."""
        yield from (name for name in unit.beside if name != unit.name)
        for statement in unit.statements:
            if isinstance(statement, ast.Assign):
                names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
                if unit.name in names:
                    yield from (name for name in names if name != unit.name)

    def _needed(self, unit: Unit) -> Iterator[tuple[PythonModule, str]]:
        """The other clients from which a unit is made: what is made of two clients follows both."""
        for statement in unit.statements:
            for node in free_names([statement]):
                if node.id == unit.name or not unit.module.is_global(node):
                    continue
                origins = self.project.origins.name(unit.module, node.id, node)
                if len(origins) == 1 and isinstance(origins[0], Local) and made_of_client(self.project, origins[0]):
                    home = self.project.module(origins[0].path)
                    if home is not None:
                        yield home, origins[0].name

    def _place_lambdas(self) -> None:
        """References in lambdas that stand in a unit's statements move along with them."""
        for view, uses in self.uses.items():
            for node in list(uses.places):
                for unit in self.units.values():
                    if unit.module is view.module and unit.holds(node):
                        uses.places.remove(node)
                        self._refer(unit.key, view, [node])
                        break

    def _divide(self, unit: Unit) -> None:
        for statement in unit.statements:
            if isinstance(statement, BLOCKS) and statement not in self.divisions:
                sharing = [
                    other
                    for other in self.units.values()
                    if other.module is unit.module and any(each is statement for each in other.statements)
                ]
                division = divide(self.project, sharing, statement)
                if division.stays and isinstance(statement, (ast.For, ast.With)):
                    names = ", ".join(sorted({f"`{name}`" for leaf in division.residual for name in bound_names(leaf)}))
                    raise Refusal(f"{at(unit.module, statement)} also sets {names}, which is used elsewhere")
                self.divisions[statement] = division

    def _trace(self, unit: Unit) -> None:
        """Values that other files read from the environment at import are read again when the factory is called."""
        parts = [part for statement in unit.statements for part in self.kept(unit, statement)]
        self.accesses[unit.key] = found = accesses(self.project, unit.module, parts)
        for access in found:
            if access.value.attribute:
                self.unsafe.setdefault(
                    f"`{unit.module.source(access.node)}` is read again, past what may have been put in its place"
                )

    def _refuse_unseen(self, unit: Unit) -> None:
        """What nothing imports may still be read off something that holds the module, such as Django's settings."""
        for path in self.project.mentioning([f".{unit.name}"]):
            module = self.project.module(path)
            if module is None or path == unit.module.path:
                continue
            for node in module.attributes(unit.name):
                origins = self.project.origins.external(module, node.value)
                if any(name.startswith(_HOLDERS) for name in origins):
                    raise Refusal(f"{at(module, node)} reads `{unit.name}` off `{module.source(node.value)}`")

    def _refuse_request(self, unit: Unit) -> None:
        """A name that holds the answer of a request is no object to build again."""
        judgement = judge_unit(self.project, unit)
        if judgement.weight is Weight.CONSUMING:
            line = unit.module.line(judgement.call or unit.last)
            path = unit.module.path
            raise Refusal(f"{path}:{line} calls {judgement.what} while the module loads", script=path)

    def _judge(self, unit: Unit) -> None:
        """Decide what building the unit for each call would mean."""
        skip: list[ast.Call] = []
        judgement = judge_unit(self.project, unit)
        while judgement.weight is Weight.STATEFUL and isinstance(judgement.call, ast.Call):
            if self._is_whole(unit, judgement.call) or self._mentions_client(unit, judgement.call):
                break
            skip.append(judgement.call)
            judgement = judge_unit(self.project, unit, frozenset(skip))
        self.hoists[unit.key] = skip
        unit.judgement = judgement
        if judgement.weight is Weight.CHEAP:
            return
        what = self._what(unit, judgement)
        if judgement.weight is Weight.UNKNOWN and not self._wraps_client(unit, judgement):
            self.unsafe.setdefault(f"{what} is called again for each client")
            return
        self.cached[unit.key] = what
        why = {
            Weight.UNKNOWN: f"{what} may hold state",
            Weight.STATEFUL: f"{what} holds state",
            Weight.COSTLY: f"{what} costs much to build",
        }[judgement.weight]
        self.unsafe.setdefault(f"{why}, so that `{unit.name}` is built once per process and credential")

    def _what(self, unit: Unit, judgement: Judgement) -> str:
        return judgement.what or f"`{unit.name}`"

    def _is_whole(self, unit: Unit, call: ast.Call) -> bool:
        return any(getattr(statement, "value", None) is call for statement in unit.statements)

    def _mentions_client(self, unit: Unit, call: ast.Call) -> bool:
        inside = {id(node) for node in ast.walk(call)}
        if any(id(made.call) in inside for made in unit.constructions):
            return True
        references = self.references.get(unit.key, {}).values()
        return any(id(node) in inside for reference in references for node in reference.nodes)

    def _wraps_client(self, unit: Unit, judgement: Judgement) -> bool:
        call = judgement.call
        if not isinstance(call, ast.Call):
            return True
        if self._is_whole(unit, call) and not unit.constructions:
            return True
        return self._mentions_client(unit, call)

    def credential_variables(self, unit: Unit, seen: frozenset[tuple[str, str]] = frozenset()) -> tuple[str, ...]:
        """The variables by which a cache of the unit is keyed. Raises Refusal where they can't be known."""
        found: dict[str, None] = {}
        for made in unit.constructions:
            needed = requirements(self.project, unit.module, made)
            for requirement in needed:
                found.update(dict.fromkeys(requirement.all_variables))
            if not needed and made.client.requires_key:
                if any(keyword.arg in made.client.key_params for keyword in made.call.keywords):
                    raise Refusal(
                        f"the credential of `{made.name}` can't be named, so that no cache can be keyed by it"
                    )
                found.update(dict.fromkeys(made.client.key_env))
        for reference in self.references.get(unit.key, {}).values():
            other = reference.view.unit
            if other.key not in seen:
                found.update(dict.fromkeys(self.credential_variables(other, seen | {unit.key})))
        found.update(dict.fromkeys(self._variables_read(unit)))
        return tuple(found)

    def _variables_read(self, unit: Unit) -> Iterator[str]:
        """The variables that a unit's statements read themselves, wherever they go: an argument deep inside may be the
        credential, such as that of a `Credentials(api_key=...)`."""
        for statement in unit.statements:
            for part in self.kept(unit, statement):
                yield from (read.variable for read in env_reads(self.project, unit.module, part))
        for constant in self.constants.values():
            if unit.key in constant.users:
                yield from (read.variable for read in env_reads(self.project, constant.module, constant.value))
        for access in self.accesses.get(unit.key, ()):
            yield from access.value.variables

    def _name_factories(self) -> None:
        """A factory's name is free in every file that will see it."""
        for unit in self.units.values():
            reused = self._existing_factory(unit)
            if reused:
                unit.factory = reused
            else:
                paths = {view.module.path: view.module for view in self.views[unit.key]}
                unit.factory = next(
                    name
                    for name in factory_names(unit.name)
                    if not any(self.is_taken(module, name) for module in paths.values())
                )
                for path in paths:
                    self._taken.setdefault(path, set()).add(unit.factory)
            for view in self.views[unit.key]:
                view.callee = view.callee or self._callee(view)

    def _callee(self, view: View) -> str:
        if view.home:
            return view.unit.factory
        if view.attribute or view.star:
            name = self.shown(view.unit, view.source, view.local)
            if view.star and name != view.unit.factory and self.is_taken(view.module, name):
                raise Refusal(f"{view.module.path} imports all of {view.source} and has a `{name}` of its own")
            return name
        names = {self.imported(view, alias, statement) for alias, statement in view.aliases}
        if len(names) == 1 and not any(alias.asname for alias, _ in view.aliases):
            name = names.pop()
            if name == view.unit.factory or not self.is_taken(view.module, name):
                return name
        name = next(each for each in factory_names(view.local) if not self.is_taken(view.module, each))
        self._taken.setdefault(view.module.path, set()).add(name)
        return name

    def imported(self, view: View, alias: ast.alias, statement: ast.stmt) -> str:
        """The factory's name in the file from which an import brings the unit."""
        assert isinstance(statement, ast.ImportFrom)
        source = self.project.layout.resolve(view.module.path, statement.module or "", statement.level).path
        return self.shown(view.unit, source or "", alias.name)

    def shown(self, unit: Unit, path: str, name: str) -> str:
        """The factory's name in a file that has the unit under `name` at module level."""
        for view in self.views[unit.key]:
            if view.module.path == path and view.local == name and view.function is None and not view.attribute:
                view.callee = view.callee or self._callee(view)
                return view.callee
        return unit.factory

    def settle(self, unit: Unit) -> None:
        """Check and judge a unit that stands alone, with no views: an attribute of a class, a default argument."""
        check_names(self, unit)
        self._trace(unit)
        settle_constants(self)
        self._judge(unit)
        if unit.key in self.cached:
            raise Refusal(f"{self.cached[unit.key]} may hold state or cost much to build")

    def keeps(self, view: View) -> bool:
        """Whether a file goes on to serve the old name: that which binds it, and those that list or re-export it."""
        if view.unit.key not in self._kept or view.function is not None or view.attribute or view.star:
            return False
        return view.home or bool(view.public) or (bool(view.aliases) and view.module.path.endswith("__init__.py"))

    def is_taken(self, module: PythonModule, name: str) -> bool:
        """Whether a module-level name can't be given to a factory in a file."""
        return module.has_name(name) or name in self._taken.get(module.path, ())

    def _existing_factory(self, unit: Unit) -> str:
        """The project's own factory where the unit is nothing but its result: the half-done fix."""
        if len(unit.statements) != 1 or len(unit.constructions) != 1 or self.hoists.get(unit.key):
            return ""
        made, statement = unit.constructions[0], unit.last
        value = getattr(statement, "value", None)
        if made.factory is None or value is not made.call or made.call.args or made.call.keywords:
            return ""
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if not isinstance(made.call.func, ast.Name) or len(targets) != 1 or not isinstance(targets[0], ast.Name):
            return ""
        origin = self.project.origins.name(unit.module, made.call.func.id, made.call.func)
        return made.call.func.id if origin == (Local(made.factory.path, made.factory.name),) else ""
