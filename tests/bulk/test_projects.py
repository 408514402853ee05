"""Shows which folder is a project, and which owners a file has."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.bulk.projects import Kind, Project, Projects
from codemods.report.owners import Owners

MARKERS = {
    "pyproject.toml": b"[tool.ruff]\nline-length = 100\n",
    "package.json": b'{"name": "all", "workspaces": ["packages/*"]}',
    "services/api/pyproject.toml": b'[project]\nname = "api"\n',
    "services/api/package.json": b'{"name": "api-ui"}',
    "services/old/setup.py": b"from setuptools import setup\n",
    "services/cfg/setup.cfg": b"[metadata]\nname = cfg\n",
    "services/lint/setup.cfg": b"[flake8]\nmax-line-length = 100\n",
    "packages/ui/package.json": b'{"name": "@acme/ui"}',
    "packages/ui/src/package.json": b'{"type": "module"}',
    "apps/pnpm-workspace.yaml": b"packages: ['*']\n",
    "apps/package.json": b'{"name": "apps"}',
    "apps/shop/package.json": b'{"name": "shop"}',
    "broken/package.json": b"{",
    "poetry/pyproject.toml": b'[tool.poetry]\nname = "poetry"\n',
}


@pytest.mark.parametrize(
    ("path", "project"),
    [
        ("services/api/app/main.py", Project("services/api", (Kind.NODE, Kind.PYTHON))),
        ("services/old/main.py", Project("services/old", (Kind.PYTHON,))),
        ("services/cfg/main.py", Project("services/cfg", (Kind.PYTHON,))),
        ("services/lint/main.py", Project("services", (Kind.PLAIN,))),
        ("packages/ui/src/chat.ts", Project("packages/ui", (Kind.NODE,))),
        ("apps/shop/index.ts", Project("apps/shop", (Kind.NODE,))),
        ("apps/index.ts", Project("apps", (Kind.PLAIN,))),
        ("broken/index.ts", Project("broken", (Kind.PLAIN,))),
        ("poetry/app.py", Project("poetry", (Kind.PYTHON,))),
        ("run.py", Project(".", (Kind.PLAIN,))),
    ],
)
def test_a_file_belongs_to_the_innermost_project(path: str, project: Project) -> None:
    assert Projects.of(MARKERS, MARKERS.__getitem__).of_path(path) == project


def test_a_project_at_the_root_holds_what_no_other_does() -> None:
    markers = {"pyproject.toml": b"[build-system]\nrequires = []\n"}
    assert Projects.of(markers, markers.__getitem__).of_path("app/main.py") == Project(".", (Kind.PYTHON,))


GITLAB = """\
*.md @doc

[Back End][2] @be @be-lead
services/
lib/special.py @special @@maintainer
!services/generated/

^[Front]
/web/ @fe

[back end] @ignored
more/
"""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("guide/a.md", ("@doc",)),
        ("a/services/x.py", ("@be", "@be-lead")),
        ("services/generated/x.py", ()),
        ("k/lib/special.py", ("@special", "@@maintainer")),
        ("web/services/a.ts", ("@fe", "@be", "@be-lead")),
        ("more/x.py", ("@be", "@be-lead")),
        ("other.py", ()),
    ],
)
def test_sections_of_gitlab_each_name_owners(path: str, owners: tuple[str, ...]) -> None:
    assert Owners(GITLAB).of_path(path) == owners


GITHUB = """\
*       @all    # @not-this-one
/my\\ app/   @team/a person@example.invalid
[unclosed @nobody
/apps/github
docs/*  @writers
"""


@pytest.mark.parametrize(
    ("path", "owners"),
    [
        ("x.py", ("@all",)),
        ("my app/x/y.py", ("@team/a", "person@example.invalid")),
        ("apps/github/x.py", ()),
        ("docs/a.py", ("@writers",)),
        ("docs/deep/a.py", ("@all",)),
    ],
)
def test_the_last_pattern_of_github_wins(path: str, owners: tuple[str, ...]) -> None:
    assert Owners(GITHUB).of_path(path) == owners


@pytest.mark.parametrize(
    ("place", "owners"),
    [("CODEOWNERS", ()), ("docs/CODEOWNERS", ()), (".github/CODEOWNERS", ()), (".gitlab/CODEOWNERS", ("@be",))],
)
def test_owners_are_read_where_the_services_look(tmp_path: Path, place: str, owners: tuple[str, ...]) -> None:
    """In GitLab's own place a pattern begins in any folder, as it does there; elsewhere one with a slash does not."""
    file = tmp_path / place
    file.parent.mkdir(exist_ok=True)
    file.write_text("lib/app/ @be\n")
    assert Owners.of(tmp_path).of_path("deep/lib/app/x.py") == owners
    assert Owners.of(tmp_path).of_path("lib/app/x.py") == ("@be",)
    (tmp_path / ".gitlab-ci.yml").write_text("test: {script: make}\n")
    expected = owners if place == ".github/CODEOWNERS" else ("@be",)
    assert Owners.of(tmp_path).of_path("deep/lib/app/x.py") == expected


def test_an_exclusion_is_gitlab_s() -> None:
    owners = Owners("* @all\n!lib/generated/\n")
    assert owners.of_path("a/lib/generated/x.py") == ()
    assert owners.of_path("a/lib/x.py") == ("@all",)
