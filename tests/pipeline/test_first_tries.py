"""Tries what a new user does that the README does not mention: each has one clear answer and the right exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.hostile.sandbox import SITE, Sandbox
from tests.pipeline.test_screen import on_terminal


@pytest.fixture
def tried(tmp_path: Path) -> Sandbox:
    sandbox = Sandbox(tmp_path.resolve())
    sandbox.commit({"a.py": SITE, "a b/c d.py": SITE, "legacy/old.py": SITE, "empty/x.txt": "", "notes.txt": "words"})
    return sandbox


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["check", "nowhere.py"], 2, "nowhere.py: no such file or folder"),
        (["check", "a.py", "nowhere.py"], 2, "nowhere.py: no such file or folder"),
        (["check", ""], 2, "a path is empty"),
        (["migrate", ""], 2, "a path is empty"),
        (["undo", ""], 2, "a path is empty"),
        (["check", "a b"], 1, "`codemods migrate 'a b'` writes the safe fix"),
        (["check", "empty"], 0, "no Python, TypeScript or JavaScript file was found under these paths"),
        (["check", "notes.txt"], 0, "no Python, TypeScript or JavaScript file was found under these paths"),
        (["check", "-"], 2, "--stdin-filename"),
        (["check", "--select", "require_env"], 2, "did you mean 'require-env'?"),
        (["rules", "require_env"], 2, "did you mean 'require-env'?"),
        (["check", "--lifetime", "pool"], 2, "'pool' is not one of 'auto', 'invocation', 'pooled', 'cached'"),
        (["check", "-j", "-1"], 2, "-1"),
        (["undo"], 2, "there is no run to undo"),
        (["undo", "--run", "3"], 2, "there is no run 3 to undo"),
        (["check", "-o", "no/such/folder.txt"], 2, "no/such/folder.txt: no such file or directory"),
        (["check", "-o", "empty"], 2, "empty: is a directory"),
        (["check", "--baseline", "notes.txt"], 2, "notes.txt"),
        (["merge", "empty"], 2, "empty"),
        (["diagnose", "nowhere.log"], 2, "nowhere.log"),
        (["bulk", "nowhere"], 2, "nowhere"),
        (["env", "nowhere"], 2, "nowhere"),
        (["migrate", "--verify", "no-such-command"], 2, "no-such-command"),
        (["check", "legcy"], 2, "legcy: no such file or folder; did you mean 'legacy'?"),
        (["check", "a.py:3:7"], 2, "give the file without a line number: a.py"),
        (["check", "**/*.py"], 2, "patterns work only with --exclude"),
        (["check", "https://github.com/x/y"], 2, "is an address, and only files can be read: clone it"),
        (["check", "git@github.com:x/y.git"], 2, "is an address, and only files can be read: clone it"),
        (["check", "/"], 2, "/: would be read as a whole: give folders of one project"),
        (["check", "a.py", "/etc/hostname"], 2, "/: would be read as a whole: give folders of one project"),
        (["check", "--select", "require-env", "--ignore", "require-env"], 2, "no rule is left"),
        (["bulk", ".", "--select", "require-env", "--ignore", "require-env"], 2, "no rule is left"),
        (["diff", "--stat", "--output-format", "html"], 2, "--stat has its own format"),
        (["check", "--update-baseline"], 2, "--update-baseline needs --baseline FILE"),
        (["check", "--baseline", "gone.json"], 2, "create it with --update-baseline"),
        (["check", "--baseline", "."], 2, ".: is a directory"),
        (["undo", "--list", "--force"], 2, "can't be combined with --run or --force"),
        (["bulk", ".", "--resume"], 2, "need --output-dir"),
        (["bulk", ".", "--shard", "5/4", "--output-dir", "x"], 2, "write which share of how many, such as 2/4"),
        (["migrate", "--commit-per-rule", "-i"], 2, "can't be combined with --allow-dirty or --interactive"),
        (["chek"], 2, "Did you mean 'check'?"),
        (["check", "a.py", "a.py"], 1, "next: `codemods migrate a.py` writes the safe fix"),
        (["check", "-", "--stdin-filename", "a.py"], 0, "0 can be fixed"),
        (["migrate", "-", "--stdin-filename", "a.py"], 0, "0 fixed"),
        (["bulk", "empty"], 0, "no Python, TypeScript or JavaScript file was found under these paths"),
        (["bulk", ".", "--branches"], 0, "1 branch: codemods/0001-nobody; your checkout is as it was"),
        (["check", "~/a.py"], 2, "the shell puts your home folder in place of `~` only outside of quotes"),
        (["check", "--select", ""], 2, "no rule is named; `codemods rules` lists them"),
        (["migrate", "--ignore", " , "], 2, "no rule is named; `codemods rules` lists them"),
        (["check", "-j", "99999"], 2, "99999 is not in the range"),
        (["migrate", "--dry-run"], 2, "--dry-run; `codemods diff` shows what would change"),
        (["check", "--fix", "a.py"], 2, "--fix; `codemods migrate` writes the fixes"),
        (["check", "--format=json"], 2, "--format; it is --output-format here"),
        (["check", "--output-format", "yaml"], 2, "'yaml' is not one of 'text', 'concise'"),
        (["check", "--unsafe=yes"], 2, "'--unsafe' does not take a value"),
        (["check", "--version"], 2, "No such option: --version"),
        (["--verbose", "check"], 2, "--verbose; write it after the command: `codemods check --verbose`"),
        (["--select=require-env"], 2, "--select; write it after the command: `codemods check --select`"),
        (["--stat", "."], 2, "--stat; write it after the command: `codemods diff --stat`"),
        (["."], 2, "to look at this path, write `codemods check .`"),
        (["a b"], 2, "to look at this path, write `codemods check 'a b'`"),
        (["fix", "."], 2, "No such command 'fix'; `codemods migrate` writes the fixes"),
        (["help", "check"], 2, "write `codemods --help`, or --help after a command"),
        (["env", "--output-format", "json"], 2, "--output-format; it is --format here"),
        (["diff", "--no-color"], 2, "it is `--color never` here"),
        (["migrate", "-y"], 2, "`codemods migrate` asks nothing; -i asks about each fix"),
        (["check", "--rules", "require-env"], 2, "--select and --ignore choose rules"),
        (["check", "--", "--rules"], 2, "--rules: no such file or folder"),
        (["check", "-j", "many"], 2, "'many' is not a valid whole number"),
        (["check", "--select", "C001"], 2, "unknown rule 'C001'; `codemods rules` lists them"),
        (["rules", "nonsense"], 2, "unknown rule 'nonsense'; `codemods rules` lists them"),
        (["env", "--for", "nope"], 2, "there is no program 'nope'"),
        (["env", "--format", "xml"], 2, "'xml' is not one of"),
        (["diagnose", "."], 2, ".: is a folder; name the log in it"),
        (["bulk", ".", "--output-dir", "a.py"], 2, "a.py: is a file, and --output-dir needs a folder"),
        (["bulk", ".", "--split-by", "team"], 2, "'team' is not one of 'owner', 'project', 'fix'"),
        (["bulk", "--verify"], 2, "'--verify' requires an argument"),
        (["check", "a.py", "--exclude", "a.py", "--force-exclude"], 0, "see `exclude` in the settings"),
        (["check", "--", "--fix"], 2, "--fix: no such file or folder"),
    ],
)
def test_a_try_and_its_answer(tried: Sandbox, arguments: list[str], code: int, words: str) -> None:
    answer = tried.run(*arguments)
    assert (answer.code, words in answer.err) == (code, True), answer


@pytest.mark.parametrize(
    ("settings", "code", "words"),
    [
        ("[tool.codemods]\nexlude = []\n", 2, "unknown setting 'exlude'; did you mean 'exclude'?"),
        ('[tool.codemods]\nlifetime = "pool"\n', 2, "did you mean 'pooled'?"),
        ("[tool.codemods\n", 2, "pyproject.toml:1: "),
        ('[tool.codemods]\nselect = "require-env"\n', 2, "must be a list of strings"),
        ('\ufeff[tool.codemods]\nexclude = ["a.py", "a b/", "legacy/"]\n', 0, "0 can be fixed"),
        ('[tool.codemods]\r\nexclude = ["a.py", "a b/", "legacy/"]\r\n', 0, "0 can be fixed"),
    ],
)
def test_settings_as_people_write_them(tried: Sandbox, settings: str, code: int, words: str) -> None:
    (tried.repo / "pyproject.toml").write_bytes(settings.encode())
    answer = tried.run("check")
    assert (answer.code, words in answer.err) == (code, True), answer


@pytest.mark.parametrize(
    ("file", "settings", "words"),
    [
        ("pyproject.toml", "[project]\nname = 'x'\n[tool.codemod]\n", "pyproject.toml:3: [tool.codemod] is not read"),
        ("pyproject.toml", "[tool.CodeMods.per-file-ignores]\n", "pyproject.toml:1: [tool.CodeMods] is not read"),
        ("pyproject.toml", "[codemods]\n", "[codemods] is not read: the settings belong under [tool.codemods]"),
        ("pyproject.toml", "[[tool.code-mods.clients]]\n", "[tool.code-mods] is not read"),
        ("codemods.toml", "exclude = []\n", "codemods.toml is not read: the settings belong in pyproject.toml"),
    ],
)
def test_settings_of_another_name_are_told(tried: Sandbox, file: str, settings: str, words: str) -> None:
    (tried.repo / file).write_text(settings)
    for arguments in (["check"], ["env"], ["diagnose"], ["bulk"]):
        assert words in tried.run(*arguments).err, arguments


@pytest.mark.parametrize("settings", ["[tool.codemods]\n[tool.codemod]\n", "[tool.codemodder]\n", "# [tool.codemod]\n"])
def test_settings_that_are_in_place_and_other_tools_are_not_told(tried: Sandbox, settings: str) -> None:
    (tried.repo / "pyproject.toml").write_text(settings)
    assert "is not read" not in tried.run("check").err


def test_an_excluded_file_that_is_named(tried: Sandbox) -> None:
    (tried.repo / "pyproject.toml").write_text('[tool.codemods]\nexclude = ["legacy/"]\n')
    assert tried.run("check", "legacy/old.py").code == 1
    assert tried.run("check", "--force-exclude", "legacy/old.py").code == 0


def test_text_of_an_editor_for_a_file_that_is_not_there_yet(tried: Sandbox) -> None:
    for name in ("new.py", "a b/new.py"):
        answer = tried.run("check", "-", "--stdin-filename", name, given=SITE.encode())
        assert answer.code == 1
        assert name in answer.out
        assert "no such file" not in answer.err


def test_without_git(tried: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tried.outside))
    assert tried.run("check", ".").code == 1
    answer = tried.run("migrate", ".")
    assert answer.code == 2
    assert "git was not found: install it, or add it to PATH" in answer.err
    assert "--allow-dirty" in answer.err
    assert tried.run("migrate", ".", "--allow-dirty").code == 0


def test_what_to_do_next_names_git_where_there_is_git(tried: Sandbox) -> None:
    assert "`git diff`" in tried.run("migrate", "a.py").err
    (tried.outside / "plain").mkdir()
    (tried.outside / "plain" / "a.py").write_text(SITE)
    answer = tried.run("migrate", folder=tried.outside / "plain")
    assert answer.code == 0
    assert "next: look at the files that changed; `codemods undo` takes them back" in answer.err


def test_a_run_that_fails_leaves_no_empty_answer(tried: Sandbox) -> None:
    (tried.repo / "a.py").write_text(SITE + "\n# a change\n")
    assert tried.run("migrate", "-o", "answer.txt").code == 2
    assert not (tried.repo / "answer.txt").exists()


def test_two_projects_at_once_and_a_folder_below(tried: Sandbox) -> None:
    (tried.outside / "b.py").write_text(SITE)
    answer = tried.run("check", "a.py", "../outside/b.py", "--output-format", "concise")
    assert answer.code == 1
    assert answer.out.startswith("../outside/b.py:3:")
    below = tried.run("check", "--output-format", "concise", folder=tried.repo / "legacy")
    assert below.out.startswith("old.py:3:")


@pytest.mark.parametrize("command", ["check", "diff", "migrate"])
def test_a_reader_that_leaves_and_one_that_is_full(tried: Sandbox, command: str) -> None:
    run = f"{sys.executable} -m codemods {command} ."
    environment = tried._env()
    for line in (f"{run} | head -c 1", f"{run} >&-", f"{run} 2>&-"):
        done = subprocess.run(line, shell=True, cwd=tried.repo, env=environment, capture_output=True, check=False)
        assert b"Traceback" not in done.stderr
    full = subprocess.run(
        f"{run} > /dev/full", shell=True, cwd=tried.repo, env=environment, capture_output=True, check=False
    )
    if command != "migrate":
        assert full.returncode == 2
        assert b"the output: no space left on device" in full.stderr


def test_no_step_back_is_told_twice(tried: Sandbox) -> None:
    assert tried.run("migrate", "a.py").code == 0
    assert tried.run("undo").out == "restored a.py\n"
    answer = tried.run("undo")
    assert (answer.code, "there is no run to undo" in answer.err) == (2, True)
    tried.run("migrate", "a.py")
    tried.git("checkout", "-q", "a.py")
    answer = tried.run("undo")
    assert (answer.code, answer.out) == (0, "")
    assert "the files already are as they were before that run" in answer.err
    tried.run("migrate", "a.py")
    (tried.repo / "a.py").unlink()
    answer = tried.run("undo")
    assert (answer.code, "a.py: no longer exists" in answer.err, "put it back" in answer.err) == (2, True, True)


def test_repositories_of_other_kinds(tried: Sandbox) -> None:
    """A bare one, one without a commit, a detached HEAD, and a link to one; a name that is no ASCII."""
    tried.git("clone", "-q", "--bare", ".", "../bare")
    for command in ("check", "migrate"):
        answer = tried.run(command, folder=tried.top / "bare")
        assert (answer.code, "this is a bare repository, which has no files: clone it" in answer.err) == (0, True)
    new = tried.top / "ü b"
    new.mkdir()
    tried.git("init", "-q", str(new))
    (new / "né w.py").write_text("\ufeff" + SITE, encoding="utf-8")
    assert "né w.py:3:7" in tried.run("check", folder=new).out
    answer = tried.run("migrate", folder=new)
    assert (answer.code, "commit them, or add --allow-dirty" in answer.err) == (2, True)
    answer = tried.run("bulk", ".", "--branches", folder=new)
    assert (answer.code, "no commit is checked out, so the branches have nothing to start from" in answer.err) == (
        2,
        True,
    )
    assert tried.run("migrate", "--allow-dirty", folder=new).code == 0
    assert (new / "né w.py").read_text(encoding="utf-8").startswith("\ufeffimport os\n")
    (tried.outside / "link").symlink_to(tried.repo)
    tried.git("checkout", "-q", "--detach")
    # The owner of a link can't be told where the user stands beside it.
    answer = tried.run("check", "link", folder=tried.outside)
    assert (answer.code, f"to change its target, give the path {tried.repo}" in answer.err) == (2, True)
    assert "a.py:3:7" in tried.run("check", str(tried.outside / "link"), folder=tried.home).out
    assert tried.run("migrate", ".", folder=tried.outside / "link").code == 0


def test_a_tree_that_may_only_be_read(tried: Sandbox) -> None:
    for path in (tried.repo / "a.py", tried.repo):
        path.chmod(path.stat().st_mode & ~0o222)
    assert tried.run("check", "a.py").code == 1
    answer = tried.run("migrate", "a.py")
    tried.repo.chmod(0o755)
    assert (answer.code, "a.py: is read-only" in answer.err) == (2, True)


@pytest.mark.parametrize("home", [None, "/nonexistent", "/proc", "/dev/null"])
def test_without_a_home(tried: Sandbox, home: str | None) -> None:
    environment = {name: value for name, value in tried._env().items() if name != "HOME"}
    environment |= {"TMPDIR": str(tried.outside)} | ({"HOME": home} if home else {})
    # Git learns elsewhere who commits; nobody does.
    run = [sys.executable, "-m", "codemods"]
    done = subprocess.run([*run, "check"], cwd=tried.repo, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    for command in ("migrate", "undo"):
        done = subprocess.run([*run, command], cwd=tried.repo, env=environment, capture_output=True, check=False)
        if home in ("/proc", "/dev/null") and done.returncode:
            assert done.returncode == 2
            assert b"set XDG_STATE_HOME to use another folder" in done.stderr


def test_a_plain_terminal_gets_no_words_of_a_clever_one(tried: Sandbox) -> None:
    shown = on_terminal(tried.repo, "check", **{**tried._env(), "TERM": "dumb", "COLUMNS": "40", "LC_ALL": "C"})
    assert "a.py:3:7" in shown
    assert "\x1b" not in shown


def test_questions_do_not_stand_in_what_a_program_reads(tried: Sandbox) -> None:
    answer = tried.run("migrate", "-i", "--output-format", "json", "a.py", given=b"n\n")
    assert json.loads(answer.out)["version"] == 1
    assert "Take this fix" in answer.err


def test_another_users_repository(tried: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    # As git answers where the folder belongs to another user.
    (tried.outside / "git").write_text("#!/bin/sh\necho 'fatal: detected dubious ownership' >&2\nexit 128\n")
    (tried.outside / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tried.outside}:/usr/bin:/bin")
    assert tried.run("check", ".").code == 1
    answer = tried.run("migrate", ".")
    assert answer.code == 2
    assert (
        "add --allow-dirty to write without that check: git cannot tell its settings: fatal: detected dubious"
        in answer.err
    )


def test_many_copies_of_the_function_for_checks_are_told(tried: Sandbox) -> None:
    text = "from langchain_openai import ChatOpenAI, OpenAIEmbeddings\n\n\n"
    text += "def ask():\n    return ChatOpenAI()\n\n\ndef embed():\n    return OpenAIEmbeddings()\n"
    (tried.outside / "plain").mkdir()
    for name in ("one.py", "two.py"):
        (tried.outside / "plain" / name).write_text(text)
    assert "tip:" not in tried.run("diff", folder=tried.outside / "plain").err
    (tried.outside / "plain" / "three.py").write_text(text)
    answer = tried.run("diff", folder=tried.outside / "plain")
    assert (
        "tip: 3 files get a `_require_env` each: write one function, and name it by `require-env` in the settings"
    ) in answer.err
    assert "tip:" not in tried.run("diff", "-q", folder=tried.outside / "plain").err
