"""The text of a block in a factory: a check that all its arms have stands above it once, and each arm returns at once
what it chooses."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from codemods.languages.python.nodes import SyntaxProblem, parse, walk
from codemods.records import dataclass
from codemods.rules.build_client_per_invocation.python.slices import suites
from codemods.rules.build_client_per_invocation.python.text import realigned


def hoisted(text: str, checks: Sequence[str]) -> tuple[list[str], str]:
    """The checks with which all ways through a block begin, and the block without them."""
    block = _block_of(text)
    known = {ast.dump(each): check for check in checks for each in parse(check).body}
    found: list[list[ast.stmt]] = []
    if block is None or not known or not _begin(block, known, found):
        return [], text
    same = 0
    while all(len(each) > same for each in found) and len({ast.dump(each[same]) for each in found}) == 1:
        same += 1
    bound = {node.id for node in walk(block) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    own = {node.id for each in found[0][:same] for node in walk(each) if isinstance(node, ast.Name)}
    if isinstance(block, ast.For) and bound & own:
        return [], text
    gone = {number for each in found for one in each[:same] for number in range(one.lineno, _end(one) + 1)}
    rest = [line for number, line in enumerate(text.split("\n"), 1) if number not in gone]
    return list(dict.fromkeys(known[ast.dump(each)] for each in found[0][:same])), "\n".join(rest)


def _begin(block: ast.stmt, known: Mapping[str, str], found: list[list[ast.stmt]]) -> bool:
    """Whether all ways through a block begin with checks, which are added to those found, arm by arm."""
    if isinstance(block, ast.For):
        # A loop over elements that are written down runs once at least.
        if not isinstance(block.iter, (ast.Tuple, ast.List)) or not block.iter.elts or block.orelse:
            return False
    elif not isinstance(block, ast.If) or not block.orelse:
        return False
    for suite in suites(block):
        checks: list[ast.stmt] = []
        for each in suite[:-1]:
            if ast.dump(each) not in known:
                break
            checks.append(each)
        if checks:
            found.append(checks)
        elif len(suite) != 1 or not _begin(suite[0], known, found):
            return False
    return True


def early(text: str, name: str, default: str = "") -> str | None:
    """The block in which what was assigned to a name is returned in its place; a way that assigns nothing ends with the
    default. None where the name is used for more."""
    block = _block_of(text)
    if block is None:
        return None
    named = [node for node in walk(block) if isinstance(node, ast.Name) and node.id == name]
    found = _Found(text.split("\n"), name)
    ends = found.convert([block])
    if len(found.assigned) != len(named) or not (ends or default):
        return None
    lines = found.written()
    if lines is None:
        return None
    return "\n".join([*lines, *([] if ends else [f"return {default}"])])


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _block_of(text: str) -> ast.stmt | None:
    """The one block that a text is."""
    try:
        body = parse(text).body
    except SyntaxProblem:
        return None
    return body[0] if len(body) == 1 else None


@dataclass(slots=True)
class _Found:
    """The assignments that are to be returns, and the `if`s of which the rest goes on without an `else`."""

    lines: list[str]
    name: str
    assigned: list[ast.Assign | ast.AnnAssign] = field(default_factory=list)
    chosen: list[ast.If] = field(default_factory=list)

    def convert(self, suite: Sequence[ast.stmt]) -> bool:
        """Find the assignments with which the ways through a suite end. Whether none of them goes on below."""
        match suite[-1]:
            case ast.Assign(targets=[ast.Name(id=self.name)]) | ast.AnnAssign(target=ast.Name(id=self.name)) as last:
                if last.value is not None:
                    self.assigned.append(last)
                return last.value is not None
            case ast.Raise():
                return True
            case ast.If() as last:
                ends = self.convert(last.body)
                if ends and last.orelse:
                    self.chosen.append(last)
                return bool(last.orelse) and self.convert(last.orelse) and ends
            case ast.Try(orelse=[], finalbody=[]) as last:
                arms = [last.body, *(handler.body for handler in last.handlers)]
                found = [self.convert(arm) for arm in arms]
                return all(found)
            case ast.With() as last:
                return self.convert(last.body)
        return False

    def written(self) -> list[str] | None:
        """The lines in which it is so; None where one can't be moved."""
        lines, gone = list(self.lines), set[int]()
        for statement in self.assigned:
            first, last = statement.lineno - 1, _end(statement) - 1
            margin = statement.col_offset
            head = re.match(rf"{re.escape(self.name)}\s*(?::[^=\n]*)?=\s*", lines[first][margin:])
            if head is None or lines[first][:margin].strip():
                return None
            value = "\n".join([lines[first][margin + head.end() :], *lines[first + 1 : last + 1]])
            value = realigned(value, margin + head.end(), margin + len("return "))
            lines[first : last + 1] = f"{lines[first][:margin]}return {value}".split("\n")
        for choice in self.chosen:
            following = choice.orelse[0]
            number = following.lineno - 1
            if self.lines[number].startswith("elif", following.col_offset):
                lines[number] = lines[number].replace("elif", "if", 1)
                continue
            word = self._else_of(choice)
            if word is None or any(_spans_lines(each) for each in choice.orelse):
                return None
            step = following.col_offset - choice.col_offset
            gone.add(word)
            for number in range(word + 1, _end(choice)):
                lines[number] = lines[number][step:] if not lines[number][:step].strip() else lines[number]
        return [line for number, line in enumerate(lines) if number not in gone]

    def _else_of(self, choice: ast.If) -> int | None:
        """The line that is the `else:` of an `if` and nothing else."""
        below = _end(choice.body[-1])
        numbers = range(choice.orelse[0].lineno - 2, below - 1, -1)
        found = next((number for number in numbers if self.lines[number].lstrip().startswith("else")), None)
        return found if found is not None and self.lines[found].strip() == "else:" else None


def _spans_lines(statement: ast.stmt) -> bool:
    """Whether a string in a statement reaches over the end of a line, so that its lines can't be moved."""
    return any(each.lineno != each.end_lineno for each in _strings(statement))


def _strings(statement: ast.stmt) -> Iterator[ast.expr]:
    for node in walk(statement):
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes))):
            yield node
