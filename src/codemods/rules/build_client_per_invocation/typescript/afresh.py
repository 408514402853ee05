"""Passes what a check gives in place of what a factory reads afresh."""

from __future__ import annotations

from collections.abc import Sequence

from codemods.files.edits import overlaps
from codemods.languages.typescript.checks import without_assertion
from codemods.languages.typescript.module import TypeScriptModule
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript.needs import Needs


def read_first(
    module: TypeScriptModule, needs: Needs, lines: list[str], given: Sequence[Edit], inner: list[Edit]
) -> None:
    """Pass what a check gives, by the edits `given`, in place of what is read afresh there: the check reads that first,
    as it would have been passed."""
    for afresh in [each for each in needs.afresh if overlaps(given, [each])]:
        inner.remove(afresh)
        read = module.tree.slice(afresh.start, afresh.end)
        lines[:] = [line.replace(read, without_assertion(afresh.text)) for line in lines]
    inner += given
