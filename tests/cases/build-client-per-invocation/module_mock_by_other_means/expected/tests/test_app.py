from unittest.mock import MagicMock, patch

from flexmock import flexmock
from mockito import when

import app

FAKE = MagicMock()


def test_a_spy(mocker):
    spy = mocker.spy(app.create_spied().responses, "create")
    app.ask("a")
    spy.assert_called_once()


def test_expectations():
    expected = app.create_expected()
    when(expected).invoke("a").thenReturn("b")
    flexmock(expected).should_receive("invoke").and_return("b")
    assert app.ask("a")


def test_a_field_that_pydantic_guards():
    object.__setattr__(app.forced, "invoke", FAKE)
    assert app.ask("a")


def test_several_names(mocker):
    mocker.patch.multiple("app", create_several=lambda: FAKE)
    assert app.ask("a")


def test_the_dict_of_the_module(monkeypatch):
    monkeypatch.setitem(app.__dict__, "in_dict", FAKE)
    vars(app)["in_dict"] = FAKE
    with patch.dict(app.__dict__, {"in_dict": FAKE}):
        assert app.ask("a")


def test_what_has_the_same_name():
    monkeypatch = {"in_dict": 1}
    assert monkeypatch["in_dict"] == 1
