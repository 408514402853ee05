"""[tool.codemods]: what is read, from where, and what is refused in which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods import config as configuration
from codemods import rules
from codemods.config import Config, ConfigError, Credentials, Lifetime

WHOLE = """
[project]
name = "x"

[tool.codemods]
select = ["build-client-per-invocation"]
ignore = []
unsafe = true
lifetime = "pooled"
credentials = "all"
exclude = ["generated/"]
keep-exports = true
jobs = 3
source-roots = ["src", "lib"]
no-startup-check = ["app/worker.py"]
internal-hosts = ["api.example.com", "*.corp.example.com"]

[tool.codemods.per-file-ignores]
"tests/*" = ["build-client-per-invocation"]

[[tool.codemods.clients]]
import = "acme.Client"
provider = "acme"
"""


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(text)
    return folder


def test_every_key_is_read(tmp_path: Path) -> None:
    rule = frozenset({"build-client-per-invocation"})
    assert configuration.load([write(tmp_path, WHOLE)]) == Config(
        select=rule,
        ignore=frozenset(),
        unsafe=True,
        lifetime=Lifetime.POOLED,
        credentials=Credentials.ALL,
        exclude=("generated/",),
        keep_exports=True,
        jobs=3,
        clients=({"import": "acme.Client", "provider": "acme"},),
        per_file_ignores=(("tests/*", rule),),
        source_roots=("src", "lib"),
        no_startup_check=("app/worker.py",),
        internal_hosts=("api.example.com", "*.corp.example.com"),
        base=tmp_path,
    )


def test_the_nearest_table_above_the_first_path_counts(tmp_path: Path) -> None:
    write(tmp_path, "[tool.codemods]\njobs = 1\n")
    write(tmp_path / "a", "[tool.codemods]\njobs = 2\n")
    inner = write(tmp_path / "a" / "b", "[project]\nname = 'no table'\n")
    assert configuration.load([inner / "file.py", tmp_path]).jobs == 2


def test_the_search_ends_at_the_top_of_the_repository(tmp_path: Path) -> None:
    write(tmp_path, "[tool.codemods]\njobs = 1\n")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    assert configuration.load([tmp_path / "repository"]) == Config()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[tool.codemods]\njobs = = 1\n", 2, "Invalid value"),
        ("\n\n[tool.codemods]\nlifetim = 'auto'\n", 4, "unknown setting 'lifetim'; did you mean 'lifetime'?"),
        ("[tool.codemods]\ncredentials = 'al'\n", 2, "unknown credentials 'al'; did you mean 'all'?"),
        ("[tool.codemods]\nlifetime = 'pool'\n", 2, "unknown lifetime 'pool'; did you mean 'pooled'?"),
        ("[tool.codemods]\nunsafe = 1\n", 2, "must be true or false"),
        ("[tool.codemods]\nexclude = 'x'\n", 2, "must be a list of strings"),
        ("[tool.codemods]\nsource-roots = [1]\n", 2, "must be a list of strings"),
        ("[tool.codemods]\njobs = -1\n", 2, "must be a number from 0"),
        ("[tool.codemods]\njobs = true\n", 2, "must be a number from 0"),
        ("[tool.codemods]\nclients = 'x'\n", 2, "must be an array of tables"),
        ("[tool.codemods]\nselect = ['build-client']\n", 2, "unknown rule 'build-client'"),
        ("[tool.codemods]\nper-file-ignores = 3\n", 2, "must be a table of patterns"),
        ("[tool.codemods]\n[tool.codemods.per-file-ignores]\na = ['nope']\n", 2, "unknown rule 'nope'"),
        ("[tool]\ncodemods = 3\n", 0, "must be a table"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    file = write(tmp_path, text) / "pyproject.toml"
    with pytest.raises(ConfigError) as caught:
        configuration.load([tmp_path])
    assert str(caught.value).startswith(f"{file}:{line}: " if line else f"{file}: ")
    assert message in str(caught.value)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError, match=r"pyproject\.toml: is not valid UTF-8"):
        configuration.load([tmp_path])


def test_flags_replace_and_add() -> None:
    rule = "build-client-per-invocation"
    base = Config(exclude=("a/",), jobs=2, unsafe=True)
    assert configuration.with_flags(base, select=None, unsafe=None, jobs=None, exclude=None) == base
    changed = configuration.with_flags(base, select=(rule,), unsafe=False, jobs=0, exclude=("b/",))
    assert changed == Config(select=frozenset({rule}), exclude=("a/", "b/"), jobs=0, unsafe=False)
    assert rule not in rules.selected(configuration.with_flags(base, ignore=(rule,)))
    assert rules.selected(changed) == (rule,)


@pytest.mark.parametrize("host", ["*", "$*", "$", "", "*.", "http://users", "users/", "a b", "*.*", "[ab].example.com"])
def test_what_is_no_host_is_no_internal_host(tmp_path: Path, host: str) -> None:
    folder = write(tmp_path, f'[tool.codemods]\ninternal-hosts = ["{host}"]\n')
    with pytest.raises(ConfigError, match="is no host"):
        configuration.load([folder])
