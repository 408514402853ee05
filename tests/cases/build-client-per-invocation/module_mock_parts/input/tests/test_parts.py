from contextlib import ExitStack
from unittest import TestCase, mock
from unittest.mock import AsyncMock, patch

import pytest

from app import main

CREATE = "app.main.client.chat.completions.create"


@pytest.fixture
def create():
    with patch(CREATE, new_callable=AsyncMock) as create:
        yield create


def test_awaited():
    with patch("app.main.client.chat.completions.create") as create:
        create.return_value = "answer"


@patch("app.main.llm.invoke", side_effect=["1", "2"])
def test_side_effect(invoke):
    assert main.ask("x") == "1"


@mock.patch("app.main.llm.invoke", lambda text: text)
def test_given():
    assert main.ask("x") == "x"


@patch.object(main.llm, "invoke", return_value="answer")
def test_object(invoke):
    assert main.ask("x") == "answer"
    invoke.assert_called_once_with("x")


def test_monkeypatch(monkeypatch):
    monkeypatch.setattr(main.llm, "invoke", lambda text: text)
    assert main.ask("x") == "x"


@patch("app.main.llm", spec=["invoke"])
def test_described(llm):
    llm.invoke.return_value = "answer"


@patch("app.main.llm", **{"invoke.return_value.content": "answer"})
def test_configured(llm):
    assert main.ask("x") == "answer"


@patch("app.main.llm")
class TestAsk:
    def test_ask(self, llm):
        llm.invoke.return_value.content = "answer"

    @patch("app.main.client")
    def test_both(self, client, llm):
        llm.invoke.return_value.content = "answer"
        client.close.assert_not_called()


class TestStarted(TestCase):
    def setUp(self):
        self.patcher = patch("app.main.llm")
        self.llm = self.patcher.start()
        self.addCleanup(self.patcher.stop)

    def test_stack(self):
        with ExitStack() as stack:
            client = stack.enter_context(patch("app.main.client"))
            client.close.assert_not_called()


@patch("app.main.llm.ainvoke")
@patch("app.main.llm.invoke")
def test_two_parts(invoke, ainvoke):
    invoke.return_value = "answer"
