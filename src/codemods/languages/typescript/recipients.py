"""Finds the provider whose key a TypeScript construction takes, and by which variable its file would read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from codemods.catalogue.entries import ClientClass
from codemods.languages.recipients import Recipient, first_used, recipient_of
from codemods.languages.typescript.credentials import given_of
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, unwrap

_REROUTING = re.compile(
    r"base|url|endpoint|host|prox|fetch|httpagent|client$|transport|header|gateway|router", re.IGNORECASE
)


def recipient(
    project: TypeScriptProject, module: TypeScriptModule, client: ClientClass, given: Mapping[str, Node]
) -> Recipient | None:
    """The provider whose key a call with the arguments `given` takes, or None where that can't be known or none is
    needed."""
    nulls = {name for name, value in given.items() if unwrap(value).type in {"null", "undefined"}}
    return recipient_of(project.catalogue, client, given_of(project, module, given), nulls, _REROUTING)


def best_variable(project: TypeScriptProject, module: TypeScriptModule, variables: Iterable[str]) -> str:
    """The variable, of those that will do, that the file, or else the project, uses already; else the first."""
    return first_used(
        variables,
        lambda name: name in module.identifiers,
        lambda name: bool(project.texts.grep(project.files, [name.encode()])),
    )
