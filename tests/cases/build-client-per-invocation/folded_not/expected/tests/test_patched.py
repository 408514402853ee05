from unittest.mock import patch

from app.patched import ask


def test_ask():
    with patch("app.patched.create_llm") as llm_factory:
        llm = llm_factory.return_value
        llm.bind.return_value.invoke.return_value = "x"
        assert ask("x") == "x"
