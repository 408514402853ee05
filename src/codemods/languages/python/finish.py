"""The last step of a Fix in one file: its text in the file's style, and the imports that it changes in their order."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from codemods.languages.python.fitting import fitted, requoted
from codemods.languages.python.import_names import sorted_names
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change
from codemods.languages.python.style import Style
from codemods.languages.remembered import remembered


def finished(project: PythonProject, module: PythonModule, changes: Iterable[Change]) -> list[Change]:
    """The changes of a Fix in one file, in the file's style."""
    style = project.styles.of(module.path, module.text)
    styled = [_styled(module, style, change) for change in changes]
    return _sorted_imports(project, module, _broken(module, style, styled))


def _broken(module: PythonModule, style: Style, changes: Sequence[Change]) -> list[Change]:
    """The changes, those inside of one statement on one line as one change where they make that line too long."""
    found = list(dict.fromkeys(changes))
    rows = dict.fromkeys(module.line_start(start) for start, _, text in found if text.strip())
    for first in rows:
        last = first + len(module.code[first : module.next_line(first)].rstrip(b"\r\n"))
        line = module.code[first:last].decode("utf-8")
        begin = first + len(line[: len(line) - len(line.lstrip())].encode("utf-8"))
        inside = sorted(each for each in found if begin < each[0] and each[1] <= last)
        around = [each for each in found if each[0] <= last and each[1] >= begin and each not in inside]
        if not inside or any(each[1] > begin or each[2].strip() for each in around) or "#" in line:
            continue
        if any(b[0] < a[1] for a, b in pairwise(inside)) or any("\n" in text for _, _, text in inside):
            continue
        whole, position = "", begin
        for start, end, text in inside:
            whole, position = whole + module.code[position:start].decode("utf-8") + text, end
        whole += module.code[position:last].decode("utf-8")
        margin = line[: len(line) - len(line.lstrip())]
        is_long = len((margin + whole).expandtabs(4)) > style.limit
        if is_long and len(line.expandtabs(4)) <= style.limit and _is_statement(module, begin, last):
            text = fitted(margin + whole, style.limit, module.indent_unit)
            if text != margin + whole:
                found = [each for each in found if each not in inside]
                found.append((begin, last, text.removeprefix(margin)))
    return found


def _is_statement(module: PythonModule, begin: int, last: int) -> bool:
    """Whether what stands on a line is one statement, and no part of one."""
    row, pending = module.line_at(begin), [*module.tree.body]
    while pending:
        node = pending.pop()
        if node.lineno == row and node.end_lineno == row:
            return module.span(node) == (begin, last)
        if node.lineno <= row <= (node.end_lineno or 0):
            pending += (each for each in walk(node) if isinstance(each, ast.stmt) and each is not node)
    return False


def _styled(module: PythonModule, style: Style, change: Change) -> Change:
    start, end, text = change
    if not text.strip():
        return change
    before = module.code[module.line_start(start) : start].decode("utf-8")
    if before.strip():
        if style.quote == '"' or '"' not in text or _is_in_string(module, start):
            return change
        return start, end, requoted(text, style.quote, module.text)
    # A line begins with a statement, or several.
    text = fitted(before + requoted(text, style.quote, module.text), style.limit, module.indent_unit, module.text)
    if style.documents and not before:
        text = _PUBLIC.sub(_documented, text)
    return start, end, text.removeprefix(before)


_PUBLIC = re.compile(r"""^((?:async )?def ([a-z]\w*)\([^\n]*:\n)([ \t]+)(?!["'])""", re.MULTILINE)
"""A public function without a docstring, as far as its first statement."""


def _documented(function: re.Match[str]) -> str:
    """The function with a docstring, where the project's linter asks for one: what its name says."""
    verb, _, rest = function[2].partition("_")
    said = f"{verb.capitalize()} the {rest.replace('_', ' ')}" if rest else f"Return the {verb}"
    return f'{function[1]}{function[3]}"""{said}."""\n{function[3]}'


def _is_in_string(module: PythonModule, offset: int) -> bool:
    """Whether an offset lies in a string that has fields, whose own quotes bind those inside."""
    return any(start < offset < end for start, end in _strings_with_fields(module))


@remembered(4)
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
