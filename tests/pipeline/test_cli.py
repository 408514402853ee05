"""The command line: what is printed where, what is written, and the exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from tests.pipeline.conftest import Run, commit, git

from codemods import report, rules
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.model import Failure, Patch, Report
from codemods.rules import registry
from codemods.run import engine
from codemods.write import journal

pytestmark = pytest.mark.usefixtures("old_to_new")


def test_diff_prints_a_patch_that_git_takes_and_migrate_writes_the_same(project: Path, codemods: Run) -> None:
    (project / "a.py").write_bytes(b"x = 'old'\r\n")
    commit(project)
    diff = codemods("diff")
    assert diff.code == 1
    assert diff.out.startswith("diff --git a/a.py b/a.py\n")
    assert diff.err == (
        "1 can be fixed, 0 need --unsafe, 0 need a person, 0 left alone; 1 file would change\n"
        "next: `codemods migrate` writes the safe fix\n"
    )
    assert codemods("migrate").code == 0
    migrated = (project / "a.py").read_bytes()
    assert migrated == b"x = 'new'\r\n"
    git(project, "checkout", "-q", "a.py")
    subprocess.run(["git", "apply"], input=diff.out.encode(), cwd=project, check=True)
    assert (project / "a.py").read_bytes() == migrated


def test_nothing_to_do_is_exit_code_0_and_no_output(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text("x = 1\n")
    for command in ("diff", "check", "migrate"):
        result = codemods(command, "-q")
        assert (result.code, result.out, result.err) == (0, "", "")


def test_check_lists_findings_with_their_reasons(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text("# plain\nx = old\ny = risky, asks\n")
    result = codemods("check", "-v")
    assert result.code == 1
    assert result.out.splitlines() == [
        "a.py:3:12: build-client-per-invocation asks should be new [manual]",
        "  3 | y = risky, asks",
        "    |            ^^^^",
        f"  why: {registry()['build-client-per-invocation'].why}",
        "  reason: only a person knows",
        "",
        "a.py:3:5: build-client-per-invocation risky should be new [unsafe]",
        "  3 | y = risky, asks",
        "    |     ^^^^^",
        "  reason: it may be wanted",
        "",
        "a.py:2:5: build-client-per-invocation old should be new [safe]",
        "  2 | x = old",
        "    |     ^^^",
        "",
        "a.py:1:1: build-client-per-invocation left alone",
        "  reason: it is plain",
    ]
    assert result.err == (
        "1 can be fixed, 1 needs --unsafe, 1 needs a person, 1 left alone; 1 file would change\n"
        "next: `codemods migrate` writes the safe fix; "
        "`codemods diff --unsafe` also shows 1 fix that is probably correct; review it\n"
    )


def test_check_prints_json_as_the_schema_says_with_paths_from_the_working_folder(
    project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "sub").mkdir()
    (project / "sub" / "a.py").write_text("# plain\nx = asks\n")
    (project / "b.py").write_bytes(b"\x00")
    monkeypatch.chdir(project / "sub")
    result = codemods("check", "..", "--output-format", "json")
    document = json.loads(result.out)
    jsonschema.validate(document, json.loads(files(report).joinpath("schema.json").read_text()))
    assert document == {
        "version": 1,
        "findings": [
            {
                "rule": "build-client-per-invocation",
                "path": "a.py",
                "line": 2,
                "column": 5,
                "end_line": 2,
                "end_column": 9,
                "message": "asks should be new",
                "applicability": "manual",
                "reason": "only a person knows",
            }
        ],
        "left_alone": [
            {"path": "a.py", "line": 1, "column": 1, "rule": "build-client-per-invocation", "reason": "it is plain"}
        ],
        "failures": [{"path": "../b.py", "error": "line 1: is a binary file: it holds a NUL byte"}],
    }


def test_files_that_cannot_be_read_are_exit_code_3_and_the_rest_is_done(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text("x = old\n")
    (project / "binary.py").write_bytes(b"\x00")
    (project / "latin.py").write_bytes(b"x = 1\ny = '\xe9'\n")
    result = codemods("migrate", "--allow-dirty")
    assert result.code == 3
    assert (project / "a.py").read_text() == "x = new\n"
    assert "codemods: binary.py:1: is a binary file: it holds a NUL byte\n" in result.err
    assert "codemods: latin.py:2: is not valid utf-8" in result.err
    assert "2 files failed" in result.err


def test_a_broken_proof_is_exit_code_4_and_nothing_is_written(
    project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "a.py").write_text("x = old\n")
    broken = Report(patches=(Patch("a.py", b"x = old\n", b"y\n"),), broken_proofs=(Failure("a.py", "no more", 1),))
    monkeypatch.setattr(engine, "run", lambda *_, **__: broken)
    for command in ("migrate", "diff"):
        result = codemods(command, "." if command == "diff" else "--allow-dirty")
        assert result.code == 4
        assert result.out == ""
        assert "codemods: a proof of codemods failed, nothing was written: a.py:1: no more\n" in result.err
    assert (project / "a.py").read_text() == "x = old\n"


def test_a_patch_that_does_not_prove_itself_is_exit_code_4(
    project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "a.py").write_text("x = old\n")
    monkeypatch.setattr("codemods.run.proof.applied", lambda before, diff: b"something else")
    result = codemods("migrate", "--allow-dirty")
    assert result.code == 4
    assert "its patch does not give the bytes" in result.err
    assert (project / "a.py").read_text() == "x = old\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "nope.py"), "codemods: nope.py: no such file or folder"),
        (("check", "--select", "build-client-per-invocatio"), "did you mean 'build-client-per-invocation'?"),
        (("check", "--color", "green"), "not one of auto, always, never"),
        (("check", "--no-such-flag"), "No such option"),
        (("check", "-"), "Give both"),
        (("check", "a.py", "--stdin-filename", "b.py"), "Give both"),
        (("check", "-o", "no/such/folder/out"), "codemods: no/such/folder/out: no such file or directory"),
        (("rules", "nope"), "codemods: unknown rule 'nope'"),
        (("undo",), "codemods: there is no run to undo"),
    ],
)
def test_a_wrong_request_is_exit_code_2_and_one_line(
    project: Path, codemods: Run, arguments: tuple[str, ...], message: str
) -> None:
    (project / "a.py").write_text("x = old\n")
    result = codemods(*arguments)
    assert result.code == 2
    assert message in " ".join(result.err.split())
    assert "Traceback" not in result.err
    assert (project / "a.py").read_text() == "x = old\n"


def test_a_broken_pyproject_is_exit_code_2_with_its_line(project: Path, codemods: Run) -> None:
    (project / "pyproject.toml").write_text("[tool.codemods]\nselect = [\n")
    result = codemods("migrate")
    assert result.code == 2
    assert result.err.startswith(f"codemods: {project}/pyproject.toml:")
    assert result.err.count("\n") == 1


def test_a_wrong_client_of_the_project_is_exit_code_2(
    project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(project)
    (project / "pyproject.toml").write_text("[[tool.codemods.clients]]\nnonsense = 1\n")
    result = codemods("check")
    assert result.code == 2
    assert "nonsense" in result.err


def test_a_dirty_file_is_not_written(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text("x = 1\n")
    (project / "clean.py").write_text("x = old\n")
    commit(project)
    (project / "a.py").write_text("x = 2\n")
    assert codemods("migrate").code == 0
    (project / "clean.py").write_text("y = old\n")
    result = codemods("migrate")
    assert result.code == 2
    assert "files that would be written have uncommitted changes (clean.py)" in result.err
    assert (project / "clean.py").read_text() == "y = old\n"
    assert codemods("migrate", "--allow-dirty").code == 0
    assert (project / "clean.py").read_text() == "y = new\n"


def test_a_dirty_file_is_known_by_any_name(project: Path, codemods: Run) -> None:
    (project / "sub folder").mkdir()
    (project / "sub folder" / "*é.py").write_text("x = old\n")
    result = codemods("migrate", "sub folder")
    assert result.code == 2
    assert "sub folder/*é.py" in result.err


def test_undo_restores_and_names_the_files(project: Path, codemods: Run) -> None:
    (project / "a.py").write_bytes(b"x = old\r\n")
    codemods("migrate", "--allow-dirty")
    result = codemods("undo")
    assert (result.code, result.out) == (0, "restored a.py\n")
    assert (project / "a.py").read_bytes() == b"x = old\r\n"


def test_ctrl_c_is_exit_code_130_and_the_tree_is_as_it_was(
    project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "a.py").write_text("x = old\n")

    def interrupted(*_: object, **__: object) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr(engine, "run", interrupted)
    assert codemods("migrate", "--allow-dirty").code == 130
    assert (project / "a.py").read_text() == "x = old\n"


def test_a_fault_of_the_tool_is_no_answer(project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "a.py").write_text("x = old\n")

    def broken(*_: object, **__: object) -> Report:
        raise RecursionError("too deep")

    monkeypatch.setattr(engine, "run", broken)
    for command in ("check", "diff", "migrate"):
        result = codemods(command)
        assert result.code == 4
        assert "RecursionError: too deep" in result.err
        assert "codemods: this is a bug in codemods, please report it" in result.err
    assert (project / "a.py").read_text() == "x = old\n"


def test_stdin_is_read_under_the_name_given(
    project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (project / "a.py").write_text("on disk old\n")
    (tmp_path / "stdin").write_bytes(b"x = old\r\n")

    def piped(*arguments: str) -> tuple[int, str]:
        with open(tmp_path / "stdin", encoding="utf-8") as stream:
            monkeypatch.setattr(sys, "stdin", stream)
            result = codemods(*arguments, "-", "--stdin-filename", "a.py")
        return result.code, result.out

    assert piped("migrate") == (0, "x = new\r\n")
    code, out = piped("check")
    assert code == 1
    assert out.startswith("a.py:1:5: build-client-per-invocation old should be new [safe]\n  1 | x = old\n")
    code, diff = piped("diff")
    assert code == 1
    assert "-x = old\r\n+x = new\r\n" in diff
    (tmp_path / "stdin").write_bytes(b"nothing")
    assert piped("migrate") == (0, "nothing")
    assert (project / "a.py").read_text() == "on disk old\n"


def test_the_text_of_stdin_goes_where_the_output_goes(
    project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "stdin").write_bytes(b"x = old\n")
    with open(tmp_path / "stdin", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        result = codemods("migrate", "-", "--stdin-filename", "a.py", "-o", "out.py")
    assert (result.code, result.out) == (0, "")
    assert (project / "out.py").read_text() == "x = new\n"
    with open(tmp_path / "stdin", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        result = codemods("migrate", "-", "--stdin-filename", "a.py", "--output-format", "json")
    assert [finding["path"] for finding in json.loads(result.out)["findings"]] == ["a.py"]


def test_a_patch_of_a_folder_applies_in_that_folder(
    project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "s u b" / "é").mkdir(parents=True)
    for name in ("s u b/a.py", "s u b/é/b 2020-01-01.py", "top.py"):
        (project / name).write_text("x = old\n")
    commit(project)
    monkeypatch.chdir(project / "s u b")
    for command in (["git", "apply"], ["patch", "-p1", "-s"]):
        diff = codemods("diff", ".")
        assert "diff --git" not in diff.out
        subprocess.run(command, input=diff.out.encode(), check=True)
        assert (project / "s u b" / "a.py").read_text() == "x = new\n"
        assert (project / "s u b" / "é" / "b 2020-01-01.py").read_text() == "x = new\n"
        git(project, "checkout", "-q", ".")
    assert "apply it in" not in codemods("diff", ".").err
    whole = codemods("diff", "..")
    assert f"the patch changes files outside this folder: apply it in {project}\n" in whole.err
    subprocess.run(["git", "apply"], input=whole.out.encode(), check=True, cwd=project)
    assert (project / "top.py").read_text() == "x = new\n"


def test_the_git_that_calls_a_hook_does_not_lead_astray(
    project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (project / "a.py").write_text("x = old\n")
    commit(project)
    (tmp_path / "other").mkdir()
    git(tmp_path / "other", "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    assert codemods("migrate").code == 0
    assert (project / "a.py").read_text() == "x = new\n"


def test_a_machine_without_git_is_told_so(project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "a.py").write_text("x = old\n")
    monkeypatch.setenv("PATH", str(project))
    result = codemods("migrate")
    assert result.code == 2
    assert "add --allow-dirty to write without that check: git was not found" in result.err
    assert codemods("migrate", "--allow-dirty").code == 0
    assert (project / "a.py").read_text() == "x = new\n"


def test_a_half_written_tree_is_told(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text("x = old\n")
    (journal.state_folder(project) / "pending").mkdir(parents=True)
    for command in ("diff", "check"):
        assert "a run is writing here now, or was interrupted" in codemods(command).err
    listed = codemods("undo", "--list").err
    assert listed == "codemods: a run is writing here now, or was interrupted: `codemods undo` takes it back\n"


def test_names_cannot_move_the_cursor(project: Path, codemods: Run) -> None:
    (project / "a\x1b[2J\nb.py").write_text("x = old\n")
    for command in ("check", "migrate", "undo"):
        result = codemods(command, *(["--allow-dirty"] if command == "migrate" else []))
        assert "\x1b" not in result.out + result.err
        assert "a^[[2J^Jb.py" in result.out


def test_output_goes_to_a_file_without_colour(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text("x = old\n")
    result = codemods("diff", "-o", "out.patch")
    assert result.out == ""
    assert "\x1b" not in (project / "out.patch").read_text()
    assert "+x = new\n" in (project / "out.patch").read_text()


def test_statistics_count_by_rule_and_outcome(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text("old risky asks\n")
    lines = codemods("check", "--statistics").err.splitlines()
    assert lines[1].split() == ["build-client-per-invocation", "1", "1", "1"]
    assert lines[2] == "1 file, 1 candidate, 2 passes, 0.01 s"


def test_the_flags_reach_the_engine(project: Path, codemods: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "pyproject.toml").write_text('[tool.codemods]\nexclude = ["gen/"]\nunsafe = true\nlifetime = "cached"\n')
    seen: list[Config] = []

    def run(workspace: Workspace, config: Config, **_: object) -> Report:
        seen.append(config)
        return Report()

    monkeypatch.setattr(engine, "run", run)
    codemods("check")
    codemods("check", "--safe", "--lifetime", "pooled", "--exclude", "old/", "--ignore", "build-client-per-invocation")
    codemods("check", "--credentials", "all")
    assert (seen[0].unsafe, seen[0].lifetime, seen[0].exclude) == (True, "cached", ("gen/",))
    assert (seen[1].unsafe, seen[1].lifetime, seen[1].exclude) == (False, "pooled", ("gen/", "old/"))
    assert "build-client-per-invocation" not in rules.selected(seen[1])
    assert [each.credentials for each in seen] == ["static", "static", "all"]


def test_rules_lists_and_explains(codemods: Run) -> None:
    listed = codemods("rules")
    assert listed.code == 0
    assert "\nbuild-client-per-invocation  " in "\n" + listed.out
    assert codemods("rules", "build-client-per-invocation").out.startswith("build-client-per-invocation\n\n")


def test_help_and_usage_errors_import_no_parser_and_no_rich() -> None:
    heavy = ["rich", "libcst", "tree_sitter", "yaml", "codemods.run.engine", "codemods.catalogue", "tomllib"]
    code = f"""
import sys
from codemods.cli import app as cli
sys.argv = ["codemods", *{{arguments}}]
try:
    cli.main()
except SystemExit:
    pass
loaded = [name for name in {heavy!r} if name in sys.modules]
assert not loaded, loaded
"""
    for arguments in (["--help"], ["check", "--help"], ["--version"], ["check", "--nope"]):
        subprocess.run(
            [sys.executable, "-c", code.replace("{arguments}", repr(arguments))], check=True, capture_output=True
        )


def test_a_wrong_request_for_a_bulk_run_is_told_before_the_engine_is_loaded(project: Path) -> None:
    code = """
import sys
from codemods.cli import app as cli
sys.argv = ["codemods", "bulk", *{arguments}]
try:
    cli.main()
except SystemExit as left:
    assert left.code == 2
loaded = [name for name in ("tree_sitter", "libcst", "codemods.run.engine", "codemods.rules") if name in sys.modules]
assert not loaded, loaded
"""
    (project / "empty.txt").write_text("# nothing\n")
    for arguments in (
        ["--shard", "4/3", "--output-dir", "out"],
        ["missing"],
        ["--roots-file", "missing"],
        ["--roots-file", "empty.txt"],
    ):
        subprocess.run(
            [sys.executable, "-c", code.replace("{arguments}", repr(arguments))],
            check=True,
            capture_output=True,
            cwd=project,
        )
    assert not (project / "out").exists()


def test_ctrl_c_while_the_tool_loads_is_one_line_and_130() -> None:
    code = """
import sys
from codemods.__main__ import main
class Interrupted:
    def find_spec(self, name, *more):
        if name == "codemods.cli.app":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "codemods: interrupted\n")


def test_the_module_runs_as_the_script_does() -> None:
    done = subprocess.run([sys.executable, "-m", "codemods", "--version"], check=True, capture_output=True, text=True)
    assert done.stdout.startswith("codemods ")


def test_a_reader_that_leaves_early_is_no_error(project: Path) -> None:
    code = (
        "import sys; from codemods.run import engine; from codemods.cli import app as cli\n"
        "from tests.pipeline.conftest import run_old_to_new\n"
        "from codemods.run.proofs import names; names.faults = lambda *_: []\n"
        "engine.run = run_old_to_new; sys.argv = ['codemods', 'diff', '-q']; cli.main()"
    )
    for number in range(400):
        (project / f"m{number}.py").write_text("x = old\n" * 20)
    repository = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": f"{repository}:{repository / 'src'}", "PATH": "/usr/bin:/bin"},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
