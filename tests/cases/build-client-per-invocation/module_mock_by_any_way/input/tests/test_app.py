import inspect
import sys
from importlib import import_module
from unittest.mock import Mock, patch

import app
import pytest
from app import answer
from flexmock import flexmock

NAMES = {"llm": Mock()}
same = app


@pytest.fixture
def module():
    return app


def put(target, **fakes):
    for name, fake in fakes.items():
        setattr(target, name, fake)


def test_dicts():
    with patch.dict(app.__dict__, llm=Mock()):
        answer("q")
    app.__dict__.update(llm=Mock())
    vars(app).setdefault("llm", Mock())
    names = vars(app)
    names["llm"] = Mock()
    answer.__globals__["llm"] = Mock()
    exec("llm = 3", app.__dict__)


def test_modules(module):
    import_module("app").llm = Mock()
    inspect.getmodule(answer).llm = Mock()
    sys.modules[answer.__module__].llm = Mock()
    module.llm = Mock()
    same.llm = Mock()


def test_calls(monkeypatch, mocker):
    put(app, llm=Mock())
    flexmock(app, llm=Mock())
    with patch.multiple(app, **NAMES):
        answer("q")
    with patch.object(target=app, attribute="llm"):
        answer("q")
    with patch(".".join(["app", "llm"])):
        answer("q")
    with patch.dict("sys.modules", {"app": Mock(other=3)}):
        answer("q")
    monkeypatch.setattr(import_module("app"), "llm", Mock())


def test_others(service):
    service.llm = Mock()
    put(service, llm=Mock())
    data = {"llm": 3}
    data["llm"] = 4
    answer(question="llm")
