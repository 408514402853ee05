"""The last step of a Fix in one file: its text in the file's style, and the imports that it changes in their order."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Sequence

from codemods.languages.python.fitting import fitted, requoted
from codemods.languages.python.import_names import sorted_names
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change
from codemods.languages.python.style import Style


def finished(project: PythonProject, module: PythonModule, changes: Iterable[Change]) -> list[Change]:
    """The changes of a Fix in one file, in the file's style."""
    style = project.styles.of(module.path, module.text)
    styled = [_styled(module, style, change) for change in changes]
    return _sorted_imports(project, module, styled)


def _styled(module: PythonModule, style: Style, change: Change) -> Change:
    start, end, text = change
    if not text.strip():
        return change
    before = module.code[module.line_start(start) : start].decode("utf-8")
    if before.strip():
        if style.quote == '"' or '"' not in text or _is_in_string(module, start):
            return change
        return start, end, requoted(text, style.quote, module.text)
    # What begins a line is a statement, or several.
    text = fitted(before + requoted(text, style.quote, module.text), style.limit, module.indent_unit, module.text)
    return start, end, text.removeprefix(before)


def _is_in_string(module: PythonModule, offset: int) -> bool:
    """Whether an offset lies in a string that has fields, whose own quotes bind those inside."""
    return any(start < offset < end for start, end in _strings_with_fields(module))


@functools.lru_cache(maxsize=4)
def _strings_with_fields(module: PythonModule) -> list[tuple[int, int]]:
    return [module.span(node) for node in walk(module.tree) if isinstance(node, ast.JoinedStr)]


def _sorted_imports(project: PythonProject, module: PythonModule, changes: Sequence[Change]) -> list[Change]:
    """The changes, those inside of one import so that its names stay sorted and its line fits."""
    found = list(changes)
    for statement in module.imports if any(change[2] for change in found) else ():
        if not isinstance(statement, ast.ImportFrom):
            continue
        first, end = module.start(statement.names[0]), module.end(statement)
        inside = [each for each in found if first <= each[0] and each[1] <= end]
        apart = [each for each in found if each not in inside]
        # An import that goes as a whole is not looked into.
        if inside and not any(one < end and first < two for one, two, _ in apart):
            again = sorted_names(project, module, statement, inside)
            if again is not None:
                found = [*apart, *again]
    return sorted(dict.fromkeys(found), key=lambda each: each[:2])
