"""The rule for Python: credentials that belong to another provider than the one that gets them."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping

from codemods.languages.needs import Requirement
from codemods.languages.python.calls import keyword_arguments
from codemods.languages.python.clients import built, may_build
from codemods.languages.python.construction import Construction
from codemods.languages.python.credentials import arguments, given_of, passed_read
from codemods.languages.python.environment import env_read
from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.languages.python.recipients import best_variable, recipient
from codemods.languages.python.spans import Change, added_argument
from codemods.languages.python.tests import is_test_file
from codemods.languages.recipients import Recipient
from codemods.model import Edit, Finding
from codemods.rules.match_provider_credentials.core.findings import Call, CannotAddError, findings
from codemods.rules.match_provider_credentials.python.edits import check_around, renamed_parameter, renamed_variable


def find(project: PythonProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each construction in `paths` whose credential is for certain another provider's."""
    for path in paths:
        module = project.module(path) if not is_test_file(path) and may_build(project, path) else None
        if module is None:
            continue
        for made in built(project, module):
            given = arguments(made.client, made.call) if made.factory is None else None
            if given is not None:
                yield from findings(_PythonCall(project, module, made, given))


class _PythonCall(Call[ast.expr]):
    """A call in a Python file."""

    def __init__(
        self, project: PythonProject, module: PythonModule, made: Construction, given: Mapping[str, ast.expr]
    ) -> None:
        super().__init__(project.catalogue, module.path, made.name, made.client, given_of(project, module, given))
        self._project = project
        self._module = module
        self._call = made.call
        self._values = given

    def span(self, parameter: str | None = None) -> tuple[int, int]:
        return self._module.span(self._call if parameter is None else self._values[parameter])

    def recipient(self) -> Recipient | None:
        return recipient(self._project, self._module, self._call, self.client, self._values)

    def read(self, parameter: str) -> Requirement[ast.expr] | None:
        return passed_read(self._project, self._module, self._values[parameter], parameter)

    def best_variable(self, variables: tuple[str, ...]) -> str:
        return best_variable(self._project, self._module, variables)

    def may_be_rerouted(self) -> bool:
        return any(self._project.mentioning([variable]) for variable in self.client.base_url_env)

    def provides(self, variables: tuple[str, ...]) -> bool:
        # More is done with a variable than to read it.
        for constant in (each for variable in variables for each in self._module.strings_equal(variable)):
            parent = self._module.parent(constant)
            if parent is None or env_read(self._project, self._module, parent) is None:
                return True
        return False

    def ignores(self, parameter: str) -> bool:
        return parameter in keyword_arguments(self._call)

    def with_variable(self, requirement: Requirement[ast.expr], wanted: str) -> tuple[Edit, ...]:
        return renamed_variable(self._project, self._module, requirement, wanted)

    def still_checked(self, variable: str, edits: tuple[Edit, ...]) -> int:
        around = list(self._module.ancestors(self._call))
        for named in self._module.strings_equal(variable):
            start, end = self._module.span(named)
            check = check_around(self._module, named)
            is_changed = any(each.path == self.path and start <= each.start and each.end <= end for each in edits)
            if check is not None and not is_changed and self._module.parent(check) in around:
                return self._module.line(check)
        return 0

    def with_key(self, parameter: str, wanted: str) -> tuple[Edit, ...]:
        imports = Imports(self._project, self._module, self._call)
        getenv = imports.attribute("os", "getenv")
        head = getenv.partition(".")[0]
        if self._module.lookup(head, self._call) not in (None, self._module.tree):
            raise CannotAddError(f"`{head}` means something else in this function")
        argument = self._argument(parameter, f'{getenv}("{wanted}")')
        return tuple(Edit(self.path, *change) for change in (argument, *imports.changes))

    def _argument(self, parameter: str, value: str) -> Change:
        """Pass a value by a parameter that the call does not give, or gives None."""
        if parameter not in self.given.parameters:
            return added_argument(self._module, self._call, f"{parameter}={value}")
        keyword = next((each for each in self._call.keywords if each.arg == parameter), None)
        if keyword is None:
            raise CannotAddError(f"its `{parameter}` is passed by position")
        return (*self._module.span(keyword.value), value)

    def with_parameter(self, wrong: str, right: str) -> Edit:
        return renamed_parameter(self._module, self._call, wrong, right)
