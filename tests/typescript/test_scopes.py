"""The scope resolver against the real TypeScript compiler, and against what the language promises."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from codemods.languages.typescript.scopes import IDENTIFIERS, BindingKind, Scopes
from codemods.languages.typescript.syntax import parse, walk

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SAMPLES = sorted((HERE / "samples").iterdir())


def compiler() -> list[str]:
    """The command of the oracle; skips where Node or the compiler is absent."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: the real compiler cannot be asked")
    if not (ROOT / "node_modules" / "typescript").is_dir():
        pytest.skip("npm ci has not been run: the typescript package is absent")
    return [node, str(HERE / "oracle.cjs"), str(ROOT)]


def ours(path: str, source: bytes) -> dict[int, tuple[set[int], str]]:
    """By the start of each identifier: where we say it is declared, and its spelling."""
    tree = parse(path, source)
    assert not tree.root.has_error
    scopes = Scopes(tree)
    found = {}
    for node in walk(tree.root):
        if node.type in IDENTIFIERS:
            binding = scopes.resolve(node)
            declared = {each.start_byte for each in binding.declarations} if binding else set()
            if binding is not None and binding.kind is BindingKind.ENUM_MEMBER:
                assert declared
            found[node.start_byte] = (declared, tree.source(node))
    return found


def test_every_identifier_resolves_as_the_compiler_says() -> None:
    texts = {path.name: path.read_text() for path in SAMPLES}
    run = subprocess.run(compiler(), input=json.dumps(texts), capture_output=True, text=True, check=True)
    answer = json.loads(run.stdout)
    assert set(answer) == set(texts)
    wrong = []
    compared = 0
    for name, text in texts.items():
        source = text.encode()
        mine = ours(name, source)
        for start, declarations in answer[name]:
            if start not in mine:
                continue
            compared += 1
            declared, spelling = mine[start]
            agrees = bool(declared & set(declarations)) if declarations else not declared
            if not agrees:
                line = source[:start].count(b"\n") + 1
                wrong.append(f"{name}:{line} {spelling} at {start}: compiler {declarations}, ours {sorted(declared)}")
    assert not wrong, "\n".join(wrong)
    assert compared > 400


def test_a_pattern_of_any_depth_declares_its_names() -> None:
    depth = 1_200
    scopes = Scopes(parse("a.ts", b"const " + b"{ a: " * depth + b"[x, ...y]" + b" }" * depth + b" = {};"))
    assert [name for name, _ in scopes.top_levels()] == ["x", "y"]
