"""YAML that anybody may have written: bounded, told with its line, and changed by exactly what is wanted."""

from __future__ import annotations

import pytest
import yaml

from codemods.deployment import yaml_tree
from codemods.deployment.manifest import ManifestError
from codemods.deployment.yaml_tree import Text, documents, entries, get, text_at


def root(text: str) -> yaml_tree.Node:
    return documents(text)[0].root


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: b: c\n", 1),
        ("a:\n\t- b\n", 2),
        ("a: [b\n", 2),
        ("a: *nobody\n", 1),
        ("a: 'b\n", 2),
        ("%YAML 9.9.9\n---\na: b\n", 1),
        ("a: \x01\n", 0),
    ],
)
def test_what_does_not_parse_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ManifestError) as told:
        documents(text)
    assert told.value.line == line
    assert told.value.message.startswith(("does not parse: ", "names an anchor"))


def test_an_alias_bomb_stays_small() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    found = root("\n".join(lines))
    assert len(found.keys) == 40


def test_merges_in_a_circle_end() -> None:
    found = root("a: &a\n  x: 1\n  <<: *a\n")
    assert [key.value for key, _ in entries(get(found, "a"))] == ["x"]
    circle = "a: &a\n  <<: &b\n    <<: *a\n    y: 1\n  x: 1\n"
    assert {key.value for key, _ in entries(get(root(circle), "a"))} == {"x", "y"}


def test_a_bomb_of_merges_ends() -> None:
    lines = ["a0: &a0 {k: 1}"]
    lines += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}], k{n}: 1}}" for n in range(1, 9)]
    # Without a memory of what was merged these are 43 million steps, and the run of the tests ends before.
    assert len(list(entries(get(root("\n".join(lines)), "a8")))) == 9


@pytest.mark.parametrize("text", ["[" * 5_000, "a: " + "{a: " * 5_000, "- " * 5_000 + "x", "x" * 2_000_000])
def test_what_is_too_deep_or_too_long_is_refused(text: str) -> None:
    with pytest.raises(ManifestError):
        documents(text)


def test_keys_that_stand_twice_are_told_and_the_last_counts() -> None:
    (document,) = documents("a: 1\nb: 2\na: 3\n")
    assert [key.line for key in document.twice] == [3]
    assert text_at(document.root, "a") == "3"


def test_own_entries_hide_merged_ones() -> None:
    found = root("base: &base {a: 1, b: 2}\nit:\n  <<: *base\n  a: 3\n")
    assert {key.value: value.value for key, value in entries(get(found, "it"))} == {"a": "3", "b": "2"}


def test_nodes_end_where_their_last_thing_ends() -> None:
    text = "a:\n  - x  # told\n  # below\n\nb: |\n  one\n\n  two\n\n# after\nc: é🦜\n"
    found = root(text)
    assert text[: get(found, "a").end].endswith("- x")  # type: ignore[union-attr]
    assert text[: get(found, "b").end].endswith("two")  # type: ignore[union-attr]
    assert text[: get(found, "c").end].endswith("🦜")  # type: ignore[union-attr]
    assert Text(text).byte(len(text)) == len(text.encode())


def test_an_insertion_that_would_change_more_is_refused() -> None:
    text = "a:\n  - x\nb: |\n  text\n"
    source = Text(text)
    done = yaml_tree.inserted("f", source, source.next_line(7), "  - y\n", [("Scalar", "y")], "")
    code = text.encode()
    after = code[: done.start] + done.text.encode() + code[done.end :]
    assert yaml.safe_load(after) == {"a": ["x", "y"], "b": "text\n"}
    with pytest.raises(ManifestError, match="more than itself"):
        yaml_tree.inserted("f", source, len(text), "  more\n", [("Scalar", "more")], "")
    with pytest.raises(ManifestError):
        yaml_tree.inserted("f", source, source.next_line(7), " - y\n", [("Scalar", "y")], "")
