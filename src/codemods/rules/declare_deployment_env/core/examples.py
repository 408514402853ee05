"""Files of examples, such as `.env.example`, that do not list what a program beside them can't do without."""

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


def findings(programs: Iterable[Program], manifests: Manifests) -> Iterator[Finding]:
    """A finding for each variable that a file of examples lacks; those of one file share a Fix, which gives none of
    them a value."""
    lacking: dict[str, dict[tuple[str, ...], Demand]] = {}
    for program in programs:
        path = _nearest(program, manifests)
        if path is None or program.entry.kind is Kind.TESTS:
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
    return any(map(_EXAMPLE.search, manifests.found))


def _nearest(program: Program, manifests: Manifests) -> str | None:
    """The file of examples in the nearest folder above a program."""
    found = [
        path
        for path in manifests.found
        if _EXAMPLE.search(path) and is_below(program.entry.path, posixpath.dirname(path))
    ]
    return max(found, key=lambda path: (path.count("/"), path), default=None)


def _speaks_of(text: str, variable: str) -> bool:
    return re.search(rf"\b{re.escape(variable)}\b", text) is not None


def _of_file(path: str, lacking: Mapping[tuple[str, ...], Demand], text: str) -> Iterator[Finding]:
    size = len(text.encode("utf-8", "surrogatepass"))
    lines = "".join(f"{variables[0]}=\n" for variables in sorted(lacking))
    before = "" if not text or text.endswith(("\n", "\r")) else "\n"
    fix = Fix((Edit(path, size, size, before + lines),), Applicability.SAFE, "")
    for variables in sorted(lacking):
        demand = lacking[variables]
        message = f"{demand.need.label} is not listed: {demand.need.client} needs it"
        note = f"{demand.chain[0]} comes to the client by {demand.way}"
        yield Finding(RULE, path, 0, min(size, len(text.partition("\n")[0].encode())), message, fix, note=note)
