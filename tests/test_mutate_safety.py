"""Shows what scripts/mutate_safety.py takes for a decision about safety."""

from __future__ import annotations

import ast
import builtins
import importlib.machinery
import importlib.util
import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
RULE = "src/codemods/rules/build_client_per_invocation"

CODE = """
from codemods.rules.build_client_per_invocation.core.cautions import Caution, unused

def refused(node, where):
    if node.known and not node.safe:
        raise Refusal("is not known", where)
    refuse_held(node)

def told(names) -> Iterator[Caution]:
    yield cautions.closed(names)
    yield from map(cautions.public, names)
    found = [unused("x")]
    found += others

def placed(node) -> str:
    caution = LATER if node.late else None
    use(node, refusal=str(node), caution=caution)
    return words.TAKEN.format(node)

def is_light(node) -> bool:
    return node.light

def plain(node):
    return 1 if node else 2
"""


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutate_safety", ROOT / "scripts" / "mutate_safety.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutate_safety"] = module
    spec.loader.exec_module(module)
    return module


def test_each_decision_is_found_and_nothing_else(script: ModuleType) -> None:
    found = [(each.first, each.kind) for each in script.mutants_of(f"{RULE}/python/x.py", CODE)]
    assert sorted(found) == [
        (5, "condition turned"),
        (5, "part of a condition dropped"),
        (5, "part of a condition dropped"),
        (6, "refusal dropped"),
        (7, "refusal dropped"),
        (10, "caution dropped"),
        (10, "caution silenced"),
        (11, "caution dropped"),
        (11, "caution silenced"),
        (12, "caution silenced"),
        (13, "caution dropped"),
        (16, "caution dropped"),
        (16, "condition turned"),
        (17, "refusal dropped"),
        (18, "refusal dropped"),
        (21, "answer turned"),
    ]


def test_a_mutant_parses_and_differs_in_one_place(script: ModuleType) -> None:
    for mutant in script.mutants_of(f"{RULE}/python/x.py", CODE):
        text = mutant.applied(CODE.encode()).decode()
        assert text != CODE
        ast.parse(text)
        assert text.startswith(CODE[: mutant.start])
        assert text.endswith(CODE[mutant.end :])


def test_the_decisions_of_the_core_are_among_them(script: ModuleType) -> None:
    path = f"{RULE}/core/cautions.py"
    found = script.mutants_of(path, (ROOT / path).read_text(encoding="utf-8"))
    assert "unsafe called safe" in {each.kind for each in found}
    path = f"{RULE}/core/lifetime.py"
    texts = [each.was for each in script.mutants_of(path, (ROOT / path).read_text(encoding="utf-8"))]
    assert any("may_hoist" in text for text in texts)
    assert any("is_closed" in text for text in texts)


DECIDED = """
def is_right(a, b) -> bool:
    if not a or (b and a > b):
        return False
    return a != 3
"""


def test_a_mutant_that_is_switched_on_does_what_its_text_does(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(importlib.machinery.SourceFileLoader, "get_code", importlib.machinery.SourceFileLoader.get_code)
    monkeypatch.setattr(builtins, "MUTANTS", None, raising=False)
    (tmp_path / "decided.py").write_text(DECIDED)
    tree = ast.parse(DECIDED)
    mutants = script.mutants_of("decided.py", DECIDED, tree)
    assert len(mutants) == 7
    script.load_switched(tmp_path, mutants, {"decided.py": tree})
    switched = importlib.import_module("decided").is_right
    monkeypatch.delitem(sys.modules, "decided")
    for number, mutant in [(-1, None), *enumerate(mutants)]:
        names: dict[str, Callable[[int, int], bool]] = {}
        exec(mutant.applied(DECIDED.encode()) if mutant else DECIDED, names)
        for a, b in itertools.product(range(5), repeat=2):
            script.SWITCH.on, script.SWITCH.reached = -1, set()
            plain = switched(a, b)
            script.SWITCH.on = number
            assert switched(a, b) is names["is_right"](a, b), mutant
            # A mutant that changes what is answered was told as come to.
            assert number in script.SWITCH.reached or plain is switched(a, b), mutant


def test_a_part_is_come_to_where_it_decides(script: ModuleType) -> None:
    def fails() -> bool:
        raise ValueError

    for value, rest, is_asked, is_reached in (
        ("something", lambda: True, True, False),
        ("", lambda: True, True, True),
        ("", lambda: None, True, False),
        ("", lambda: None, False, True),
        (False, lambda: False, False, False),
        ("", fails, True, True),
    ):
        switch = script.Switch()
        assert switch.noted(1, True, value, rest, is_asked) is value
        assert switch.reached == ({1} if is_reached else set())
