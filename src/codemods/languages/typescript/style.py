"""How a file is written: quotes, semicolons, indentation, length of lines. Generated code follows it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from codemods.languages.typescript.style_settings import Said
from codemods.languages.typescript.syntax import Node, SyntaxTree, walk
from codemods.records import dataclass

_USUAL, _LONGEST = 80, 120
"""The longest line where nothing is set, and in a file whose lines are longer already."""


@dataclass(frozen=True, slots=True)
class Style:
    """`quote` is `"` or `'`, `semicolon` is `;` or nothing, `indent` one level, `width` the longest line.

    `comma`: a call that is broken into lines has one behind its last argument; `last_comma`: an object or list has one.
    `parens`: a function of one parameter has it in parentheses. `sorted_names`: the project's settings
    have the names of an import sorted. Line ends are not part of it: an Edit speaks "\\n", and the engine writes the
    file's own.
    """

    quote: str
    semicolon: str
    indent: str
    width: int = _USUAL
    comma: bool = True
    last_comma: bool = True
    parens: bool = True
    sorted_names: bool = False


_INDENT = re.compile(rb"^([ \t]+)[^\s*/]", re.MULTILINE)
_STATEMENTS = frozenset(
    {
        "import_statement",
        "lexical_declaration",
        "variable_declaration",
        "expression_statement",
        "return_statement",
        "type_alias_declaration",
    }
)


def style_of(tree: SyntaxTree, said: Said | None = None) -> Style:
    """Return what the project's settings say, and else what the file's own statements show: two spaces, double quotes
    and semicolons where these show none.

    A file that is indented otherwise than its settings say was never formatted by them, and keeps its own: what moves
    keeps the depth of its lines.
    """
    said = said or Said()
    return Style(
        said.quote or _quote(tree),
        said.semicolon if said.semicolon is not None else _semicolon(tree),
        _indent(tree, said.indent),
        said.width or _width(tree),
        said.comma if said.comma is not None else _ends_with_comma(tree),
        said.last_comma if said.last_comma is not None else _ends_with_comma(tree),
        said.parens if said.parens is not None else True,
        said.sorted_names is True,
    )


def _quote(tree: SyntaxTree) -> str:
    quotes = Counter(
        tree.code[node.start_byte : node.start_byte + 1]
        for statement in tree.root.named_children
        if statement.type in {"import_statement", "export_statement"}
        if (node := statement.child_by_field_name("source")) is not None
    )
    if not quotes:
        quotes = Counter({b'"': tree.code.count(b'"'), b"'": tree.code.count(b"'")})
    return "'" if quotes[b"'"] > quotes[b'"'] else '"'


def _semicolon(tree: SyntaxTree) -> str:
    tops = (each.child_by_field_name("declaration") or each for each in tree.root.named_children)
    ended = _ended(tree, tops)
    if 0 < ended[True] < ended[False]:
        # The statements of functions are more, and generated ones stand among them.
        ended = _ended(tree, walk(tree.root))
    return "" if ended[False] > ended[True] else ";"


def _ended(tree: SyntaxTree, statements: Iterable[Node]) -> Counter[bool]:
    """How many statements end with a semicolon, and how many without."""
    ended: Counter[bool] = Counter()
    for statement in statements:
        if statement.type in _STATEMENTS:
            ended[tree.code[statement.end_byte - 1 : statement.end_byte] == b";"] += 1
    return ended


def _indent(tree: SyntaxTree, said: str | None) -> str:
    """One level, as settings say, unless most lines that are deeper than the line above show another; lines inside of
    templates say nothing."""
    templates = tree.templates
    steps: Counter[str] = Counter()
    above, number = b"", 0
    for found in _INDENTED.finditer(tree.code):
        offset, white = found.start(), found[1]
        while number < len(templates) and templates[number][1] <= offset:
            number += 1
        if number < len(templates) and templates[number][0] < offset:
            continue
        if white.startswith(above) and len(white) > len(above):
            steps[white[len(above) :].decode()] += 1
        above = white
    usual = Counter({step: count for step, count in steps.items() if step in ("\t", "  ", "    ", "   ", "        ")})
    if said is not None and 3 * steps[said] >= usual.total():
        return said
    return max(usual, key=lambda step: usual[step]) if usual else said or "  "


_INDENTED = re.compile(rb"^([ \t]*)(?![ \t]|\r?$|\*|//|/\*)", re.MULTILINE)


def _width(tree: SyntaxTree) -> int:
    """The usual length, where hardly a line is longer."""
    lines = tree.code.splitlines()
    return _USUAL if sum(len(line) > _USUAL for line in lines) <= len(lines) // 25 else _LONGEST


def _ends_with_comma(tree: SyntaxTree) -> bool:
    """Whether most lists that are broken into lines end with a comma."""
    with_comma = len(_WITH_COMMA.findall(tree.code))
    return with_comma >= len(_WITHOUT_COMMA.findall(tree.code))


_WITH_COMMA = re.compile(rb",[ \t]*\r?\n[ \t]*[\]}]")
_WITHOUT_COMMA = re.compile(rb"[\w\"'`)\]}][ \t]*\r?\n[ \t]*(?:\]|\}[,;)])")
