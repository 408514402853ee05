"""Shows that origins of names agree with following every import, in circles and over long ways too."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.catalogue import load
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.languages.python.origin import External, Local, Origin
from codemods.languages.python.project import PythonProject
from codemods.run.texts import Texts


def project_of(files: dict[str, str]) -> PythonProject:
    texts = Texts(Workspace.in_memory({path: text.encode() for path, text in files.items()}))
    return PythonProject(texts, texts.files([".py"]), load(), Config(), frozenset())


HOME = "from openai import OpenAI\nllm = OpenAI()\n"


@pytest.mark.parametrize("size", [2, 40, 200])
def test_a_circle_of_star_imports_leads_home_from_everywhere(size: int) -> None:
    files = {f"m{number}.py": f"from m{(number + 1) % size} import *\n" for number in range(size)}
    files[f"m{size // 2}.py"] += "from home import *\n"
    project = project_of(files | {"home.py": HOME})
    for number in range(size):
        assert project.origins.exported(f"m{number}.py", "llm") == (Local("home.py", "llm"),)
        assert project.origins.exported(f"m{number}.py", "OpenAI") == (External("openai.OpenAI"),)
        assert project.origins.exported(f"m{number}.py", "other") == ()


def test_star_imports_of_the_two_modules_before_lead_home() -> None:
    files = {f"m{number}.py": f"from m{number - 1} import *\nfrom m{number - 2} import *\n" for number in range(2, 60)}
    project = project_of(files | {"m0.py": HOME, "m1.py": "from m0 import *\n"})
    assert project.origins.exported("m59.py", "llm") == (Local("m0.py", "llm"),)


def test_a_name_is_followed_over_any_number_of_files() -> None:
    files = {f"m{number}.py": f"from m{number + 1} import llm, OpenAI\n" for number in range(150)}
    project = project_of(files | {"m150.py": HOME})
    assert project.origins.exported("m0.py", "llm") == (Local("m150.py", "llm"),)
    assert project.origins.exported("m0.py", "OpenAI") == (External("openai.OpenAI"),)


WAYS = ("from m{0} import n{1} as n{2}\n", "n{2} = 1\n", "from openai import OpenAI as n{2}\n", "import m{0} as n{2}\n")

lines = st.tuples(st.sampled_from(range(len(WAYS))), st.integers(0, 4), st.integers(0, 3), st.integers(0, 3))
modules = st.lists(st.lists(lines, max_size=5), min_size=2, max_size=5)


@given(modules, st.randoms())
@settings(max_examples=300, deadline=None)
def test_names_come_from_where_going_over_all_imports_again_and_again_says(
    drawn: list[list[tuple[int, int, int, int]]], random: object
) -> None:
    count = len(drawn)
    # No module takes names from itself: that is another's package.
    taken = [[(way, a % count, b, c) for way, a, b, c in each if a % count != at] for at, each in enumerate(drawn)]
    files = {f"m{at}.py": "".join(WAYS[way].format(a, b, c) for way, a, b, c in each) for at, each in enumerate(taken)}
    expected: dict[tuple[int, int], set[object]] = {(at, name): set() for at in range(count) for name in range(4)}
    while True:
        before = {key: set(found) for key, found in expected.items()}
        for at, each in enumerate(taken):
            for way, a, b, c in each:
                origins: tuple[set[object], ...] = (
                    expected[a, b],
                    {("local", at, c)},
                    {("external",)},
                    {("module", a)},
                )
                expected[at, c] |= origins[way]
        if before == expected:
            break
    project = project_of(files)
    for at, name in random.sample(sorted(expected), len(expected)):  # type: ignore[attr-defined]
        found = {_plain(origin) for origin in project.origins.exported(f"m{at}.py", f"n{name}")}
        assert found == expected[at, name], files


def _plain(origin: Origin) -> object:
    match origin:
        case Local(path, name):
            return ("local", int(path[1:-3]), int(name[1:]))
        case External():
            return ("external",)
    return ("module", int(origin.path[1:-3]))  # type: ignore[union-attr]
