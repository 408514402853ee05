from unittest.mock import MagicMock, patch

import app


@patch("app.llm")
def test_decorator(llm):
    llm.invoke.return_value = "hi"
    assert app.ask("x") == "hi"


def test_context():
    with patch("app.llm") as llm:
        llm.invoke.return_value = "hi"
        assert app.ask("x") == "hi"


def test_object(monkeypatch):
    fake = MagicMock()
    monkeypatch.setattr(app, "llm", fake)
    monkeypatch.setattr("app.llm", fake)
    app.ask("x")
    fake.invoke.assert_called_once()


def test_patch_object():
    with patch.object(app, "llm", new=MagicMock()) as llm:
        app.ask("x")
    llm.invoke.assert_called_once()
