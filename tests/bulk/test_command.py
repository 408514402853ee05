"""The command: several repositories, what is written where, what an interrupted or failed run leaves to be done."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
from io import StringIO
from pathlib import Path

import pytest
from tests.bulk import monorepo
from tests.bulk.conftest import Bulk
from tests.bulk.monorepo import CLIENT

from codemods import api
from codemods.bulk import series
from codemods.bulk.display import display
from codemods.bulk.options import SplitBy
from codemods.bulk.repositories import Tally
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.model import Failure, Report
from codemods.report import Format
from codemods.run import engine


def repository(root: Path, **files: str) -> Path:
    monorepo.write(root, {f"{name}.py": text for name, text in files.items()})
    monorepo.commit(root)
    return root


def patches(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.patch"))


def outputs(folder: Path) -> dict[str, bytes]:
    """All that a reader of the output sees."""
    return {path: raw for path, raw in monorepo.tree(folder).items() if not path.startswith("state/")}


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the folders that the engine has run over."""
    seen: list[str] = []
    run = engine.run

    def watched(workspace: Workspace, config: Config, **more: object) -> Report:
        seen.append(workspace.root.name)
        return run(workspace, config, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "run", watched)
    return seen


def test_the_command_line_of_a_dry_run_prints_a_table(mono: Path) -> None:
    command = [sys.executable, "-m", "codemods", "bulk", "."]
    done = subprocess.run(command, cwd=mono, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == ["project", "files", "candidates", "fixed", "left", "failed"]
    assert ["services/billing", "3", "1", "1", "0", "0"] in lines
    assert lines[-1] == ["total", "10", "5", "5", "0", "0"]
    assert "[1/1] .: 10 files, 5 candidates, 5 fixed, 0 left, 0 failed" in done.stderr


def test_several_repositories_are_one_report(tmp_path: Path, bulk: Bulk, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = repository(tmp_path / "x/one", a=CLIENT), repository(tmp_path / "two", b=CLIENT, broken="def (:\n")
    (tmp_path / "roots.txt").write_text("# all of ours\nx/one\n\ntwo\n")
    monkeypatch.chdir(tmp_path)
    out = tmp_path / "out"
    done = bulk(roots_file=tmp_path / "roots.txt", output_dir=out, output_format=Format.JSON)
    assert patches(out) == ["two/0001-nobody.patch", "x/one/0001-nobody.patch"]
    assert [each["path"] for each in json.loads(done.out)["findings"]] == ["two/b.py", "x/one/a.py"]
    document = json.loads((out / "manifest.json").read_text())
    assert [each["path"] for each in document["repositories"]] == ["two", "x/one"]
    page = (out / "report.html").read_text()
    assert "two/b.py" in page
    assert "x/one/a.py" in page
    for path, root in (("two", two), ("x/one", one)):
        monorepo.git(root, "apply", str(out / path / "0001-nobody.patch"))
        assert "create_client" in next(root.glob("?.py")).read_text()


def test_a_folder_of_clones_is_all_of_them(tmp_path: Path, bulk: Bulk) -> None:
    for path in ("clones/one", "clones/deeper/two"):
        repository(tmp_path / path, a=CLIENT)
    out = tmp_path / "out"
    assert bulk(tmp_path / "clones", output_dir=out).code == 0
    assert patches(out) == ["deeper/two/0001-nobody.patch", "one/0001-nobody.patch"]
    (tmp_path / "clones/beside.py").write_text(CLIENT)
    assert bulk(tmp_path / "clones", output_dir=out).code == 0
    assert patches(out) == ["0001-nobody.patch", "deeper/two/0001-nobody.patch", "one/0001-nobody.patch"]


def test_roots_in_one_repository_are_one_run(mono: Path, tmp_path: Path, bulk: Bulk, runs: list[str]) -> None:
    """The shared client is used in the other root: both are named, so the Fix may change both."""
    out = tmp_path / "out"
    assert bulk(mono / "libs", mono / "services/billing", output_dir=out).code == 0
    assert runs == ["mono"]
    (part,) = json.loads((out / "manifest.json").read_text())["repositories"]
    assert {path for entry in part["patches"] for path in entry["files"]} == {
        "libs/llm/shared_llm/clients.py",
        "services/billing/billing/invoices.py",
        "services/billing/billing/dunning.py",
    }


def test_no_git_at_all(tmp_path: Path, bulk: Bulk) -> None:
    root = tmp_path / "plain"
    monorepo.write(root)
    shutil.copytree(root, tmp_path / "migrated")
    api.migrate([tmp_path / "migrated"])
    out = tmp_path / "out"
    assert bulk(root, output_dir=out).code == 0
    for name in patches(out):
        subprocess.run(["patch", "-p1", "-s", "-i", str(out / name)], cwd=root, check=True)
    assert monorepo.tree(root) == monorepo.tree(tmp_path / "migrated")
    assert len(patches(out)) == 5


def test_branches_without_git_are_refused(tmp_path: Path, bulk: Bulk) -> None:
    monorepo.write(tmp_path / "plain")
    done = bulk(tmp_path / "plain", output_dir=tmp_path / "out", branches=True)
    assert done.code == 2
    assert "branches need a git repository" in done.err


def test_a_folder_that_holds_other_files_is_refused(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    done = bulk(mono, output_dir=out)
    assert done.code == 2
    assert "is not empty and was not written by a bulk run" in done.err
    assert [path.name for path in out.iterdir()] == ["thesis.txt"]


def test_a_second_run_leaves_nothing_of_the_first(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    out = tmp_path / "out"
    bulk(mono, output_dir=out, split_by=SplitBy.FIX)
    bulk(mono, output_dir=out)
    bulk(mono, output_dir=tmp_path / "fresh")
    assert outputs(out) == outputs(tmp_path / "fresh")


def test_what_a_patch_does_not_mend_is_in_the_manifest_and_in_the_body(tmp_path: Path, bulk: Bulk) -> None:
    root = repository(tmp_path / "one", a=CLIENT + "\n\nother = OpenAI()\nprint(other.models.list())\n")
    out = tmp_path / "out"
    assert bulk(root, output_dir=out).code == 0
    (part,) = json.loads((out / "manifest.json").read_text())["repositories"]
    (left,) = [entry for entry in part["open"] + part["left_alone"] if entry["path"] == "a.py"]
    assert left["reason"]
    body = (out / "0001-nobody.md").read_text()
    assert f"a.py:{left['line']}" in body
    assert "Patch 1 of 1" in body


def test_the_body_is_written_for_a_reviewer(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    out = tmp_path / "out"
    assert bulk(mono, output_dir=out).code == 0
    (part,) = json.loads((out / "manifest.json").read_text())["repositories"]
    for entry in part["patches"]:
        body = (out / entry["body"]).read_text()
        sections = [
            "\n## Files\n",
            "\n## The first fix, before and after\n",
            "\n```diff\n",
            "\n## Risks\n",
            "\n## How to test\n",
            "\n## How to take it back\n",
        ]
        places = [body.index(section) for section in sections]
        assert places == sorted(places)
        assert f"git apply -R {entry['patch']}" in body
        owned = set(entry["owners"]) - {"nobody"}
        assert ("its files have no owner in CODEOWNERS" in body) == (not owned)
        assert "`nobody`" not in body.split("\n")[2]
        assert all(f"`{owner}`" in body.split("\n")[2] for owner in owned)
        depends = [part["patches"][number - 1]["patch"].removesuffix(".patch") for number in entry["depends_on"]]
        assert ("It depends on no other patch." in body) == (not depends)
        assert all(f"`{name}`" in body for name in depends)
        assert all(f"`{path}`: " in body for path in entry["files"])


def test_an_example_in_a_body_tells_no_secret(tmp_path: Path, bulk: Bulk) -> None:
    key = "sk-proj-" + "Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z" * 2
    code = f"from openai import OpenAI\n\nclient = OpenAI(api_key='{key}')\n\n\ndef go():\n    return client.models\n"
    root = repository(tmp_path / "one", a=code)
    out = tmp_path / "out"
    bulk(root, output_dir=out)
    with_unsafe = tmp_path / "unsafe"
    main = [sys.executable, "-m", "codemods", "bulk", str(root), "--unsafe", "--output-dir", str(with_unsafe)]
    assert subprocess.run(main, capture_output=True, check=False).returncode == 0
    (body,) = with_unsafe.glob("*.md")
    assert key not in body.read_text()
    assert "[masked]" in body.read_text()


def test_a_run_that_writes_nothing_says_so_and_what_to_type(mono: Path, bulk: Bulk) -> None:
    told = f"nothing was written; `codemods bulk '{mono}' --output-dir patches` writes 5 patches"
    assert told.replace(f"'{mono}'", str(mono)) in bulk(mono).err.replace(f"'{mono}'", str(mono))


def test_a_root_that_fails_does_not_stop_the_rest(tmp_path: Path, bulk: Bulk, runs: list[str]) -> None:
    one, two = repository(tmp_path / "one", a=CLIENT), repository(tmp_path / "two", a=CLIENT)
    (two / "pyproject.toml").write_text("[tool.codemods]\nnonsense = 1\n")
    out = tmp_path / "out"
    done = bulk(one, two, tmp_path / "missing", output_dir=out)
    assert done.code == 2
    assert len(runs) == 1
    assert "unknown setting 'nonsense'" in done.err
    assert "missing: no such file or folder" in done.err
    assert (out / "0001-nobody.patch").exists()


def test_resume_says_what_it_does_again(tmp_path: Path, bulk: Bulk) -> None:
    one, two, three = (repository(tmp_path / name, a=CLIENT) for name in ("one", "two", "three"))
    out = tmp_path / "out"
    bulk(one, two, output_dir=out)
    (two / "b.py").write_text("x = 1\n")
    told = bulk(one, two, three, output_dir=out, resume=True).err
    assert "resume: 1 of 3 repositories is done already\n" in told
    assert "resume: two is done again, since its files have changed\n" in told
    assert "resume: three is done again, since no earlier run has done it\n" in told


def test_resume_redoes_only_the_repository_that_failed(tmp_path: Path, bulk: Bulk, runs: list[str]) -> None:
    one, two = (
        repository(tmp_path / "one", a=CLIENT),
        repository(tmp_path / "two", b=CLIENT, broken="import openai\n(\n"),
    )
    out = tmp_path / "out"
    first = bulk(one, two, output_dir=out)
    assert (first.code, runs) == (3, ["one", "two"])
    assert "two/broken.py" in first.err
    (two / "broken.py").write_text("import openai\n")
    runs.clear()
    assert bulk(one, two, output_dir=out, resume=True).code == 0
    assert runs == ["two"]
    bulk(one, two, output_dir=tmp_path / "fresh")
    assert outputs(out) == outputs(tmp_path / "fresh")


def test_resume_after_an_interruption_keeps_what_was_done(
    tmp_path: Path, bulk: Bulk, runs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    roots = [repository(tmp_path / name, a=CLIENT) for name in ("one", "two", "three")]
    out = tmp_path / "out"
    run = engine.run

    def interrupted(workspace: Workspace, config: Config, **more: object) -> Report:
        if workspace.root.name == "two":
            raise KeyboardInterrupt
        return run(workspace, config, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as pressed:
        pressed.setattr(engine, "run", interrupted)
        assert bulk(*roots, output_dir=out).code == 130
    runs.clear()
    assert bulk(*roots, output_dir=out, resume=True).code == 0
    assert runs == ["two"]
    bulk(*roots, output_dir=tmp_path / "fresh")
    assert outputs(out) == outputs(tmp_path / "fresh")


@pytest.mark.parametrize("change", ["file", "settings", "state", "roots", "command"])
def test_resume_redoes_what_has_changed(mono: Path, tmp_path: Path, bulk: Bulk, runs: list[str], change: str) -> None:
    out = tmp_path / "out"
    bulk(mono, output_dir=out)
    runs.clear()
    bulk(mono, output_dir=out, resume=True)
    assert runs == []
    roots = [mono]
    flags: dict[str, object] = {}
    if change == "file":
        (mono / "services/support desk/desk.py").write_text("print('closed')\n")
    elif change == "settings":
        flags["lifetime"] = "cached"
    elif change == "roots":
        roots = [mono / "libs", mono / "web"]
    elif change == "command":
        (mono / "Procfile").write_text("web: uvicorn desk:client\n")
    else:
        next((out / "state").iterdir()).write_text("{torn")
    bulk(*roots, output_dir=out, resume=True, flags=flags)
    assert runs == ["mono"]
    bulk(*roots, output_dir=tmp_path / "fresh", flags=flags)
    assert outputs(out) == outputs(tmp_path / "fresh")


def test_what_a_run_has_written_into_the_tree_is_no_part_of_it(mono: Path, bulk: Bulk, runs: list[str]) -> None:
    """As the README has it: `codemods bulk . --output-dir patches/`."""
    bulk(output_dir=Path("patches"))
    before = outputs(mono / "patches")
    runs.clear()
    assert "done earlier" in bulk(output_dir=Path("patches"), resume=True, flags={"jobs": 1}).err
    assert runs == []
    assert outputs(mono / "patches") == before


def test_a_repository_that_is_not_named_again_leaves_nothing(tmp_path: Path, bulk: Bulk, runs: list[str]) -> None:
    one, two, three = (repository(tmp_path / f"all/{name}", a=CLIENT) for name in ("one", "two", "three"))
    out = tmp_path / "out"
    bulk(one, two, three, output_dir=out)
    runs.clear()
    bulk(one, two, output_dir=out, resume=True)
    assert runs == []
    bulk(one, two, output_dir=tmp_path / "fresh")
    assert outputs(out) == outputs(tmp_path / "fresh")
    assert not (out / "three").exists()


def test_the_table_goes_to_a_file_that_is_named(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    table = tmp_path / "table.txt"
    assert bulk(mono, output_dir=tmp_path / "out", output_file=table, quiet=True).out == ""
    assert table.read_text().splitlines()[-1].split() == ["total", "10", "5", "5", "0", "0"]


def test_a_run_that_proves_nothing_writes_no_patch(
    mono: Path, tmp_path: Path, bulk: Bulk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise series.SeriesError(Failure("a.py", "is not what it was"))

    monkeypatch.setattr(series, "steps", refuse)
    done = bulk(mono, output_dir=tmp_path / "out")
    assert done.code == 4
    assert "a proof of codemods failed, no patch was written: a.py: is not what it was" in done.err
    assert patches(tmp_path / "out") == []


def test_resume_without_a_folder_is_a_wrong_use(mono: Path, bulk: Bulk) -> None:
    assert bulk(mono, resume=True).code == 2


def test_a_log_says_now_and_then_how_far_a_run_is(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    stream = StringIO()
    with display(stream, 1, quiet=False) as shown:
        shown.begins("mono")
        for done in range(1, 31):
            now += 1
            shown.goes("python, pass 1", done, 30)
        shown.ends("mono", [Tally("app", 30, 30, 5)], "", reused=False)
    assert stream.getvalue().splitlines() == [
        "[1/1] mono: begins",
        "  python, pass 1: 30 files to look at",
        "  python, pass 1: 11 of 30 files",
        "  python, pass 1: 21 of 30 files",
        "[1/1] mono: 30 files, 30 candidates, 5 fixed, 0 left, 0 failed, 30.0 s",
    ]


def test_a_terminal_shows_a_table() -> None:
    """With a terminal the table is drawn by Rich: names with brackets are shown as they are."""

    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    threads = threading.active_count()
    with display(stream, 2, quiet=False) as shown:
        shown.begins("one")
        # The run forks its workers only where there is no other thread.
        assert threading.active_count() == threads
        shown.counts([Tally("[red]odd", 8, 3)])
        assert "one/[red]odd" in stream.getvalue()
        shown.goes("python, pass 1", 3, 8)
        shown.ends("one", [Tally("[red]odd", 8, 3, 2, 1, 0), Tally("idle", 5)], "", reused=False)
        shown.begins("two")
        shown.ends("two", [], "the catalogue is wrong", reused=False)
    picture = re.sub(r"\x1b\[[0-9;?]*\w", "", stream.getvalue())
    assert re.search(r"one/\[red\]odd │ +8 │ +3 │ +2 │ +1 │ +0 │ 0\.\d s", picture)
    assert "idle" not in picture
    assert re.search(r"total +│ +13 │", picture)
    assert "total" in picture


def test_an_empty_list_of_roots_is_not_the_working_folder(mono: Path, tmp_path: Path, bulk: Bulk) -> None:
    (tmp_path / "roots.txt").write_text("# nothing has changed\n\n")
    done = bulk(roots_file=tmp_path / "roots.txt")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"codemods: {tmp_path / 'roots.txt'}: lists no folder\n"
