"""Terraform that anybody may have written: bounded, told with its line, and read by its parts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hcl2 import parser as hcl2_parser

from codemods.deployment import hcl_tree
from codemods.deployment.expressions import Is, Value
from codemods.deployment.manifest import ManifestError
from codemods.deployment.manifests import Manifests, read_all
from codemods.files.workspace import Workspace
from codemods.run.texts import Texts

FUNCTION = 'resource "aws_lambda_function" "it" {{\n  handler = {0}\n  environment {{\n    variables = {1}\n  }}\n}}\n'


def manifests(files: dict[str, str | bytes]) -> Manifests:
    raw = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    return read_all(Texts(Workspace.in_memory(raw)))


def value(text: str) -> Value:
    return hcl_tree.blocks(f"a = {text}\n").attributes["a"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = \n", 1),
        ('b {\n  a = "x\n}\n', 2),
        ("b {\n", 1),
        ("a = <<EOT\nx\n", 1),
        ("a = 1\n" + "\n" * 1_001, 1),
        ("x " + "{ x " * 60 + "}" * 61, 1),
        ("a = " + "[" * 60 + "]" * 60, 1),
    ],
)
def test_what_can_not_be_read_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ManifestError) as told:
        hcl_tree.blocks(text)
    assert told.value.line in (line, line + 1)


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(ManifestError):
        hcl_tree.blocks("a = 1\n" * 60_000)


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        ('"a ${b} c"', Is.TEXT, "a ${b} c"),
        ("local.a", Is.NAME, "local.a"),
        ('a.b["c"]', Is.NAME, 'a.b["c"]'),
        ("f(1)", Is.CALL, "f"),
        ('b ? "c" : "d"', Is.OTHER, 'b ? "c" : "d"'),
    ],
)
def test_kinds(text: str, kind: Is, content: str) -> None:
    assert (value(text).kind, value(text).text) == (kind, content)


def test_entries_know_their_places() -> None:
    found = value('{\n  A = "ä"\n  B = local.y\n}')
    assert [(each.key, each.line) for each in found.entries] == [("A", 2), ("B", 3)]
    code = 'a = {\n  A = "ä"\n  B = local.y\n}\n'.encode()
    assert [code[each.start : each.end].decode() for each in found.entries] == ['A = "ä"', "B = local.y"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_marks(newline: str, mark: bytes) -> None:
    text = FUNCTION.format('"main.go"', "{\n      A = var.a\n    }").replace("\n", newline)
    (found,) = manifests({"main.tf": mark + text.encode()}).workloads
    assert [(each.variable, each.where.line) for each in found.declared] == [("A", 5)]


def test_names_in_a_circle_end() -> None:
    text = "locals {\n  a = local.b\n  b = local.a\n}\n" + FUNCTION.format("local.a", "merge(local.a, local.b)")
    (found,) = manifests({"main.tf": text}).workloads
    assert (found.handler, found.declared) == ("", ())
    assert found.sources


def test_locals_of_the_folder_are_read_and_those_of_another_are_not() -> None:
    files: dict[str, str | bytes] = {
        "a/main.tf": FUNCTION.format('"x"', "merge(local.common, local.other)"),
        "a/names.tf": "locals {\n  common = { A = 1 }\n}\n",
        "b/names.tf": "locals {\n  other = { B = 1 }\n}\n",
    }
    (found,) = manifests(files).workloads
    assert [each.variable for each in found.declared] == ["A"]
    assert [each.words for each in found.sources] == ["`local.other`"]


def test_a_damaged_file_is_told_and_the_others_are_read() -> None:
    files: dict[str, str | bytes] = {
        "bad.tf": 'resource "aws_lambda_function" "x" {\n  a = [\n}\n',
        "good.tf": FUNCTION.format('"main.go"', "{}"),
        ".env.gpg": b"\x8c\x0d\x04\x00",
        "latin/compose.yaml": "services:\n  wörk: {image: redis}\n".encode("latin-1"),
    }
    found = manifests(files)
    assert [str(each) for each in found.problems] == [
        "latin/compose.yaml:2: is not valid utf-8: invalid start byte",
        "bad.tf:3: does not parse: unexpected '}'",
    ]
    assert [each.path for each in found.workloads] == ["good.tf"]


def test_names_of_other_letters_are_read_and_stand_where_they_stand() -> None:
    text = 'resource "größe" "ñ" {\n  été = { ÜBER = "ß" }\n}\n'
    (block,) = hcl_tree.blocks(text).blocks
    assert (block.kind, block.labels) == ("resource", ("größe", "ñ"))
    (entry,) = block.attributes["été"].entries
    assert (entry.key, entry.value.text) == ("ÜBER", "ß")
    assert text.encode()[entry.start : entry.end].decode() == 'ÜBER = "ß"'
    with pytest.raises(ManifestError, match="unexpected 'ß'"):
        hcl_tree.blocks("a {\n  b c\n  ß = 1\n")


def test_an_installation_that_can_not_be_written_to_is_not_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / ".lark_cache.bin"
    monkeypatch.setattr(hcl2_parser, "PARSER_FILE", cache)
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    hcl_tree._parser.cache_clear()
    try:
        assert hcl_tree.blocks("only_here = 1\n").attributes["only_here"].text == "1"
    finally:
        hcl_tree._parser.cache_clear()
    assert not cache.exists()
