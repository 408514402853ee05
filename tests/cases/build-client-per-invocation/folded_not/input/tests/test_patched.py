from unittest.mock import patch

from app.patched import ask


def test_ask():
    with patch("app.patched.llm") as llm:
        llm.bind.return_value.invoke.return_value = "x"
        assert ask("x") == "x"
