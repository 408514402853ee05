"""Candidates are found by exact names, on every way to what builds a client: no file is one that takes a type alone."""

from __future__ import annotations

import ast
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.catalogue import load
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.languages.python.facts import facts_of
from codemods.languages.python.module import PythonModule
from codemods.languages.python.project import PythonProject
from codemods.run import shards
from codemods.run.texts import Texts


def project_of(files: dict[str, str]) -> tuple[PythonProject, Texts]:
    texts = Texts(Workspace.in_memory({path: text.encode() for path, text in files.items()}))
    return PythonProject(texts, texts.files([".py"]), load(), Config(), frozenset()), texts


def candidates(files: dict[str, str]) -> list[str]:
    return list(project_of(files)[0].candidates)


@pytest.mark.parametrize(
    "text",
    [
        "from openai import OpenAI\nllm = OpenAI()\n",
        "import openai as sdk\ndef f():\n    return sdk.OpenAI()\n",
        "def f():\n    from openai import OpenAI as Client\n    return Client()\n",
        "from openai import *\nllm = OpenAI()\n",
        "import openai\nopenai.api_key = key\n",
        "import google.generativeai as genai\ngenai.configure(api_key=key)\n",
        "from importlib import import_module\nsdk = import_module('openai')\nllm = sdk.OpenAI()\n",
        "from openai import OpenAI\nClient = OpenAI\nllm = Client()\n",
        "from openai import OpenAI\nclass Mine(OpenAI): ...\nllm = Mine()\n",
    ],
)
def test_a_file_that_builds_a_client_is_a_candidate(text: str) -> None:
    assert candidates({"a.py": text, "b.py": "OpenAI = 1\nOpenAI()\n"}) == ["a.py"]


@pytest.mark.parametrize(
    "text",
    [
        "from openai.types.chat import ChatCompletion\ndef f(x: ChatCompletion): return ChatCompletion()\n",
        "import openai\ntry: f()\nexcept openai.APIError: g()\n",
        "from openai import OpenAI\ndef f(client: OpenAI) -> None: client.chat()\n",
        "import openai\ndef f(): return openai.types.Thing()\n",
        'text = "openai"\nf(text)\n',
    ],
)
def test_a_file_that_takes_a_type_or_an_exception_is_none(text: str) -> None:
    assert candidates({"a.py": text}) == []


MAKER = """
from openai import OpenAI
def make():
    return OpenAI()
def held():
    if (client := make()) is None:
        client = OpenAI()
    return client
def other():
    return 1
def answer():
    return make().chat()
class Service:
    def __init__(self):
        self.client = make()
"""


@pytest.mark.parametrize(
    ("text", "builds"),
    [
        ("from app.llm import make\nllm = make()\n", True),
        ("from app.llm import make as build\nllm = build()\n", True),
        ("from app.llm import *\nllm = make()\n", True),
        ("import app.llm\nllm = app.llm.make()\n", True),
        ("import app\nllm = app.llm.make()\n", True),
        ("from app import llm as m\nllm = m.make()\n", True),
        ("from importlib import import_module\nm = import_module('app.llm')\nllm = m.make()\n", True),
        ("from app.barrel import make\nllm = make()\n", True),
        ("from app.barrel import made\nllm = made()\n", True),
        ("import app.llm as m\nllm = m.make()\n", True),
        ("from app.llm import held\nllm = held()\n", True),
        ("from app.llm import Service\nservice = Service()\n", True),
        ("from app.llm import other\nother()\n", False),
        ("from app.llm import answer\nanswer()\n", True),
        ("import app.other as m\nm.make()\n", False),
        ("from app.llm import make\nf(make)\n", True),
        ("def make(): ...\nllm = make()\n", False),
    ],
)
def test_what_builds_a_client_is_followed_from_file_to_file(text: str, builds: bool) -> None:
    barrel = "from app.llm import make\nfrom app.llm import make as made\n"
    files = {"app/__init__.py": "", "app/llm.py": MAKER, "app/barrel.py": barrel, "app/other.py": "", "user.py": text}
    assert ("user.py" in candidates(files)) == builds


def test_a_file_that_does_not_parse_is_a_candidate_where_it_takes_a_client() -> None:
    assert candidates({"a.py": "from openai import OpenAI\nx = (\n", "b.py": "import json\nx = (\n"}) == ["a.py"]


def test_facts_cross_a_process_border() -> None:
    text = "import os\nfrom a import *\n__all__ = ['x']\nx = os.getenv('K')\n"
    text += "def f():\n    global y\n    y = x()\n    return g()\n"
    facts = facts_of(text)
    assert facts is not None
    assert pickle.loads(pickle.dumps(facts)) == facts
    assert facts.public == ("x",)
    assert set(facts.bound) == {"os", "*", "__all__", "x", "f", "y"}
    assert {name: set(chains) for name, chains in facts.makers.items()} == {"f": {("g",), ("x",)}}
    assert facts.calls == {("g",), ("x",), ("os", "getenv")}


def test_the_facts_that_processes_read_give_what_one_gives() -> None:
    filler = "# nothing\n" * 400
    files = {"app/__init__.py": "", "app/llm.py": MAKER + filler}
    files |= {f"app/m{n}.py": f"from app.m{n - 1} import make\nx = make()\n{filler}" for n in range(1, 90)}
    files["app/m0.py"] = f"from app.llm import make\n{filler}"
    project, texts = project_of(files)
    shards.gather(project, texts, 2, lambda ready, total: None)
    assert not project.wanted
    assert list(project.candidates) == candidates(files)
    assert len(project.candidates) == 90


WAYS = (
    "from m{0} import n{1}\n",
    "from m{0} import n{1} as n{2}\n",
    "from m{0} import *\n",
    "import m{0} as q{2}\n",
    "from m{0} import q{1} as q{2}\n",
    "n{2} = n{1}\n",
    "n{2} = q{0}.n{1}\n",
    "q{2} = q{0}.q{1}\n",
    "def n{2}():\n    return n{1}()\n",
    "def n{2}():\n    return q{0}.n{1}()\n",
    "from openai import OpenAI as n{2}\n",
)

lines = st.tuples(st.sampled_from(WAYS), st.integers(0, 4), st.integers(0, 3), st.integers(0, 3))
modules = st.lists(st.lists(lines, max_size=4), min_size=2, max_size=5)

Names = set[tuple[int, str, str]]
"""Names of files, with what they are: a module, or "" for what leads to a client."""


def behind(names: Names, file: int, name: str) -> set[str]:
    """The origins of a name of a file, or of a member behind a dot."""
    first, _, inner = name.partition(".")
    found = {what for at, each, what in names if (at, each) == (file, first)}
    return set().union(*(behind(names, int(what[1:]), inner) for what in found if what)) if inner else found


def leading(texts: list[str]) -> set[tuple[int, str]]:
    """The names of the files that lead to a client, by going over all lines until nothing more is found."""
    names: Names = set()
    while True:
        fresh = set(names)
        for number, text in enumerate(texts):
            for statement in text.replace("\n    ", " ").splitlines():
                words = statement.replace("()", "").replace(":", "").split()
                match words:
                    case ["from", "openai", "import", _, "as", name]:
                        fresh.add((number, name, ""))
                    case ["from", source, "import", "*"]:
                        fresh |= {(number, name, what) for at, name, what in names if f"m{at}" == source}
                    case ["from", source, "import", name, *rest]:
                        taken = behind(names, int(source[1:]), name)
                        fresh |= {(number, rest[1] if rest else name, what) for what in taken}
                    case ["import", source, "as", name]:
                        fresh.add((number, name, source))
                    case [name, "=", other] | ["def", name, "return", other]:
                        fresh |= {(number, name, what) for what in behind(names, number, other)}
        if fresh == names:
            return {(number, name) for number, name, what in names if not what}
        names = fresh


def handed(project: PythonProject, number: int, name: str) -> bool:
    module = PythonModule("other.py", f"from m{number} import {name}\n")
    statement = module.tree.body[0]
    assert isinstance(statement, ast.ImportFrom)
    return project.leads_by(module, statement, statement.names[0])


@given(modules)
@settings(max_examples=300, deadline=None)
def test_names_lead_where_going_over_all_lines_again_and_again_says(
    drawn: list[list[tuple[str, int, int, int]]],
) -> None:
    count = len(drawn)
    texts = ["".join(way.format(a % count, f"{b}", f"{c}") for way, a, b, c in each) for each in drawn]
    project, _ = project_of({f"m{number}.py": text for number, text in enumerate(texts)})
    assert project.candidates is not None
    # A module does not take names from itself; all else is the same.
    if any(f"m{number} import" in text or f"import m{number} " in text for number, text in enumerate(texts)):
        return
    expected = leading(texts)
    names = [f"n{number}" for number in range(4)]
    held = {(at, name) for at in range(count) for name in names if name in project.leading(f"m{at}.py")}
    # A name that a star brings to a file without naming it is kept apart, and told to all that ask for it.
    assert {(at, name) for at, name in expected if name in texts[at]} <= held <= expected
    assert held | {(at, name) for at in range(count) for name in names if handed(project, at, name)} == expected


def test_a_module_as_a_whole_leads_only_by_the_names_that_lead() -> None:
    llm = "from openai import OpenAI\ndef make(): return OpenAI()\ndef other(): return 1\n"
    files = {"app/__init__.py": "", "app/llm.py": llm, "app/barrel.py": "from app import llm\nimport app.llm as m\n"}
    files |= {
        "one.py": "from app import llm\nllm.make()\n",
        "two.py": "from app import llm\nllm.other()\n",
        "three.py": "import app.barrel\napp.barrel.m.make()\n",
        "four.py": "import app.barrel\napp.barrel.llm.other()\n",
        "five.py": "from app import barrel\nbuild = barrel.llm.make\nbuild()\n",
        "six.py": "import app.other\napp.llm.make()\n",
    }
    assert candidates(files) == ["app/llm.py", "five.py", "one.py", "six.py", "three.py"]
