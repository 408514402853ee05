"""The sieve over all files lets through every way to import a module or to name it, and little else."""

from __future__ import annotations

import pytest

from codemods.languages.python.mentions import Mentions, Packages
from codemods.texts import Texts
from codemods.workspace import Workspace

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


def mentions(files: dict[str, str], sites: tuple[str, ...] = ()) -> Mentions:
    texts = Texts(Workspace.in_memory({path: text.encode() for path, text in files.items()}))
    return Mentions(texts, texts.files([".py"]), sites)


@pytest.mark.parametrize(
    "text",
    ["import app.main", "from app import main", "from app import (\n    other,\n    main,\n)", "from . import x, main"],
)
def test_an_import_statement_is_found_by_each_of_its_words(text: str) -> None:
    found = mentions({"app/main.py": "llm = 1\n", "user.py": text, "other.py": "main = 1\n"})
    assert list(found.importing("main")) == ["user.py"]


@pytest.mark.parametrize("sites", [(), ("app/main.py",)])
def test_the_files_that_hold_a_text_are_found_as_by_a_search_of_all_bytes(sites: tuple[str, ...]) -> None:
    files = {
        "app/main.py": "llm = 1\n",
        "tests/test_a.py": 'patch("app.main.llm")\n',
        "tests/test_b.py": "main.llm = fake\n",
        "tests/test_c.py": "setattr(main, 'llm', fake)\n",
        "tests/test_d.py": "llm = 2\nmain.llms = 3\n",
    }
    found = mentions(files, sites)
    for word in ("main.llm", '"llm"', "'llm'", ".llm =", ".llm", "fake)", "nothing"):
        whole = tuple(path for path in sorted(files) if word in files[path])
        # What only begins with the name is another name, and may be left out.
        assert set(whole) - {"tests/test_d.py"} <= set(found.containing([word])) <= set(whole)
