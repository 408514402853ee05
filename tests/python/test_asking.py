"""Shows which functions of a project a call reads a variable through, and whether that call fails without it."""

from __future__ import annotations

import ast

import pytest

from codemods.catalogue import load
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.languages.python.environment import env_read
from codemods.languages.python.project import PythonProject
from codemods.run.texts import Texts

CALL = 'VALUE = ask("OPENAI_API_KEY")'


def read_of(source: str, call: str = CALL) -> tuple[bool, str] | None:
    """Whether the last statement's call fails without its variable, and its default; None where it reads none."""
    text = f"import os\nimport functools\nfrom os import environ, getenv\n{source}\n{call}\n"
    texts = Texts(Workspace.in_memory({"config.py": text.encode()}))
    project = PythonProject(texts, ["config.py"], load(), Config(), frozenset())
    module = project.module("config.py")
    assert module is not None
    value = module.tree.body[-1]
    assert isinstance(value, ast.Assign)
    read = env_read(project, module, value.value)
    assert read is None or read.variable == "OPENAI_API_KEY"
    return None if read is None else (read.fails, read.default)


@pytest.mark.parametrize(
    ("body", "fails"),
    [
        ("return os.environ[name]", True),
        ("return environ[name].strip()", True),
        ("return getenv(name)", False),
        ('return os.getenv(name) or ""', False),
        ("value = os.environ.get(name)\n    if not value:\n        raise KeyError(name)\n    return value", True),
        ("try:\n        return os.environ[name]\n    except KeyError:\n        return None", False),
        ("if not name:\n        raise ValueError(name)\n    return os.getenv(name)", False),
        ("if name not in os.environ:\n        raise KeyError(name)\n    return os.getenv(name)", True),
        ("try:\n        return os.environ[name]\n    except KeyError:\n        raise SystemExit(name)", True),
        ("if not (value := getenv(name)):\n        print(name)\n        raise KeyError(name)\n    return value", True),
        ('"""The value."""\n    value: str | None = getenv(name)\n    return value if value else None', False),
    ],
)
def test_function_that_gives_the_variable(body: str, fails: bool) -> None:
    assert read_of(f"def ask(name):\n    {body}\n") == (fails, "")


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (CALL, (False, "")),
        ('VALUE = ask("OPENAI_API_KEY", "sk-none")', (False, '"sk-none"')),
        ('VALUE = ask("OPENAI_API_KEY", default="sk-none")', (False, '"sk-none"')),
        ('VALUE = ask("OPENAI_API_KEY", "")', (False, "")),
        ('VALUE = ask("OPENAI_API_KEY", None, True)', (True, "")),
        ('VALUE = ask("OPENAI_API_KEY", required=True)', (True, "")),
        ('VALUE = ask("OPENAI_API_KEY", required=False)', (False, "")),
        ('VALUE = ask("OPENAI_API_KEY", required=True, default="x")', (False, '"x"')),
    ],
)
def test_parameters_behind_the_name(call: str, expected: tuple[bool, str]) -> None:
    source = (
        "def ask(name, default=None, required=False):\n"
        "    value = os.getenv(name, default)\n"
        "    if required and value is None:\n"
        "        raise KeyError(name)\n"
        "    return value\n"
    )

    assert read_of(source, call) == expected


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("@functools.cache\ndef ask(name):\n    return os.environ[name]", id="cached"),
        pytest.param("SEEN = {}\ndef ask(name):\n    SEEN[name] = os.environ[name]\n    return SEEN[name]", id="kept"),
        pytest.param(
            "LAST = ''\ndef ask(name):\n    global LAST\n    LAST = getenv(name)\n    return LAST", id="global"
        ),
        pytest.param("def ask(name):\n    return os.environ['APP_' + name]", id="another variable"),
        pytest.param("def ask(name):\n    name = name.lower()\n    return os.environ[name]", id="renamed"),
        pytest.param("def ask(name):\n    return getenv(name) or open(name).read()", id="asks elsewhere"),
        pytest.param("def ask(name):\n    return decrypt(os.environ[name])", id="made of it"),
        pytest.param("def ask(name):\n    print(os.environ[name])\n    return name", id="gives the name"),
        pytest.param("def ask(name):\n    print(os.environ[name])", id="gives nothing"),
        pytest.param("def ask(name):\n    yield os.environ[name]", id="generator"),
        pytest.param("async def ask(name):\n    return os.environ[name]", id="coroutine"),
        pytest.param("def ask(name, other):\n    return os.environ[name]", id="needs more"),
        pytest.param("def ask(*names):\n    return os.environ[names[0]]", id="several"),
        pytest.param("class ask:\n    def __new__(cls, name):\n        return os.environ[name]", id="class"),
        pytest.param("def ask(name):\n    return lambda: os.environ[name]", id="later"),
        pytest.param("def ask(name):\n    return os.environ[name]\nask = str", id="bound twice"),
        pytest.param("import vault\ndef ask(name):\n    return vault.environ[name]", id="not the environment"),
    ],
)
def test_function_that_does_something_else(source: str) -> None:
    assert read_of(source) is None


@pytest.mark.parametrize("call", ['VALUE = ask("openai")', "VALUE = ask(KEY)", "VALUE = ask()", "VALUE = ask(1)"])
def test_call_without_the_name_of_a_variable(call: str) -> None:
    assert read_of("def ask(name=None):\n    return os.environ[name]\n", call) is None
