import sys, types
from unittest.mock import patch, MagicMock
from unittest import mock
from app import main

class Fake: ...

def test_a(monkeypatch):
    fake = Fake()
    monkeypatch.setattr(main, "llm", fake)
    monkeypatch.setattr("app.main.llm", Fake())

@patch("app.main.llm")
def test_b(mock_llm):
    mock_llm.invoke.return_value = 1
    assert main.ask("q") == 1

def test_c():
    with patch("app.main.llm") as m, patch.object(main, "llm", Fake()):
        m.invoke.return_value = 2
    with mock.patch("app.main.llm", return_value=3, autospec=True):
        pass
    main.llm = Fake()
    with patch("app.main.llm.invoke"):
        pass

def test_d(mocker):
    m = mocker.patch("app.main.llm")
    stub = types.ModuleType("app.llm")
    stub.llm = Fake()
    sys.modules["app.llm"] = stub
