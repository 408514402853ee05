"""Shows that only plain files of the project are read and written, however their paths are spelled."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from tests.hostile.sandbox import SITE, Sandbox


@pytest.mark.parametrize("git", [True, False])
@pytest.mark.parametrize("kind", ["fifo", "dangling", "outward", "sparse", "device"])
def test_one_file_that_cannot_be_read_is_named_and_the_rest_is_done(sandbox: Sandbox, git: bool, kind: str) -> None:
    sandbox.fill({"good.py": SITE})
    if git:
        # Git lists a pipe only where it knows a file of that name.
        sandbox.commit({"bad.py": SITE})
    bad = sandbox.repo / "bad.py"
    bad.unlink(missing_ok=True)
    if kind == "fifo":
        os.mkfifo(bad)
    elif kind == "sparse":
        with open(bad, "wb") as file:
            file.truncate(20 << 30)
    else:
        target = {"dangling": "nothing.py", "outward": "../outside/secret.py"}.get(kind, "/dev/zero")
        bad.symlink_to(target)
    before = sandbox.listing()
    for command in ("check", "diff"):
        answer = sandbox.run(command, ".")
        assert answer.code == 3
        assert "bad.py: " in answer.err
        assert "good.py" in answer.out
        assert "precious" not in answer.out + answer.err
    assert sandbox.listing() == before
    assert sandbox.run("check", "good.py", "bad.py").code == 3


def test_an_editors_lock_and_a_link_within_the_project_are_no_failure(sandbox: Sandbox) -> None:
    sandbox.commit({"good.py": SITE})
    (sandbox.repo / ".#good.py").symlink_to("me@machine.1234")
    (sandbox.repo / "same.py").symlink_to("good.py")
    assert sandbox.run("check", ".").code == 1


@pytest.mark.parametrize("command", ["check", "diff", "migrate"])
def test_a_folder_that_leads_out_is_not_entered_by_name(sandbox: Sandbox, command: str) -> None:
    (sandbox.outside / "b.py").write_text(SITE)
    sandbox.commit({"good.py": SITE})
    (sandbox.repo / "d").symlink_to(sandbox.outside)
    before = sandbox.listing()
    for named in ("d/b.py", "d", str(sandbox.repo / "d" / "b.py")):
        answer = sandbox.run(command, named)
        assert answer.code == 2
        assert "a link that leads outside the project" in answer.err
        assert answer.out == ""
    assert sandbox.listing() == before


def test_links_on_the_way_to_a_project_are_the_users_own(sandbox: Sandbox) -> None:
    sandbox.commit({"a.py": SITE})
    (sandbox.home / "work").symlink_to(sandbox.top)
    assert sandbox.run("check", str(sandbox.home / "work" / "repo"), folder=sandbox.outside).code == 1


@pytest.mark.parametrize(
    "name", ["pyproject.toml", ".github/CODEOWNERS", "tsconfig.json", "package.json", ".gitignore"]
)
@pytest.mark.parametrize("target", ["/dev/zero", "outside", "fifo", "folder", "sparse"])
def test_settings_are_read_through_the_same_gate(sandbox: Sandbox, name: str, target: str) -> None:
    sandbox.fill({"a.py": SITE, "b.ts": "export const x = 1;\n"})
    (sandbox.outside / "settings").write_text("precious words that are no settings\n")
    file = sandbox.repo / name
    file.parent.mkdir(exist_ok=True)
    if target == "fifo":
        os.mkfifo(file)
    elif target == "folder":
        file.mkdir()
    elif target == "sparse":
        with open(file, "wb") as stream:
            stream.truncate(20 << 30)
    else:
        file.symlink_to(sandbox.outside / "settings" if target == "outside" else target)
    before = sandbox.listing()
    answer = sandbox.run("check", "--output-format", "html")
    assert "precious" not in answer.out + answer.err
    if name == "pyproject.toml" and target != "folder":
        assert answer.code == 2
        assert "pyproject.toml: is " in answer.err
    elif name == ".gitignore":
        assert answer.code == 3
        assert ".gitignore: is " in answer.err
    else:
        assert answer.code == 1
    assert sandbox.listing() == before


@pytest.mark.parametrize(
    ("place", "kind", "named"),
    [
        (".git/info/exclude", "fifo", "."),
        (".git/info/exclude", "folder", "d"),
        (".git/info/exclude", "circle", "."),
        (".git/users", "fifo", "d"),
        ("../home/.config/git/ignore", "folder", "."),
        (".gitignore", "fifo", "d"),
        (".gitignore", "circle", "d"),
    ],
)
def test_what_git_ignores_is_told_where_it_cannot_be_read(sandbox: Sandbox, place: str, kind: str, named: str) -> None:
    sandbox.commit({"a.py": SITE, "d/b.py": SITE})
    if place == ".git/users":
        sandbox.git("config", "core.excludesFile", str(sandbox.repo / place))
    file = sandbox.repo / place
    file.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    if kind == "fifo":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    else:
        file.symlink_to(file.name)
    answer = sandbox.run("check", named)
    assert answer.code == 3, answer.err
    assert f"{place}: is " in answer.err
    assert "d/b.py" in answer.out


@pytest.mark.parametrize("place", [".git/info/exclude", ".git/users", "../home/.config/git/ignore"])
def test_what_git_ignores_stays_ignored_where_git_does_not_answer(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    sandbox.commit({"a.py": SITE})
    sandbox.fill({"made.py": SITE, "made/b.py": SITE, "new/c.py": SITE})
    sandbox.fill({"kept/.gitignore": "!made.py\n", "kept/made.py": SITE})
    if place == ".git/users":
        sandbox.git("config", "core.excludesFile", str(sandbox.repo / place))
    file = sandbox.repo / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("made*\nnew/\n!new/c.py\n")
    told = sandbox.run("check", ".", "--output-format", "concise")
    assert [line.split(":")[0] for line in told.out.splitlines()] == ["a.py", "kept/made.py"]
    if place == ".git/users":
        (sandbox.repo / ".git" / "index").unlink()
        os.mkfifo(sandbox.repo / ".git" / "index")
    else:
        monkeypatch.setenv("PATH", str(sandbox.outside))
    assert sandbox.run("check", ".", "--output-format", "concise").out == told.out


@pytest.mark.parametrize(
    "arguments", [["check", "--baseline", "x.json", "--update-baseline"], ["diff", "-o", "x.json"]]
)
def test_what_is_written_does_not_follow_a_committed_link(sandbox: Sandbox, arguments: list[str]) -> None:
    sandbox.fill({"a.py": SITE})
    (sandbox.repo / "x.json").symlink_to(sandbox.home / ".profile")
    # The name that a draft once had.
    (sandbox.repo / ".x.json.draft").symlink_to(sandbox.home / ".profile")
    sandbox.commit({})
    before = sandbox.listing()
    answer = sandbox.run(*arguments)
    assert answer.code == 2
    assert "leads outside the project" in answer.err or "is not a baseline" in answer.err
    assert sandbox.listing() == before
    (sandbox.repo / "x.json").unlink()
    sandbox.run(*arguments)
    assert (sandbox.home / ".profile").read_text() == "precious\n"


@pytest.mark.parametrize("link", ["patches", "patches/state", "patches/manifest.json", "patches/0001-nobody.patch"])
def test_a_bulk_run_writes_where_it_was_told(sandbox: Sandbox, link: str) -> None:
    sandbox.commit({"a.py": SITE, "patches/state/kept": ""})
    file = sandbox.repo / link
    if file.is_dir():
        shutil.rmtree(file)
    file.symlink_to(sandbox.outside if link in ("patches", "patches/state") else sandbox.home / ".profile")
    before = {name: each for name, each in sandbox.listing().items() if not name.startswith("repo/")}
    sandbox.run("bulk", ".", "--output-dir", "patches")
    assert {name: each for name, each in sandbox.listing().items() if not name.startswith("repo/")} == before


def test_a_report_does_not_take_the_place_of_a_source(sandbox: Sandbox) -> None:
    sandbox.commit({"a.py": SITE})
    for command in ("check", "diff", "migrate"):
        answer = sandbox.run(command, "-o", "a.py")
        assert answer.code == 2
        assert "a.py: is a source file" in answer.err
    assert (sandbox.repo / "a.py").read_text() == SITE


def test_a_device_is_no_baseline(sandbox: Sandbox) -> None:
    sandbox.commit({"a.py": SITE})
    for device in ("/dev/full", "/dev/zero"):
        for more in ([], ["--update-baseline"]):
            answer = sandbox.run("check", "--baseline", device, *more)
            assert answer.code == 2
            assert f"{device}: is a device" in answer.err


def test_a_text_that_stands_for_a_folder_is_refused(sandbox: Sandbox) -> None:
    sandbox.commit({"a.py": SITE})
    answer = sandbox.run("migrate", "-", "--stdin-filename", ".", given=SITE.encode())
    assert answer.code == 2
    assert "is a folder" in answer.err


def test_a_file_that_goes_while_the_run_looks_is_named(sandbox: Sandbox) -> None:
    from codemods.config import Config
    from codemods.files.workspace import Workspace
    from codemods.run import engine

    sandbox.commit({"a.py": SITE, "b.py": SITE})
    workspace = Workspace.open([sandbox.repo], Config(jobs=1))
    workspace.files([".py"])
    (sandbox.repo / "b.py").unlink()
    (sandbox.repo / "b.py").symlink_to(sandbox.outside / "secret.py")
    report = engine.run(workspace, Config(jobs=1))
    assert [(each.path, each.error) for each in report.failures] == [
        ("b.py", "is a link that leads outside the project")
    ]
    assert [each.path for each in report.findings] == ["a.py"]


def test_a_folder_that_becomes_a_link_leads_nowhere(sandbox: Sandbox) -> None:
    from codemods.config import Config
    from codemods.files.workspace import Workspace
    from codemods.run import engine

    sandbox.commit({"a.py": SITE, "d/secret.py": SITE})
    workspace = Workspace.open([sandbox.repo], Config(jobs=1))
    workspace.files([".py"])
    (sandbox.repo / "d" / "secret.py").unlink()
    (sandbox.repo / "d").rmdir()
    (sandbox.repo / "d").symlink_to(sandbox.outside)
    report = engine.run(workspace, Config(jobs=1))
    assert [each.path for each in report.failures] == ["d/secret.py"]
    assert not any("precious" in json.dumps(str(each)) for each in report.findings)


def test_the_gate_knows_no_way_out(tmp_path: Path) -> None:
    from codemods.disk import Disk

    (tmp_path / "in").mkdir()
    (tmp_path / "out.py").write_text("x")
    for path in ("../out.py", f"{tmp_path}/out.py", "/etc/passwd", "a/../../out.py", "", ".", "in//x"):
        for way in (lambda path: Disk(tmp_path / "in").read(path), lambda path: Disk(tmp_path / "in").status(path)):
            with pytest.raises(OSError, match="leads outside the project"):
                way(path)
        assert not Disk(tmp_path / "in").is_file(path)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "round"],
        ["check", "-o", "round"],
        ["check", "--baseline", "round"],
        ["bulk", ".", "--output-dir", "round"],
        ["bulk", ".", "--output-dir", "round/patches"],
        ["bulk", "--roots-file", "round"],
        ["merge", "round"],
        ["env", "round"],
        ["diagnose", "round"],
        ["diagnose", "--probe", "round"],
        ["undo", "round"],
        ["check", "-", "--stdin-filename", "round/a.py"],
        ["check", "-", "--stdin-filename", "n" * 300 + "/a.py"],
        ["check", "n" * 300],
        ["bulk", ".", "--output-dir", "n" * 300],
        ["check", "-o", "n" * 300],
        ["check", "--baseline", "n" * 300],
    ],
)
def test_a_link_in_a_circle_and_a_name_that_is_too_long_are_told(sandbox: Sandbox, arguments: list[str]) -> None:
    sandbox.commit({"a.py": SITE})
    (sandbox.repo / "round").symlink_to("round")
    answer = sandbox.run(*arguments)
    assert answer.code == 2
    assert answer.err.count("\n") == 1


def test_paths_are_asked_about_where_no_answer_is_an_exception() -> None:
    """`Path.resolve` raises RuntimeError for links in a circle, `Path.exists` and its like PermissionError."""
    source = Path(__file__).parents[2] / "src" / "codemods"
    asking = re.compile(r"(?<!entry)\.(?:exists|is_file|is_dir|is_symlink|resolve)\(\)")
    found = [file.name for file in source.rglob("*.py") for _ in asking.finditer(file.read_text())]
    # The tool's own folders.
    assert sorted(found) == ["__init__.py", "rule.py", "rule.py"]


def test_a_pipe_is_no_log(sandbox: Sandbox) -> None:
    sandbox.commit({"a.py": SITE})
    os.mkfifo(sandbox.repo / "app.log")
    answer = sandbox.run("diagnose", "app.log")
    assert answer.code == 2
    assert "app.log: is a pipe; `codemods diagnose - < app.log` reads it" in answer.err
    assert sandbox.run("diagnose", "/dev/stdin", given=b"openai.AuthenticationError: 401\n").code == 0


@pytest.mark.parametrize("name", ["typer", "yaml", "libcst", "tomllib", "pathspec", "rich", "sqlite3", "mymodule"])
def test_a_module_that_lies_in_the_project_is_not_imported(sandbox: Sandbox, name: str) -> None:
    planted = f"open({str(sandbox.ran)!r}, 'w')\nclass Command: pass\n"
    sandbox.commit({"a.py": SITE, f"{name}.py": planted, f"{name}/__init__.py": planted})
    for command in (
        ["check"],
        ["env"],
        ["check", "--rule", f"{name}.Command"],
        ["diff", "--select", "declare-deployment-env"],
    ):
        sandbox.run(*command)
        assert not sandbox.ran.exists(), command


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"a.py"', '"../outside/secret.py"', "names a place that does not exist here"),
        ('"a.py"', '"nowhere.py"', "names a place that does not exist here"),
        ('"start":', '"start":9', "names a place that does not exist here"),
        ('"end":', '"end":-9', "names a place that does not exist here"),
        ('"items":', '"things":', "is not a share of a run"),
        ('{"0":', '{"7":', "do not hold all results"),
    ],
)
def test_a_share_that_was_tampered_with_is_refused(sandbox: Sandbox, old: str, new: str, words: str) -> None:
    sandbox.commit({"a.py": SITE})
    for number in (1, 2):
        assert sandbox.run("bulk", ".", "--shard", f"{number}/2", "--output-dir", "../shares").code == 0
    for file in (sandbox.top / "shares").glob("*.json"):
        file.write_text(file.read_text().replace(old, new))
    before = sandbox.listing()
    answer = sandbox.run("merge", "../shares", "--output-dir", "../patches")
    assert answer.code == 2
    assert words in answer.err
    after = {name: each for name, each in sandbox.listing().items() if not name.startswith("patches")}
    assert after == before


def test_a_command_that_the_settings_name_is_not_run(sandbox: Sandbox) -> None:
    named = f'[tool.codemods]\nverify = "{sandbox.program}"\nverify-in = "copy"\n'
    sandbox.commit({"a.py": SITE, "b.py": SITE, "pyproject.toml": named})
    for command in (
        ["migrate", "-", "--stdin-filename", "b.py"],
        ["migrate", "--commit-per-rule", "a.py"],
        ["migrate", "b.py"],
        ["migrate", "--allow-dirty", "--unsafe"],
        ["bulk", ".", "--output-dir", "../patches"],
        ["bulk", ".", "--shard", "1/1", "--output-dir", "../shares"],
        ["merge", "../shares", "--output-dir", "../joined"],
        ["check"],
        ["diff"],
        ["undo"],
    ):
        answer = sandbox.run(*command, given=SITE.encode())
        assert answer.code in (0, 1), (command, answer.err)
        assert not sandbox.ran.exists(), command
    # The program of this test is one that would have told.
    sandbox.git("checkout", "-q", "HEAD", ".")
    sandbox.run("migrate", "--verify-configured", "--allow-dirty")
    assert sandbox.ran.exists()


def test_a_command_that_the_settings_name_is_not_run_from_python(sandbox: Sandbox) -> None:
    from codemods import api

    sandbox.commit({"a.py": SITE, "pyproject.toml": f'[tool.codemods]\nverify = "{sandbox.program}"\n'})
    api.migrate([sandbox.repo])
    assert not sandbox.ran.exists()
