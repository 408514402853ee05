"""Names of factories: one that is free in every file that will see it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from codemods.languages.typescript.facts import ASSIGNED, DEFAULT
from codemods.rules.build_client_per_invocation.typescript.units import Refusal, Unit
from codemods.rules.build_client_per_invocation.typescript.views import View, Views

_IDENTIFIER = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")


def choose_names(unit: Unit, found: Views, given: dict[str, set[str]]) -> None:
    """Name the factory, in the unit's own file and in every file that sees it; never a name that is taken there.

    `given` are the names that this run has given already, by file; those that are given here are added. Raises Refusal
    where a file exports the unit under a text that is no name.
    """
    texts = [
        (path, name) for path, name in sorted(found.points) if not _IDENTIFIER.fullmatch(name) and name != ASSIGNED
    ]
    if texts:
        raise Refusal(f'{texts[0][0]} exports it as "{texts[0][1]}", and no function can have that name')
    used: set[str] = set()
    for module in found.modules:
        used |= module.identifiers | given.get(module.path, set())
    own = unit.name or unit.owner.removeprefix("exports.") or _place_name(unit)
    unit.factory = unit.existing or _free(own, used)
    for name in sorted({name for _, name in found.points}):
        if name in {DEFAULT, ASSIGNED}:
            found.renamed[name] = name
        else:
            found.renamed[name] = unit.factory if name == own else _free(name, used)
    shared = {unit.factory, *found.renamed.values()} - {DEFAULT, ASSIGNED}
    for module in found.modules:
        given.setdefault(module.path, set()).update(shared)
    for view in found.views:
        same = unit.factory == next(factory_names(view.local)) and not _has_two(found, view)
        if view.is_home or view.local == unit.name or same:
            view.callee = unit.factory
        elif view.local in found.renamed:
            view.callee = found.renamed[view.local]
        else:
            # An alias is the file's own: other files may have the same.
            here = given[view.module.path]
            view.callee = _free(view.local, {*view.module.identifiers, *here})
            here.add(view.callee)


def _has_two(found: Views, view: View) -> bool:
    """Whether a file knows the unit by two names."""
    return len({each.local for each in found.views if each.module is view.module}) > 1


def factory_names(name: str) -> Iterator[str]:
    """Names for the factory of `name`, the best first.

    `llm` -> `createLlm`, `_llm` -> `_createLlm`, `LLM` -> `createLlm`, `OPENAI_CLIENT` -> `createOpenaiClient`.
    """
    bare = name.lstrip("_$")
    before = name[: len(name) - len(bare)]
    if bare.isupper():
        bare = "".join(part.capitalize() for part in bare.split("_"))
    base = f"{bare[:1].upper()}{bare[1:]}"
    for verb in ("create", "build", "make", "new"):
        yield f"{before}{verb}{base}"
    yield from (f"{before}create{base}{number}" for number in itertools.count(2))


def _place_name(unit: Unit) -> str:
    """A name for a client that is exported in place: its file's."""
    stem = re.split(r"[.]", unit.module.path.rpartition("/")[2])[0]
    if stem == "index":
        stem = unit.module.path.rpartition("/")[0].rpartition("/")[2]
    words = [word for word in re.split(r"[^A-Za-z0-9]+", stem) if word]
    return "".join(word[:1].upper() + word[1:] for word in words) or "Client"


def _free(name: str, used: set[str]) -> str:
    """The best factory name for `name` that is not taken; it is taken from then on."""
    found = next(each for each in factory_names(name) if each not in used)
    used.add(found)
    return found
