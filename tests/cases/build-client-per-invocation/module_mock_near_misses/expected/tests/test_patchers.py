import unittest
from unittest.mock import MagicMock, patch

import pytest

import app

FAKE = MagicMock()


class TestOfPatchers(unittest.TestCase):
    def setUp(self):
        self.patcher = patch("app.create_llm")
        self.llm = self.patcher.start().return_value
        self.addCleanup(self.patcher.stop)

    def test_one(self):
        self.llm.invoke.return_value = 1
        other.patcher.begin()
        assert app.ask("a") == 1


other = MagicMock()


def test_of_one_name():
    patcher = patch("app.create_llm")
    llm = patcher.start().return_value
    llm.invoke.return_value = 1
    assert app.ask("a") == 1
    patcher.stop()


def test_of_the_same_name_elsewhere(patcher):
    patcher.reset()
    assert patcher


def test_of_a_started_fake():
    patch("app.create_llm", lambda: FAKE).start()
    assert app.ask("a")


def test_of_a_started_and_held_fake():
    llm = patch("app.create_llm", lambda: FAKE).start()()
    assert llm.invoke("a") == app.ask("a")


def test_of_a_held_start():
    start = patch("app.llm", FAKE).start
    assert start().invoke("a") == app.ask("a")


def test_of_two_names():
    patcher = again = patch("app.llm")
    patcher.start()
    again.stop()


def test_of_a_name_that_is_bound_again():
    patcher = patch("app.llm")
    patcher.start()
    patcher = patch("app.other")
    patcher.start()


def test_of_an_attribute(holder):
    with patch("app.llm") as holder.llm:
        holder.llm.invoke.return_value = 1
        assert app.ask("a") == 1


def test_of_a_context():
    with pytest.MonkeyPatch.context() as patching:
        patching.setattr(app, "create_llm", lambda: FAKE)
        assert app.ask("a")


def test_of_a_monkeypatch():
    patching = pytest.MonkeyPatch()
    patching.setattr(app, "create_llm", lambda: FAKE)
    assert app.ask("a")
    patching.undo()


def test_of_what_sets_in_its_own_way(patching):
    patching.setattr(app, "llm", FAKE)


def test_of_a_plain_setattr():
    setattr(app, "create_llm", lambda: FAKE)


def test_of_mocker(mocker):
    llm = mocker.patch("app.create_llm").return_value
    llm.invoke.return_value = 1
    mocker.patch.object(app, "other")
    assert app.ask("a") == 1


def test_of_mocker_for_an_object(mocker):
    llm = mocker.patch.object(app, "create_llm").return_value
    llm.invoke.return_value = 1
    assert app.ask("a") == 1
