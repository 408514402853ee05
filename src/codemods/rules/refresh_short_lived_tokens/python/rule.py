"""The rule for Python: tokens that are fetched once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file
from codemods.model import Finding
from codemods.rules.refresh_short_lived_tokens import SIEVES
from codemods.rules.refresh_short_lived_tokens.core.findings import Stale, findings
from codemods.rules.refresh_short_lived_tokens.python.clients import given_tokens
from codemods.rules.refresh_short_lived_tokens.python.fields import field_tokens, set_tokens
from codemods.rules.refresh_short_lived_tokens.python.frozen import frozen_credentials
from codemods.rules.refresh_short_lived_tokens.python.keepers import kept_passwords
from codemods.rules.refresh_short_lived_tokens.python.keeping import runs_once
from codemods.rules.refresh_short_lived_tokens.python.loops import tokens_before_loops
from codemods.rules.refresh_short_lived_tokens.python.memos import remembered_tokens
from codemods.rules.refresh_short_lived_tokens.python.names import held_tokens

_SIEVE = SIEVES["python"]


def find(project: PythonProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each token in `paths` that goes stale."""
    for path in paths:
        module = None if is_test_file(path) else project.module_where(path, _SIEVE.passes)
        if module is not None:
            yield from findings(_File(project, module))


class _File:
    """Answers for a file."""

    def __init__(self, project: PythonProject, module: PythonModule) -> None:
        self._project = project
        self._module = module

    @property
    def path(self) -> str:
        return self._module.path

    def stale(self) -> Iterable[Stale]:
        project, module = self._project, self._module
        found = [*tokens_before_loops(project, module), *remembered_tokens(project, module)]
        if not runs_once(project, module):
            found += (stale for stale, _ in given_tokens(project, module))
            found += held_tokens(project, module)
            found += frozen_credentials(project, module)
            found += field_tokens(project, module)
            found += set_tokens(project, module)
            found += kept_passwords(project, module)
        return sorted(found, key=lambda stale: stale.span)
