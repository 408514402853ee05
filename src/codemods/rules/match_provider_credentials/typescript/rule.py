"""The rule for TypeScript and JavaScript: credentials that belong to another provider than the one that gets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from codemods.languages.needs import Requirement
from codemods.languages.recipients import Recipient
from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.construction import Construction
from codemods.languages.typescript.credentials import arguments, constructions_everywhere, given_of, passed_read
from codemods.languages.typescript.module import TypeScriptModule, is_test_file
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.recipients import best_variable, recipient
from codemods.languages.typescript.syntax import Node, ancestors, walk
from codemods.languages.typescript.versions import is_current
from codemods.model import Edit, Finding
from codemods.rules.match_provider_credentials.core.findings import Call, CannotAddError, findings
from codemods.rules.match_provider_credentials.typescript.edits import check_around, renamed_parameter, renamed_variable


def find(project: TypeScriptProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each construction in `paths` whose credential is for certain another provider's."""
    for path in paths:
        module = None if is_test_file(path) else project.module(path)
        if module is None or module.root.has_error:
            continue
        for made in constructions_everywhere(project, module):
            given = arguments(module, made.client, made.call)
            if given is not None:
                yield from findings(_TypeScriptCall(project, module, made, given))


class _TypeScriptCall(Call[Node]):
    """A call or a `new` expression in a TypeScript or JavaScript file."""

    def __init__(
        self, project: TypeScriptProject, module: TypeScriptModule, made: Construction, given: Mapping[str, Node]
    ) -> None:
        super().__init__(project.catalogue, module.path, made.name, made.client, given_of(project, module, given))
        self._project = project
        self._module = module
        self._call = made.call
        self._values = given

    def span(self, parameter: str | None = None) -> tuple[int, int]:
        node = self._call if parameter is None else self._values[parameter]
        return node.start_byte, node.end_byte

    def recipient(self) -> Recipient | None:
        return recipient(self._project, self._module, self.client, self._values)

    def read(self, parameter: str) -> Requirement[Node] | None:
        return passed_read(self._project, self._module, self._values[parameter], parameter)

    def best_variable(self, variables: tuple[str, ...]) -> str:
        return best_variable(self._project, self._module, variables)

    def may_be_rerouted(self) -> bool:
        variables = [variable.encode() for variable in self.client.base_url_env]
        return bool(variables) and bool(self._project.texts.grep(self._project.files, variables))

    def provides(self, variables: tuple[str, ...]) -> bool:
        return any(variable in self._module.identifiers for variable in variables)

    def ignores(self, parameter: str) -> bool:
        return parameter in self._values and is_current(self._project, self._module, self._call)

    def with_variable(self, requirement: Requirement[Node], wanted: str) -> tuple[Edit, ...]:
        return renamed_variable(self._project, self._module, requirement, wanted)

    def still_checked(self, variable: str, edits: tuple[Edit, ...]) -> int:
        around = {each.id for each in ancestors(self._call)}
        for named in walk(self._module.root):
            if named.type not in {"property_identifier", "string_fragment"} or named.text != variable.encode():
                continue
            check = check_around(named)
            is_changed = any(each.path == self.path and each.start == named.start_byte for each in edits)
            if check is not None and check.parent is not None and not is_changed and check.parent.id in around:
                return self._module.line(check)
        return 0

    def with_key(self, parameter: str, wanted: str) -> tuple[Edit, ...]:
        if parameter in self.given.parameters:
            value = self._values[parameter]
            return (Edit(self.path, value.start_byte, value.end_byte, f"process.env.{wanted}"),)
        options = next((each for each in arguments_of(self._call) if each.type == "object"), None)
        if options is None or not options.named_children or "." in parameter:
            raise CannotAddError("it has no options object that the key could be added to")
        start = options.named_children[0].start_byte
        before = self._module.code[self._module.tree.line_start(start) : start]
        separator = f",\n{before.decode('utf-8')}" if not before.strip() else ", "
        return (Edit(self.path, start, start, f"{parameter}: process.env.{wanted}{separator}"),)

    def with_parameter(self, wrong: str, right: str) -> Edit:
        return renamed_parameter(self._module, self._values[wrong], right)
