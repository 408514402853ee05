"""Notebooks: their code is checked, and of their bytes those alone change that hold the source of a changed cell."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pipeline.conftest import Run

from codemods.files import source
from codemods.files.text import SourceError

CODE = st.text(st.sampled_from("ab =1()\n#é😀\"'\\"), max_size=30)


def notebook(*cells: str, indent: int | None = 1, ensure_ascii: bool = False, as_text: bool = False) -> bytes:
    document = {
        "cells": [
            {"cell_type": "markdown", "metadata": {}, "source": ["# source\n", '"cells": [']},
            *(
                {
                    "cell_type": "code",
                    "execution_count": 1,
                    "metadata": {"source": "x"},
                    "outputs": [{"output_type": "stream", "text": ["llm = 1\n"]}],
                    "source": cell if as_text else cell.splitlines(keepends=True),
                }
                for cell in cells
            ),
        ],
        "metadata": {"kernelspec": {"language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return (json.dumps(document, indent=indent, ensure_ascii=ensure_ascii) + "\n").encode()


FORMS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"indent": st.sampled_from([None, 1, 2]), "ensure_ascii": st.booleans(), "as_text": st.booleans()}
)


@given(st.lists(CODE, max_size=4), FORMS)
def test_every_notebook_survives_the_round_trip(cells: list[str], form: dict[str, Any]) -> None:
    raw = notebook(*cells, **form)
    read = source.read("a.ipynb", raw)
    assert read.encode(read.text) == raw


@given(st.lists(CODE, min_size=1, max_size=3), FORMS, st.data())
def test_a_changed_cell_is_written_in_the_form_it_had(
    cells: list[str], form: dict[str, Any], data: st.DataObject
) -> None:
    raw = notebook(*cells, **form)
    number = data.draw(st.integers(0, len(cells) - 1))
    read = source.read("a.ipynb", raw)
    changed = read.text.replace(f"# %% cell {number + 1}\n", f"# %% cell {number + 1}\nnew_é = 1\n")
    cells[number] = "new_é = 1\n" + cells[number]
    expected = notebook(*cells, **form)
    # A file that was all ASCII gets the new text escaped: JSON reads the same.
    assert json.loads(read.encode(changed)) == json.loads(expected)
    if not raw.isascii() or form["ensure_ascii"]:
        assert read.encode(changed) == expected or "[]" in raw.decode()
    assert source.read("a.ipynb", read.encode(changed)).text == changed


@given(st.lists(CODE, min_size=1, max_size=3), FORMS, st.data())
def test_a_place_in_a_cell_is_found_in_the_file(cells: list[str], form: dict[str, Any], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(cells) - 1))
    before = "a = 'é\\n'\nb = "
    cells[number] = f"{before}MARK\n{cells[number]}"
    raw = notebook(*cells, **form)
    read = source.read("a.ipynb", raw)
    start = read.utf8().index(b"MARK")
    found = read.locate(start, start + 4)
    line = raw.decode().split("\n")[found.line - 1]
    assert line[found.column - 1 :].startswith("MARK")
    assert (found.end_line, found.end_column) == (found.line, found.column + 4)
    # The first cell of the notebook is text.
    assert found.cell == f"cell {number + 2}:2:5"


def test_lines_of_ipython_are_kept_and_do_not_disturb() -> None:
    cells = [
        "%pip install openai\n!ls\nhelp?\nimport os\nif os:\n    !ls\n    %cd x",
        "%%bash\nif [ 1 ]; then\nfi",
        "x = 1",
    ]
    read = source.read("a.ipynb", notebook(*cells))
    assert len(ast.parse(read.text).body) == 3
    changed = read.text.replace("import os", "import os, sys")
    document = json.loads(read.encode(changed))
    assert "".join(document["cells"][1]["source"]) == cells[0].replace("import os", "import os, sys")
    assert "".join(document["cells"][2]["source"]) == cells[1]


@pytest.mark.parametrize(
    ("code", "statements"),
    [
        ("!pip install openai\npip install faiss-cpu==1.8\nx = 1", 1),
        ("cd ../data\nif ready:\n    ls -l", 1),
        ("!pip install \\\n    openai \\\n  'httpx<0.28'\nx = 1", 1),
        ("if ready:\n    !pip install \\\n        openai\n    x = 1", 1),
        ("pip = 3\ncat = pip\nrm -= 1", 3),
        ("pip install x\ncd = 1\nmkdir (2)", 2),
    ],
)
def test_commands_without_a_sign_are_ipython_where_they_are_no_python(code: str, statements: int) -> None:
    read = source.read("a.ipynb", notebook(code))
    assert len(ast.parse(read.text).body) == statements
    assert "".join(json.loads(read.encode(read.text.replace("x = 1", "x = 2")))["cells"][1]["source"]) == code.replace(
        "x = 1", "x = 2"
    )


@pytest.mark.parametrize("code", ["x = (1\n    % 2)", 'x = """\n%s\n!\n"""', "files = !ls\nout = %timeit f()\nf?"])
def test_what_begins_like_ipython_but_is_python_stays(code: str) -> None:
    read = source.read("a.ipynb", notebook(code))
    ast.parse(read.text)
    assert (code in read.text) == ("!ls" not in code)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"{", "is not valid JSON"),
        (b"\xff", "is not valid utf-8"),
        (b"[]", "not a notebook in a known format"),
        (b'{"cells": [{"cell_type": "code"}]}', "not a notebook in a known format"),
        (b'{"cells": 3}', "not a notebook in a known format"),
    ],
)
def test_what_is_no_notebook_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        source.read("a.ipynb", raw)


def test_a_notebook_of_another_language_has_no_python() -> None:
    raw = notebook("x <- 1").replace(b'"language": "python"', b'"language": "R"')
    read = source.read("a.ipynb", raw)
    assert (read.text, read.encode("")) == ("", raw)


def test_a_notebook_may_name_its_language_alone() -> None:
    document = json.loads(notebook("const x = 1;"))
    document["metadata"] = {"language_info": {"name": "typescript"}}
    assert source.read("a.ipynb", json.dumps(document).encode()).text == ""


@pytest.mark.parametrize("code", ["# %% cell 1\nx = 1", "# ipython: x"])
def test_code_that_looks_like_our_marks_is_refused(code: str) -> None:
    with pytest.raises(SourceError, match="look like the marks"):
        source.read("a.ipynb", notebook(code))


def test_an_edit_over_the_border_of_cells_is_refused() -> None:
    read = source.read("a.ipynb", notebook("a = 1", "b = 2"))
    with pytest.raises(SourceError, match="from one cell into another"):
        read.encode(read.text.replace("# %% cell 2\n", ""))


SITE = "import os\nfrom langchain_openai import ChatOpenAI\n\nllm = ChatOpenAI(model='gpt-4o-mini')"
USE = "def answer(question):\n    return llm.invoke(question)"
INSIDE = (
    "def ask(question):\n"
    "    llm = ChatOpenAI(model='gpt-4o-mini', api_key=os.getenv('OPENAI_API_KEY'))\n"
    "    return llm.invoke(question)"
)


def test_a_client_of_a_notebook_is_left_alone_with_the_reason(project: Path, codemods: Run) -> None:
    raw = notebook("%pip install langchain-openai", SITE, USE)
    (project / "a.ipynb").write_bytes(raw)
    document = json.loads(codemods("check", "--output-format", "json").out)
    assert [(item["path"], "notebook" in item["reason"]) for item in document["left_alone"]] == [("a.ipynb", True)]
    codemods("migrate", "--allow-dirty", "--unsafe")
    assert (project / "a.ipynb").read_bytes() == raw


def test_pictures_do_not_make_a_notebook_a_minified_file(project: Path, codemods: Run) -> None:
    raw = notebook(SITE, USE).replace(b'"llm = 1', b'"' + b"A" * 50_000)
    (project / "a.ipynb").write_bytes(raw)
    assert codemods("check").err.startswith("0 can be fixed, 0 need --unsafe, 0 need a person, 1 left alone;")


def test_a_check_of_the_environment_is_offered_within_its_cell(project: Path, codemods: Run) -> None:
    raw = notebook(SITE, INSIDE)
    (project / "a.ipynb").write_bytes(raw)
    result = codemods("migrate", "--allow-dirty", "--unsafe", "--select", "require-env")
    assert result.code == 0
    after = json.loads((project / "a.ipynb").read_bytes())
    before = json.loads(raw)
    assert "Missing OPENAI_API_KEY" in "".join(after["cells"][2]["source"])
    after["cells"][2]["source"] = before["cells"][2]["source"]
    assert after == before


def test_functions_of_a_notebook_get_one_check_for_each_variable(codemods: Run, project: Path) -> None:
    cells = [
        "import os\nfrom langchain_openai import ChatOpenAI\nfrom langchain_anthropic import ChatAnthropic",
        "def ask(question):\n    return ChatOpenAI(model='gpt-4o-mini').invoke(question)",
        "def ask_again(question):\n    return ChatOpenAI(model='gpt-4o-mini').invoke(question)",
        "def answer(question):\n    return ChatAnthropic(model='claude-sonnet-4-5').invoke(question)",
    ]
    (project / "a.ipynb").write_bytes(notebook(*cells))
    assert codemods("migrate", "--allow-dirty", "--unsafe", "--select", "require-env").code == 0
    written = json.loads((project / "a.ipynb").read_bytes())
    found = ["".join(cell["source"]).count("raise RuntimeError") for cell in written["cells"]]
    assert found == [0, 0, 1, 0, 1]
    assert codemods("check", "--select", "require-env", "--unsafe").code == 0


def test_a_rule_knows_a_notebook_by_its_code_and_not_by_its_json(project: Path, codemods: Run) -> None:
    """In JSON the quotes are escaped, and the text of an output may look like code."""
    (project / "shown.ipynb").write_bytes(notebook('import os\n\nprint("key:", os.environ["OPENAI_API_KEY"])\n'))
    quiet = json.loads(notebook("import math\n\nprint(math.pi)\n"))
    quiet["cells"][1]["outputs"][0]["text"] = ['print(os.environ["OPENAI_API_KEY"])\n']
    (project / "quiet.ipynb").write_text(json.dumps(quiet))
    result = codemods("check", "--select", "log-presence-only", "--output-format", "concise")
    assert (result.code, result.out.count("\n")) == (1, 1)
    assert result.out.startswith("shown.ipynb:")
