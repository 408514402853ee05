import sys, types
from unittest.mock import patch, MagicMock
from unittest import mock
from app import main

class Fake: ...

def test_a(monkeypatch):
    fake = Fake()
    monkeypatch.setattr(main, "create_llm", lambda: fake)
    monkeypatch.setattr("app.main.create_llm", lambda fake=Fake(): fake)

@patch("app.main.create_llm")
def test_b(mock_llm_factory):
    mock_llm = mock_llm_factory.return_value
    mock_llm.invoke.return_value = 1
    assert main.ask("q") == 1

def test_c():
    with patch("app.main.create_llm") as m_factory, patch.object(main, "create_llm", lambda fake=Fake(): fake):
        m = m_factory.return_value
        m.invoke.return_value = 2
    with mock.patch("app.main.create_llm", **{"return_value.return_value": 3}, autospec=True):
        pass
    main.create_llm = lambda fake=Fake(): fake
    with patch("app.main.llm.invoke"):
        pass

def test_d(mocker):
    m = mocker.patch("app.main.create_llm").return_value
    stub = types.ModuleType("app.llm")
    stub.create_llm = lambda fake=Fake(): fake
    sys.modules["app.llm"] = stub
