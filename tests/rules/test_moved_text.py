"""Shows that the text of a moved statement is proved: what would not mean the same is refused."""

from __future__ import annotations

import pytest

from codemods.languages.python.module import PythonModule
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.python import text


def test_changes_that_meet_are_refused() -> None:
    module = PythonModule("app.py", "llm = ChatOpenAI(key)\n")
    assert text.cut(module, 6, 21, [(17, 20, "api_key")]) == "ChatOpenAI(api_key)"
    with pytest.raises(Refusal, match="changed twice"):
        text.cut(module, 6, 21, [(6, 20, "create("), (17, 20, "api_key")])


def test_changes_that_touch_are_made() -> None:
    module = PythonModule("app.py", "llm = ChatOpenAI(key)\n")
    assert text.cut(module, 6, 21, [(6, 16, "create"), (16, 17, "(a, ")]) == "create(a, key)"


def test_changes_outside_are_left_out() -> None:
    module = PythonModule("app.py", "llm = ChatOpenAI(key)\n")
    assert text.cut(module, 6, 21, [(0, 3, "x"), (20, 22, "y")]) == "ChatOpenAI(key)"


@pytest.mark.parametrize("code", ['llm = ChatOpenAI("""a', "llm = ChatOpenAI(\n"])
def test_code_that_does_not_parse_is_refused(code: str) -> None:
    with pytest.raises(Refusal, match="can't be"):
        text.indented(code, "    ")


def test_a_text_over_several_lines_stays_as_it_is() -> None:
    code = 'llm = ChatOpenAI("""a\nb""")\nllm.x = 1'
    assert text.indented(code, "  ") == '  llm = ChatOpenAI("""a\nb""")\n  llm.x = 1'


def test_a_text_that_would_change_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    # The lexer takes each string for what it is; were it wrong, the trees would tell.
    monkeypatch.setattr(text, "_lines_inside_strings", lambda _: frozenset())
    with pytest.raises(Refusal, match="without changing a string"):
        text.indented('llm = ChatOpenAI("""a\nb""")', "  ")
