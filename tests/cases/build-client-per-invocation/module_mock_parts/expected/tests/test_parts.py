from contextlib import ExitStack
from unittest import TestCase, mock
from unittest.mock import AsyncMock, MagicMock, patch

import pytest

from app import main

CREATE = "app.main.create_client"


@pytest.fixture
def create():
    with patch(CREATE, **{"return_value.chat.completions.create": AsyncMock()}) as create_factory:
        create = create_factory.return_value.chat.completions.create
        yield create


def test_awaited():
    with patch("app.main.create_client", **{"return_value.chat.completions.create": AsyncMock()}) as create_factory:
        create = create_factory.return_value.chat.completions.create
        create.return_value = "answer"


@patch("app.main.create_llm", **{"return_value.invoke.side_effect": ["1", "2"]})
def test_side_effect(invoke):
    assert main.ask("x") == "1"


@mock.patch("app.main.create_llm", mock.MagicMock(**{"return_value.invoke": lambda text: text}))
def test_given():
    assert main.ask("x") == "x"


@patch.object(main, "create_llm", **{"return_value.invoke.return_value": "answer"})
def test_object(invoke_factory):
    invoke = invoke_factory.return_value.invoke
    assert main.ask("x") == "answer"
    invoke.assert_called_once_with("x")


def test_monkeypatch(monkeypatch):
    monkeypatch.setattr(
        main, "create_llm", MagicMock(**{"return_value.invoke": lambda text: text})
    )
    assert main.ask("x") == "x"


@patch("app.main.create_llm", new_callable=lambda: MagicMock(return_value=MagicMock(spec=["invoke"])))
def test_described(llm_factory):
    llm = llm_factory.return_value
    llm.invoke.return_value = "answer"


@patch("app.main.create_llm", **{"return_value.invoke.return_value.content": "answer"})
def test_configured(llm):
    assert main.ask("x") == "answer"


@patch("app.main.create_llm")
class TestAsk:
    def test_ask(self, llm_factory):
        llm = llm_factory.return_value
        llm.invoke.return_value.content = "answer"

    @patch("app.main.create_client")
    def test_both(self, client_factory, llm_factory):
        llm = llm_factory.return_value
        client = client_factory.return_value
        llm.invoke.return_value.content = "answer"
        client.close.assert_not_called()


class TestStarted(TestCase):
    def setUp(self):
        self.patcher = patch("app.main.create_llm")
        self.llm = self.patcher.start().return_value
        self.addCleanup(self.patcher.stop)

    def test_stack(self):
        with ExitStack() as stack:
            client = stack.enter_context(patch("app.main.create_client")).return_value
            client.close.assert_not_called()


@patch("app.main.llm.ainvoke")
@patch("app.main.create_llm")
def test_two_parts(invoke_factory, ainvoke):
    invoke = invoke_factory.return_value.invoke
    invoke.return_value = "answer"
