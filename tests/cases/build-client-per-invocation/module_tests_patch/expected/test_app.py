from unittest.mock import MagicMock, patch

import app


@patch("app.create_llm")
def test_decorator(llm_factory):
    llm = llm_factory.return_value
    llm.invoke.return_value = "hi"
    assert app.ask("x") == "hi"


def test_context():
    with patch("app.create_llm") as llm_factory:
        llm = llm_factory.return_value
        llm.invoke.return_value = "hi"
        assert app.ask("x") == "hi"


def test_object(monkeypatch):
    fake = MagicMock()
    monkeypatch.setattr(app, "create_llm", lambda: fake)
    monkeypatch.setattr("app.create_llm", lambda: fake)
    app.ask("x")
    fake.invoke.assert_called_once()


def test_patch_object():
    with patch.object(app, "create_llm", new=lambda fake=MagicMock(): fake) as llm_factory:
        llm = llm_factory()
        app.ask("x")
    llm.invoke.assert_called_once()
