"""The sieve over all files lets through every way to import a module or to name it, and little else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from codemods.files.workspace import Workspace
from codemods.languages.python.facts import LOADER
from codemods.languages.python.import_lines import ImportLines, Packages
from codemods.languages.python.layout import Layout
from codemods.languages.python.mentions import Mentions
from codemods.run.texts import Texts

PACKAGES = Packages([b"openai", b"together"])


@pytest.mark.parametrize(
    "text",
    [
        "from openai import OpenAI",
        "import os, openai",
        "try: import openai\nexcept ImportError: pass",
        "x = 1; from together import Together",
        "from \\\n  openai import (\n  OpenAI)",
        "def f():\n    import openai as sdk",
        'importlib.import_module("openai")',
        "llm = init_chat_model('openai:gpt-4o')",
        "from app.openai_client import client",
    ],
)
def test_a_file_that_imports_or_quotes_a_package_names_it(text: str) -> None:
    assert PACKAGES.named_in(text.encode())


@pytest.mark.parametrize(
    "text",
    ["# they come together", 'text = "put together"', "import json\n\ntogether = 1", "def important(openai): ..."],
)
def test_a_word_in_a_text_is_no_package(text: str) -> None:
    assert not PACKAGES.named_in(text.encode())


def texts_of(files: dict[str, str]) -> Texts:
    return Texts(Workspace.in_memory({path: text.encode() for path, text in files.items()}))


class Searched(Texts):
    """Texts whose lines are found by a search, as in a large project that git knows."""

    def lines(self, paths: Sequence[str], expressions: Sequence[bytes]) -> list[tuple[str, str]] | None:
        return list(self._workspace.matches_in(paths, expressions))


IMPORTS = [
    "import app.main",
    "import os, app.main as m",
    "from app import main",
    "from app import (\n    other,\n    main,\n)",
    "from app import other, \\\n    main",
    "from \\\n    app.main import llm",
    "from app.main import (\n    llm)",
    "from app.main import *",
    "x = 1; import app.main",
    "if x: from app import main",
    "def f():\n    from app.main import llm",
    "\ufeffimport app.main",
    "x = 1\rimport app.main\r",
    '"""You may import (this."""\nfrom app.main import llm\n',
]


@pytest.mark.parametrize("text", IMPORTS)
@pytest.mark.parametrize("kind", [Texts, Searched])
def test_every_way_to_import_a_module_leads_to_it(kind: type[Texts], text: str) -> None:
    files = {"app/__init__.py": "", "app/main.py": "llm = 1\n", "user.py": text, "other.py": "main = 1\n"}
    texts = kind(Workspace.in_memory({path: text.encode() for path, text in files.items()}))
    paths = texts.files([".py"])
    assert list(ImportLines(texts, paths, Layout(paths), ()).importing("app/main.py")) == ["user.py"]


@pytest.mark.parametrize("text", ["from . import x, main", "from .main import llm", "from . import (\n    main,\n)"])
@pytest.mark.parametrize("kind", [Texts, Searched])
def test_every_relative_way_to_import_a_module_leads_to_it(kind: type[Texts], text: str) -> None:
    files = {"app/__init__.py": "", "app/main.py": "llm = 1\n", "app/user.py": text, "user.py": text}
    texts = kind(Workspace.in_memory({path: text.encode() for path, text in files.items()}))
    paths = texts.files([".py"])
    lines = ImportLines(texts, paths, Layout(paths), ())
    assert list(lines.importing("app/main.py")) == ["app/user.py"]
    assert ("app/user.py" in lines.importing("app/__init__.py")) == text.startswith("from . ")


@pytest.mark.parametrize("text", ["m = import_module('app.main')", "from app import (\n  x)\nimport_module(name)"])
def test_what_may_load_a_module_by_name_is_found_by_a_search(text: str) -> None:
    texts = Searched(Workspace.in_memory({"a.py": text.encode(), "b.py": b"import importlib\n"}))
    paths = texts.files([".py"])
    lines = ImportLines(texts, paths, Layout(paths), ())
    assert lines.loaders == {"a.py"}
    assert LOADER not in lines.files_of


@pytest.mark.parametrize("sites", [(), (b"llm",)])
def test_the_files_that_hold_a_text_are_found_as_by_a_search_of_all_bytes(sites: tuple[bytes, ...]) -> None:
    files = {
        "app/main.py": "llm = 1\n",
        "tests/test_a.py": 'patch("app.main.llm")\n',
        "tests/test_b.py": "main.llm = fake\n",
        "tests/test_c.py": "setattr(main, 'llm', fake)\n",
        "tests/test_d.py": "llm = 2\nmain.llms = 3\n",
    }
    texts = texts_of(files)
    found = Mentions(texts, texts.files([".py"]), sites)
    for word in ("main.llm", '"llm"', "'llm'", ".llm =", ".llm", "fake)", "nothing"):
        whole = tuple(path for path in sorted(files) if word in files[path])
        # A name that only begins with the name is another, and may be left out.
        assert set(whole) - {"tests/test_d.py"} <= set(found.containing([word])) <= set(whole)
