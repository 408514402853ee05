"""How a file is written: quotes, semicolons, indentation. Generated code follows it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from codemods.languages.typescript.syntax import SyntaxTree


@dataclass(frozen=True, slots=True)
class Style:
    """`quote` is `"` or `'`; `semicolon` is `;` or nothing; `indent` one level of indentation.

    Line ends are not part of it: an Edit speaks "\\n", and the engine writes the file's own.
    """

    quote: str
    semicolon: str
    indent: str


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


def style_of(tree: SyntaxTree) -> Style:
    """Read the style off the file's own statements; two spaces, double quotes and semicolons where it shows none."""
    return Style(_quote(tree), _semicolon(tree), _indent(tree))


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
    with_semicolon = without = 0
    for statement in tree.root.named_children:
        inner = statement.child_by_field_name("declaration") or statement
        if inner.type in _STATEMENTS:
            if tree.code[statement.end_byte - 1 : statement.end_byte] == b";":
                with_semicolon += 1
            else:
                without += 1
    return "" if without > with_semicolon else ";"


def _indent(tree: SyntaxTree) -> str:
    widths = Counter(_INDENT.findall(tree.code))
    if not widths:
        return "  "
    tabs = sum(count for white, count in widths.items() if white.startswith(b"\t"))
    if tabs * 2 > widths.total():
        return "\t"
    spaces = sorted({len(white) for white in widths if not white.startswith(b"\t")})
    # The least indentation that is more than an accident of one continued line.
    return " " * next((width for width in spaces if width in (2, 4, 8, 3)), spaces[0])
