"""Shows which references outside code are found, followed and reported."""

from __future__ import annotations

import pytest

from codemods.deployment.references import References, references
from codemods.files import edits
from codemods.files.workspace import Workspace
from codemods.languages.python.layout import Layout
from codemods.run.texts import Texts

_CODE = {"app/__init__.py": b"", "app/main.py": b"llm = 1\n", "src/agent/graph.py": b"graph = 1\n"}
_VISIBLE = {("app/main.py", "llm"): "create_llm", ("src/agent/graph.py", "graph"): "create_graph"}


def _references(path: str, text: str) -> References:
    files = {**_CODE, path: text.encode()}
    layout = Layout(files)
    return references(Texts(Workspace.in_memory(files)), layout, set(_VISIBLE), _VISIBLE)


def _followed(path: str, text: str) -> str:
    found = _references(path, text)
    assert not found.lost
    assert {edit.path for edit in found.edits} <= {path}
    return edits.splice(text.encode(), found.edits, "\n").decode()


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("Procfile", "web: uvicorn app.main:llm --port 80\n", "Procfile:1 starts `app.main:llm`"),
        ("deploy/Dockerfile", 'FROM x\nCMD ["uvicorn", "app.main:llm"]\n', "deploy/Dockerfile:2 starts `app.main:llm`"),
        ("compose.yaml", "command:\n  - gunicorn\n  - app.main:llm\n", "compose.yaml:3 starts `app.main:llm`"),
        ("run.sh", "exec hypercorn \\\n  app.main:llm\n", "run.sh:2 starts `app.main:llm`"),
        ("start.sh", "celery -A app.main.llm worker\n", "start.sh:1 starts `app.main:llm`"),
        ("start.sh", "celery --app=app.main:llm worker\n", "start.sh:1 starts `app.main:llm`"),
        (".github/workflows/ci.yml", "run: uvicorn app.main:llm\n", ".github/workflows/ci.yml:1 starts `app.main:llm`"),
        (
            "pyproject.toml",
            '[project.entry-points.x]\nmodel = "app.main:llm"\n',
            "pyproject.toml:2 names `app.main:llm`",
        ),
        ("setup.cfg", "[options.entry_points]\nx =\n  model = app.main:llm\n", "setup.cfg:3 names `app.main:llm`"),
    ],
)
def test_what_must_be_an_object_is_reported(path: str, text: str, reason: str) -> None:
    found = _references(path, text)
    assert found.lost == [f"{reason}, which must be an object"]
    assert found.edits == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("Procfile", "web: uvicorn app.main:app\n"),
        ("Procfile", "web: uvicorn other.main:llm\n"),
        ("Procfile", "web: uvicorn app.main:llm_app\n"),
        ("Procfile", "web: uvicorn my-app.main:llm\n"),
        ("Procfile", "web: gunicorn 'app.main:llm()'\n"),
        ("config.yml", "model: app.main:llm\n"),
        ("README.md", "uvicorn app.main:llm\n"),
        ("docs/api.md", "Text with ::: app.main.llm inside.\n"),
        ("langgraph.json", '{"graphs": {"a": "./other.py:llm"}, "x": "app.main:llm"}'),
        ("langgraph.json", "not json, app.main:llm"),
        ("langgraph.json", '["app.main:llm"]'),
    ],
)
def test_what_refers_to_something_else_is_left(path: str, text: str) -> None:
    assert _references(path, text) == References()


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("langgraph.json", '{"graphs": {"a": "./app/main.py:llm"}}', '{"graphs": {"a": "./app/main.py:create_llm"}}'),
        ("langgraph.json", '{"graphs": {"ä": "app.main:llm"}}', '{"graphs": {"ä": "app.main:create_llm"}}'),
        (
            "src/langgraph.json",
            '{"graphs": {"a": {"path": "agent/graph.py:graph"}}}',
            '{"graphs": {"a": {"path": "agent/graph.py:create_graph"}}}',
        ),
        ("docs/api.md", "::: app.main.llm\r\n", "::: app.main.create_llm\r\n"),
        ("docs/api.rst", ".. autodata:: app.main.llm\n", ".. autofunction:: app.main.create_llm\n"),
        ("docs/api.rst", "See :py:data:`~app.main.llm`.\n", "See :py:func:`~app.main.create_llm`.\n"),
        ("docs/api.rst", "See :obj:`app.main.llm`.\n", "See :obj:`app.main.create_llm`.\n"),
    ],
)
def test_what_may_name_a_function_follows(path: str, before: str, after: str) -> None:
    assert _followed(path, before) == after


def test_a_directive_with_options_of_data_is_reported() -> None:
    found = _references("docs/api.rst", ".. autodata:: app.main.llm\n   :noindex:\n   :annotation:\n")
    assert found.lost == ["docs/api.rst:1 names `app.main:llm`, which must be an object"]


def test_a_name_without_a_factory_in_the_file_is_reported() -> None:
    files = {**_CODE, "langgraph.json": b'{"graphs": {"a": "app.main:llm"}}'}
    found = references(Texts(Workspace.in_memory(files)), Layout(files), {("app/main.py", "llm")}, {})
    assert found.lost == ["langgraph.json:1 names `app.main:llm`, which has no factory there"]


def test_a_module_in_two_places_is_reported() -> None:
    files = {"one/app.py": b"", "two/app.py": b"", "app.py": b"", "src/app.py": b""}
    files["langgraph.json"] = b'{"graphs": {"a": "app:llm"}}'
    found = references(
        Texts(Workspace.in_memory(files)), Layout(files), {("app.py", "llm")}, {("app.py", "llm"): "create_llm"}
    )
    assert found.lost == ["langgraph.json:1 names `app:llm`, which stands for several files"]


def test_a_file_that_is_no_text_is_left() -> None:
    files = {**_CODE, "Procfile": b"\xff\xfeuvicorn app.main:llm"}
    assert references(Texts(Workspace.in_memory(files)), Layout(files), set(_VISIBLE), _VISIBLE) == References()
