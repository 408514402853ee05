"""Files that list variables for whoever sets a program up, such as `.env.example` and Heroku's `app.json`, and do not
list what a program below their folder can't do without."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from codemods.deployment.manifests import Manifests, is_below
from codemods.languages.programs import Kind, Strength
from codemods.model import Applicability, Edit, Finding, Fix
from codemods.programs.survey import Demand, Program
from codemods.rules.declare_deployment_env.core import RULE

_EXAMPLE = re.compile(r"(?:^|/)\.?env\.(?:example|sample|template|dist)$|(?:^|/)example\.env$")
_HEROKU = re.compile(r"(?:^|/)app\.json$")


def findings(programs: Iterable[Program], manifests: Manifests) -> Iterator[Finding]:
    """A finding for each variable that a file of examples lacks; those of one file share a Fix, which gives none of
    them a value."""
    lacking: dict[str, dict[tuple[str, ...], Demand]] = {}
    # A workflow gives its own scripts their variables: nobody sets these up by a file of examples.
    mine = [each for each in programs if each.entry.kind is not Kind.TESTS and ".github/" not in each.entry.path]
    nearest = {id(each): tuple(_nearest(each, manifests)) for each in mine}
    served = {path for each in mine if each.entry.kind is not Kind.SCRIPT for path in nearest[id(each)]}
    for program in mine:
        for path in nearest[id(program)]:
            if program.entry.kind is Kind.SCRIPT and path in served:
                # The file is for whoever sets the program up; what lies beside it may never run.
                continue
            text = manifests.text(path) or ""
            for demand in program.demands:
                need = demand.need
                if need.strength is Strength.REQUIRED and not any(_speaks_of(text, name) for name in need.names):
                    lacking.setdefault(path, {}).setdefault(need.variables, demand)
    for path in sorted(lacking):
        yield from _of_file(path, lacking[path], manifests.text(path) or "")


def are_there(manifests: Manifests) -> bool:
    """Whether a project has a file of examples."""
    return any(_EXAMPLE.search(path) or _lists(path, manifests) for path in manifests.found)


def _lists(path: str, manifests: Manifests) -> bool:
    """Whether a file is Heroku's, and lists variables."""
    return _HEROKU.search(path) is not None and bool(manifests.found[path].variables)


def _nearest(program: Program, manifests: Manifests) -> Iterator[str]:
    """The file of examples in the nearest folder above a program, and Heroku's file."""
    above = [path for path in manifests.found if is_below(program.entry.path, posixpath.dirname(path))]
    for mine in (
        [path for path in above if _EXAMPLE.search(path)],
        [path for path in above if _lists(path, manifests)],
    ):
        if mine:
            yield max(mine, key=lambda path: (path.count("/"), path))


def _speaks_of(text: str, variable: str) -> bool:
    return re.search(rf"\b{re.escape(variable)}\b", text) is not None


def _of_file(path: str, lacking: Mapping[tuple[str, ...], Demand], text: str) -> Iterator[Finding]:
    size = len(text.encode("utf-8", "surrogatepass"))
    lines = "".join(f"{variables[0]}=\n" for variables in sorted(lacking))
    before = "" if not text or text.endswith(("\n", "\r")) else "\n"
    is_heroku = _HEROKU.search(path) is not None
    fix = None if is_heroku else Fix((Edit(path, size, size, before + lines),), Applicability.SAFE, "")
    for variables in sorted(lacking):
        demand = lacking[variables]
        message = f"{demand.need.label} is not listed, but {demand.need.client} needs it"
        note = f"{demand.chain[0]} {demand.told}"
        reason = f'add `"{variables[0]}": {{"required": true}}` to its `env`' if is_heroku else ""
        yield Finding(RULE, path, 0, min(size, len(text.partition("\n")[0].encode())), message, fix, reason, note)
