"""Walks upwards through a tree, deep or not, are those of the library."""

from __future__ import annotations

import pytest

from codemods.languages.typescript.syntax import Node, ancestors, enclosing, forget_parents, parse

DEEP = "if (a) { x(); }" + "".join(f" else if (a === {number}) {{ x({number}); }}" for number in range(200))
TEXTS = (
    f"function f(a) {{ {DEEP} }}",
    "const f = () => a" + ".then((x) => x)" * 200 + ";",
    "class A { @b() m(@c() d = () => 1) { return [d]; } }",
)
KINDS = frozenset({"function_declaration", "arrow_function", "statement_block", "program"})


def above(node: Node) -> list[Node]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("text", TEXTS)
def test_what_stands_around_a_node_is_what_its_parents_are(text: str, is_known: bool) -> None:
    # Two trees of one text: what is remembered of one must not be taken for the other's.
    for tree in (parse("a.ts", text.encode()), parse("a.ts", text.encode())):
        forget_parents([tree] if is_known else [])
        for start in (*range(0, len(text), 7), *range(len(text) - 1, 0, -97)):
            node = tree.root.descendant_for_byte_range(start, start)
            assert node is not None
            parents = above(node)
            assert list(ancestors(node)) == parents
            ways = zip([node, *parents], parents, strict=False)
            assert list(enclosing(node, KINDS)) == [(child, up) for child, up in ways if up.type in KINDS]


def test_template_strings_are_found_with_what_they_hold_left_out() -> None:
    tree = parse("a.ts", b"x(`a${`b`}c`, 'd', `e`);")
    assert tree.templates == [(2, 12), (19, 22)]
    assert parse("a.ts", b"x('a');").templates == []
