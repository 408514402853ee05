from unittest.mock import patch

from app.patched import ask


def test_ask():
    with patch("app.patched.create_llm") as llm:
        llm = llm.return_value
        llm.bind.return_value.invoke.return_value = "x"
        assert ask("x") == "x"
