"""Rules pass over the files of which Facts tell that nothing is to be said: held against what they say of the trees."""

from __future__ import annotations

import pytest
from tests import cases_runner

from codemods.catalogue import load
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.languages.python import clients
from codemods.languages.python.clients import built, may_build
from codemods.languages.python.environment import may_read_while_loading
from codemods.languages.python.project import PythonProject
from codemods.languages.python.tests import is_test_file
from codemods.rules.build_client_per_invocation.core.outcome import Outcomes
from codemods.rules.build_client_per_invocation.python import rule, units
from codemods.rules.build_client_per_invocation.python.units import import_time_sites
from codemods.rules.read_key_from_env.python import rule as keys
from codemods.rules.read_key_from_env.python.keys import keys_of
from codemods.run.texts import Texts

PYTHON = [case for case in cases_runner.cases() if any(path.endswith(".py") for path in case.files)]


def project_of(files: cases_runner.Files) -> PythonProject:
    texts = Texts(Workspace.in_memory(files))
    return PythonProject(texts, texts.files([".py"]), load(), Config(), frozenset())


def test_nothing_is_said_of_a_file_that_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    passed = 0
    for case in PYTHON:
        project = project_of(case.files)
        silent = [path for path in project.candidates if not rule._may_say(project, path)]
        quiet = [path for path in project.candidates if not may_build(project, path)]
        keyless = [path for path in project.candidates if not keys._may_hold(project, path)]
        later = [path for path in project.candidates if not may_build(project, path, loading=True)]
        with monkeypatch.context() as patched:
            for asking in (clients, units):
                patched.setattr(asking, "may_build", lambda *_, **__: True)
            for path in quiet:
                module = project.module(path)
                assert module is None or not built(project, module), f"{case.name}: {path}"
            for path in later:
                module = project.module(path)
                assert module is None or not list(import_time_sites(project, module)), f"{case.name}: {path}"
            for path in keyless:
                module = project.module(path)
                found = keys_of(project, module) if module is not None else []
                assert not [key for key in found if key.shape or not is_test_file(path)], f"{case.name}: {path}"
            for path in silent:
                assert not list(Outcomes(rule._Reader(project)).of([path])), f"{case.name}: {path}"
        passed += len(silent) + len(quiet) + len(keyless) + len(later)
    assert passed > 100


@pytest.mark.parametrize(
    "text",
    [
        "import os\nKEY = os.getenv('A')\n",
        "from os import environ as e\nKEY = e['A']\n",
        "import os\nclass C:\n    key = os.environ.get('A')\n",
        "import os\ndef f(key=os.environ['A']): ...\n",
    ],
)
def test_a_variable_that_is_read_while_a_file_loads_is_seen(text: str) -> None:
    assert may_read_while_loading(project_of({"a.py": text.encode()}), "a.py")


@pytest.mark.parametrize("text", ["import os\ndef f(): return os.getenv('A')\n", "import os\nprint(os.path)\n"])
def test_what_a_function_reads_is_not_read_then(text: str) -> None:
    assert not may_read_while_loading(project_of({"a.py": text.encode()}), "a.py")


MAKER = "from openai import OpenAI\nclass Service:\n    def __init__(self):\n        self.llm = OpenAI()\n"


@pytest.mark.parametrize(
    "text",
    [
        "from app.maker import Service\nservice = Service()\n",
        "from app.maker import Service\ndef make():\n    return Service()\nservice = make()\n",
        "from app.maker import Service\nmake = lambda: Service()\nservice = make()\n",
        "from app.maker import Service\nservice = list(map(lambda _: Service(), [1]))\n",
        "import app.maker\nservice = app.maker.Service()\n",
        "from app import maker as m\nservice = m.Service()\n",
        "from app.maker import *\nservice = Service()\n",
        "from app.maker import Service\nclass Mine(Service): ...\nclass Holder:\n    service = Mine()\n",
        "from app.maker import Service\ndef made(function):\n    Service()\n@made\ndef run(): ...\n",
        "from app.maker import Service as S\nclass Meta(type):\n    def __new__(*a): S()\nclass C(metaclass=Meta): 1\n",
        "from app.maker import Service\nclass All(dict):\n    def __getitem__(s, k): Service()\nALL = All\nALL['a']\n",
        "from app.maker import Service\nclass Opened:\n    def __enter__(self): Service()\nwith Opened as x: ...\n",
    ],
)
def test_what_builds_a_client_of_its_own_while_a_file_loads_is_seen(text: str) -> None:
    project = project_of({"app/maker.py": MAKER.encode(), "a.py": text.encode()})
    assert "a.py" in project.candidates
    assert rule._may_say(project, "a.py")


@pytest.mark.parametrize(
    "text",
    [
        "from app.maker import Service\ndef test_it():\n    assert Service().llm\n",
        "import pytest\nfrom app.maker import Service\n@pytest.fixture\ndef made() -> Service:\n    return Service()\n",
    ],
)
def test_a_test_that_builds_a_client_in_its_functions_is_passed_over(text: str) -> None:
    project = project_of({"app/maker.py": MAKER.encode(), "tests/test_a.py": text.encode()})
    assert "tests/test_a.py" in project.candidates
    assert not rule._may_say(project, "tests/test_a.py")
