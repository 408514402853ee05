import os
from unittest.mock import MagicMock, patch

import pytest

import app


@pytest.mark.slow
@patch("app.create_llm")
@patch.dict(os.environ, {"A": "b"})
@patch("app.limit", 4)
@patch("app.limit", new=5)
@patch.object(app, "limit", 6)
@patch.object(app, "other")
@patch("app.other", return_value=2)
@pytest.mark.parametrize("number", [1, 2])
def test_of_several(other, another, llm_factory, number):
    llm = llm_factory.return_value
    llm.invoke.return_value = number
    assert app.ask("a") == number


@patch("app.create_llm")
def test_of_a_name(llm):
    """Nothing more."""


@patch("app.create_llm")
def test_of_a_documented_name(llm_factory):
    """Something more."""
    llm = llm_factory.return_value
    llm.invoke.return_value = 1
    assert app.ask("a") == 1


@patch("app.create_llm")
class TestOfAll:
    number = 3

    def setup_method(self):
        self.number = 4

    def test_one(self, llm_factory):
        llm = llm_factory.return_value
        llm.invoke.return_value = self.number
        assert app.ask("a") == 4

    def helper(self, llm):
        return llm.invoke("b")


@patch("app.create_llm", new_callable=lambda: MagicMock(return_value=MagicMock()))
def test_of_a_callable(llm_factory):
    llm = llm_factory.return_value
    llm.invoke.return_value = 1
    assert app.ask("a") == 1


@patch("app.create_llm", autospec=True)
def test_of_a_spec(llm_factory):
    llm = llm_factory.return_value
    llm.invoke.return_value = 1
    assert app.ask("a") == 1
