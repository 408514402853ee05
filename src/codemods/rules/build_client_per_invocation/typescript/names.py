"""Names of factories: one that is free in every file that will see it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from codemods.languages.typescript.facts import ASSIGNED, DEFAULT
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, unwrap
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.core import stages
from codemods.rules.build_client_per_invocation.core.names import Draft, Gives, camel_names
from codemods.rules.build_client_per_invocation.core.own import OwnCall
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.core.stages import Kept, Key
from codemods.rules.build_client_per_invocation.typescript.moving import may_move, own_call
from codemods.rules.build_client_per_invocation.typescript.needs import Needs
from codemods.rules.build_client_per_invocation.typescript.stages import Component, Life, Naming
from codemods.rules.build_client_per_invocation.typescript.units import Unit
from codemods.rules.build_client_per_invocation.typescript.views import View, Views

_IDENTIFIER = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")


def naming_of(
    project: TypeScriptProject,
    component: Component,
    needs: Mapping[str, Needs],
    lives: Mapping[Key, Life],
    draft: Draft,
) -> Naming:
    """Names for all factories of a component, in their own files and in every file that sees them.

    Raises Refusal where a file exports a unit under a text that is no name.
    """
    namer = _Namer(draft)
    for unit in component.units.values():
        seen = component.seen[unit.key]
        own = None
        if not seen.awaits and not isinstance(lives[unit.key], Kept) and not lives[unit.key].hoisted:
            own = own_call(project, unit, seen.views, needs[unit.module.path])
            own = own if own is not None and may_move(component, unit, own) else None
        namer.name(unit, seen.views, own, gives(unit, lives[unit.key]))
    return stages.Naming(namer.factories, namer.callees, namer.exported, frozenset(namer.reused), namer.passed)


@dataclass(slots=True)
class _Namer:
    """Names the factories of one component."""

    draft: Draft
    factories: dict[Key, str] = field(default_factory=dict)
    callees: dict[View, str] = field(default_factory=dict)
    exported: dict[tuple[Key, str], str] = field(default_factory=dict)
    reused: set[Key] = field(default_factory=set)
    passed: dict[View, str] = field(default_factory=dict)

    def name(self, unit: Unit, found: Views, own_call: OwnCall | None, given: Gives) -> None:
        texts = [
            (path, name) for path, name in sorted(found.points) if not _IDENTIFIER.fullmatch(name) and name != ASSIGNED
        ]
        if texts:
            raise Refusal(f'{texts[0][0]} exports it as "{texts[0][1]}", and no function can have that name')
        files = found.modules
        own = unit.name or unit.owner.removeprefix("exports.") or _place_name(unit)
        if own_call is not None:
            self.reused.add(unit.key)
            factory = self.draft.take(own_call.name, files)
            if own_call.passed:
                self.passed.update(dict.fromkeys(found.views, own_call.passed))
        else:
            factory = self.draft.first(_names(unit, own, given, files), files)
        self.factories[unit.key] = factory
        renamed: dict[str, str] = {}
        for name in sorted({name for _, name in found.points}):
            if name in {DEFAULT, ASSIGNED}:
                renamed[name] = name
            else:
                names = _names(unit, name, given, files)
                renamed[name] = factory if name == own else self.draft.first(names, files)
        self.exported.update({(unit.key, name): new for name, new in renamed.items()})
        for view in found.views:
            same = factory == next(camel_names(view.local, given)) and not _has_two(found.views, view)
            if view.is_home or view.local == unit.name or same:
                self.callees[view] = factory
            elif view.local in renamed:
                self.callees[view] = renamed[view.local]
            else:
                # An alias is the file's own: other files may have the same.
                names = _names(unit, view.local, given, [view.module])
                self.callees[view] = self.draft.first(names, [view.module])


def gives(unit: Unit, life: Life) -> Gives:
    """Return what a unit's factory gives."""
    value = unwrap(unit.value) if unit.value is not None else None
    declarator = unit.value.parent if unit.value is not None else None
    annotation = declarator.child_by_field_name("type") if declarator is not None else None
    declared = unit.module.source(annotation).removeprefix(":").strip() if annotation is not None else ""
    if value is not None and (declared == "boolean" or _is_truth(unit.module, value)):
        return Gives.TRUTH
    if value is not None and (declared in {"string", "number"} or _is_text(unit.module, value)):
        return Gives.KEPT
    return Gives.KEPT if isinstance(life, Kept) else Gives.NEW


def _is_truth(module: TypeScriptModule, value: Node) -> bool:
    if value.type == "unary_expression":
        return module.source(value).startswith("!")
    operator = value.child_by_field_name("operator") if value.type == "binary_expression" else None
    return value.type in {"true", "false"} or (operator is not None and operator.type in _COMPARISONS)


def _is_text(module: TypeScriptModule, value: Node) -> bool:
    if value.type == "ternary_expression":
        arms = [value.child_by_field_name(name) for name in ("consequence", "alternative")]
        return all(arm is not None and _is_text(module, unwrap(arm)) for arm in arms)
    return value.type in {"string", "template_string", "number"}


_COMPARISONS = frozenset({"===", "!==", "==", "!=", "<", ">", "<=", ">=", "in", "instanceof"})


def _names(unit: Unit, name: str, given: Gives, files: Sequence[TypeScriptModule]) -> Iterator[str]:
    """The names for the factory of `name`, the best first. One that differs from a name of a file in its case alone
    reads as the same: `createOpenAIClient` stands beside an imported `createOpenAI`."""
    found = camel_names(name, given)
    first = next(found)
    alike = sorted(
        {
            each
            for file in files
            for each in file.identifiers
            if len(each) == len(first) and each.lower() == first.lower()
        }
    )
    providers = {re.sub(r"\W|_", "", made.client.provider) for made in unit.constructions}
    is_own_maker = any(made.name.rpartition("#")[2].rpartition(".")[2] == first for made in unit.constructions)
    if alike and (alike != [first] or is_own_maker or first.removeprefix("create").lower() in providers):
        yield f"{alike[0]}Client"
    else:
        yield first
    yield from found


def _is_alike(name: str, other: str) -> bool:
    return len(name) == len(other) and name.lower() == other.lower()


def _has_two(views: Sequence[View], view: View) -> bool:
    """Whether a file knows the unit by two names."""
    return len({each.local for each in views if each.module is view.module}) > 1


def _place_name(unit: Unit) -> str:
    """A name for a client that is exported in place: its file's."""
    stem = re.split(r"[.]", unit.module.path.rpartition("/")[2])[0]
    if stem == "index":
        stem = unit.module.path.rpartition("/")[0].rpartition("/")[2]
    words = [word for word in re.split(r"[^A-Za-z0-9]+", stem) if word]
    return "".join(word[:1].upper() + word[1:] for word in words) or "Client"
