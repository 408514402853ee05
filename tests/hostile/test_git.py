"""Git is asked much, and runs nothing that a repository names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.hostile.sandbox import SECONDS, SITE, Sandbox

from codemods.files import git, git_calls, watch
from codemods.files.git_calls import GitError
from codemods.write import commits

COMMANDS = (
    ("check", "."),
    ("diff", "."),
    ("bulk", ".", "--output-dir", "../patches", "--branches"),
    ("migrate", ".", "--commit-per-rule"),
    ("migrate", "."),
    ("migrate", ".", "--allow-dirty"),
    ("undo", "."),
    ("check", ".", "--output-format", "html"),
)
"""All that starts git; some of them refuse, as they should."""

ATTRIBUTES = "*.py filter=planted diff=planted merge=planted\n"


def _settings(*lines: str) -> Callable[[Sandbox], None]:
    def plant(sandbox: Sandbox) -> None:
        with open(sandbox.repo / ".git" / "config", "a") as file:
            file.write("\n".join(line.replace("PROGRAM", sandbox.program) for line in lines) + "\n")

    return plant


def _hooks(sandbox: Sandbox) -> None:
    names = "pre-commit commit-msg prepare-commit-msg post-commit post-checkout reference-transaction post-index-change"
    for name in (*names.split(), "post-rewrite", "pre-auto-gc", "fsmonitor-watchman", "sendemail-validate"):
        hook = sandbox.repo / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_bytes(Path(sandbox.program).read_bytes())
        hook.chmod(0o755)


def _hooks_by_path(sandbox: Sandbox) -> None:
    _hooks(sandbox)
    _settings("[core]", "\thooksPath = .git/hooks")(sandbox)


def _included(sandbox: Sandbox) -> None:
    (sandbox.repo / "settings").write_text(
        f'[core]\n\tfsmonitor = {sandbox.program}\n[filter "planted"]\n\tclean = x\n'
    )
    _settings("[include]", "\tpath = ../settings", '[includeIf "gitdir:**"]', "\tpath = ../settings")(sandbox)


def _bare(sandbox: Sandbox) -> None:
    inner = sandbox.repo / "inner"
    sandbox.git("init", "-q", "--bare", "inner")
    (inner / "config").write_text(f"[core]\n\tbare = true\n\tfsmonitor = {sandbox.program}\n\tworktree = ..\n")
    (inner / "a.py").write_text(SITE)


def _promised(sandbox: Sandbox) -> None:
    _settings(
        "[core]",
        "\trepositoryformatversion = 1",
        "[extensions]",
        "\tpartialClone = origin",
        '[remote "origin"]',
        "\turl = .",
        "\tpromisor = true",
        "\tpartialclonefilter = blob:none",
        "\tuploadpack = PROGRAM",
        "[protocol]",
        "\tallow = always",
    )(sandbox)
    for folder in (sandbox.repo / ".git" / "objects").iterdir():
        for item in folder.iterdir() if len(folder.name) == 2 else ():
            item.unlink()


WAYS: dict[str, Callable[[Sandbox], None]] = {
    "fsmonitor": _settings("[core]", "\tfsmonitor = PROGRAM"),
    "fsmonitor, included": _included,
    "hooks": _hooks,
    "a path to hooks": _hooks_by_path,
    "filter": _settings('[filter "planted"]', "\tclean = PROGRAM", "\tsmudge = PROGRAM", "\trequired = true"),
    "filter by process": _settings('[filter "planted"]', "\tprocess = PROGRAM", "\trequired = true"),
    "diff": _settings(
        "[diff]", "\texternal = PROGRAM", '[diff "planted"]', "\ttextconv = PROGRAM", "\tcommand = PROGRAM"
    ),
    "merge": _settings('[merge "planted"]', "\tdriver = PROGRAM"),
    "signatures": _settings(
        *("[commit]", "\tgpgSign = true", "[gpg]", "\tprogram = PROGRAM", "[user]", "\tsigningKey = x"),
        *('[gpg "ssh"]', "\tprogram = PROGRAM", "\tdefaultKeyCommand = PROGRAM", "[tag]", "\tgpgSign = true"),
    ),
    "signatures by ssh": _settings(
        *("[commit]", "\tgpgSign = true", "[gpg]", "\tformat = ssh", '[gpg "ssh"]', "\tprogram = PROGRAM"),
    ),
    "programs for a person": _settings(
        *("[core]", "\tpager = PROGRAM", "\teditor = PROGRAM", "\taskPass = PROGRAM", "\tsshCommand = PROGRAM"),
        *("[pager]", "\tstatus = PROGRAM", "\tgrep = PROGRAM", "[credential]", "\thelper = !PROGRAM"),
        *("[sequence]", "\teditor = PROGRAM", "[core]", "\tgitProxy = PROGRAM", "\talternateRefsCommand = PROGRAM"),
    ),
    "alias": _settings(
        *("[alias]", "\tstatus = !PROGRAM", "\tls-files = !PROGRAM", "\tgrep = !PROGRAM", "\tcommit = !PROGRAM"),
        *("\tconfig = !PROGRAM", "\tcheck-attr = !PROGRAM"),
    ),
    "a repository among the files": _bare,
    "a promise of what is missing": _promised,
    "trailers and templates": _settings(
        *(
            '[trailer "sign"]',
            "\tcommand = PROGRAM",
            "\tcmd = PROGRAM",
            "\tifmissing = add",
            "[commit]",
            "\ttemplate = x",
        ),
        *("\tverbose = true", "[gc]", "\tauto = 1", "[interactive]", "\tdiffFilter = PROGRAM"),
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_run_that_a_repository_names(sandbox: Sandbox, way: str) -> None:
    sandbox.commit({"a.py": SITE, ".gitattributes": ATTRIBUTES, "b.txt": "x\n"})
    WAYS[way](sandbox)
    # Git looks into files whose times are not those that it noted.
    os.utime(sandbox.repo / "a.py", (1, 1))
    before = (sandbox.outside / "secret.py").read_bytes(), (sandbox.home / ".profile").read_bytes()
    for command in COMMANDS:
        sandbox.run(*command)
        assert not sandbox.ran.exists(), (command, sandbox.ran.read_text())
    if way == "a repository among the files":
        sandbox.run("check", ".", folder=sandbox.repo / "inner")
        assert not sandbox.ran.exists()
    assert before == ((sandbox.outside / "secret.py").read_bytes(), (sandbox.home / ".profile").read_bytes())


@pytest.mark.parametrize("way", ["fsmonitor", "filter", "diff", "alias", "programs for a person"])
def test_nothing_is_run_by_a_search(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    from codemods.config import Config
    from codemods.files.workspace import Workspace
    from codemods.run import engine

    sandbox.commit({"a.py": SITE, ".gitattributes": ATTRIBUTES})
    WAYS[way](sandbox)
    os.utime(sandbox.repo / "a.py", (1, 1))
    monkeypatch.setattr("codemods.files.workspace._GIT_GREP_FROM", 1)
    report = engine.run(Workspace.open([sandbox.repo], Config(jobs=1)), Config(jobs=1))
    assert report.findings
    assert not sandbox.ran.exists()


def test_the_settings_of_a_submodule_run_nothing(sandbox: Sandbox) -> None:
    sandbox.commit({"a.py": SITE})
    inner = sandbox.outside / "inner"
    inner.mkdir()
    for words in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "x"]):
        sandbox.git("-C", str(inner), *words)
    sandbox.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub")
    sandbox.git("commit", "-q", "-m", "With a submodule")
    settings = sandbox.repo / ".git" / "modules" / "sub" / "config"
    settings.write_text(settings.read_text() + f"[core]\n\tfsmonitor = {sandbox.program}\n")
    (sandbox.repo / "sub" / "new.py").write_text("x = 1\n")
    for command in COMMANDS:
        sandbox.run(*command)
        assert not sandbox.ran.exists(), command


def test_the_filters_of_a_submodule_are_not_run(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox.commit({"a.py": SITE})
    inner = sandbox.outside / "inner"
    inner.mkdir()
    (inner / ".gitattributes").write_text("* filter=theirs\n")
    (inner / "b.txt").write_text("x\n")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        sandbox.git("-C", str(inner), *words)
    sandbox.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub")
    sandbox.git("commit", "-q", "-m", "With a submodule")
    settings = sandbox.repo / ".git" / "modules" / "sub" / "config"
    settings.write_text(settings.read_text() + f'[filter "theirs"]\n\tclean = {sandbox.program}\n')
    # The setting of one submodule outweighs that of all.
    _settings('[submodule "sub"]', "\tignore = none")(sandbox)
    (sandbox.repo / "sub" / "b.txt").write_text("y\n")
    sandbox.ran.unlink(missing_ok=True)
    # As where many files change, and git is asked about the whole tree.
    monkeypatch.setattr(commits, "_NAMED", 0)
    monkeypatch.setenv("HOME", str(sandbox.home))
    (sandbox.repo / "a.py").write_text("x = 1\n")
    assert commits.uncommitted(sandbox.repo, ["a.py"]) == ["a.py"]
    commits.commit(sandbox.repo, "x", ["a.py"])
    assert not sandbox.ran.exists()


def test_a_file_that_a_program_would_convert_is_not_committed(sandbox: Sandbox) -> None:
    sandbox.commit({"a.py": SITE, ".gitattributes": ATTRIBUTES})
    WAYS["filter"](sandbox)
    answer = sandbox.run("migrate", ".", "--commit-per-rule")
    assert answer.code == 2
    assert "a.py passes the filter planted" in answer.err
    answer = sandbox.run("bulk", ".", "--output-dir", "../patches", "--branches")
    assert "a.py passes the filter planted" in answer.err


def test_a_work_tree_that_the_settings_name_is_not_looked_at(sandbox: Sandbox) -> None:
    sandbox.commit({"a.py": SITE})
    _settings("[core]", f"\tworktree = {sandbox.outside}")(sandbox)
    assert git.Listing(sandbox.repo).files == frozenset({"a.py"})
    assert sandbox.run("migrate", ".").code == 0
    assert (sandbox.outside / "secret.py").read_text() == "SECRET = 'precious'\n"


def test_git_that_does_not_answer_is_stopped(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox.commit({"a.py": SITE})
    os.mkfifo(sandbox.repo / "pipe")
    _settings("[include]", "\tpath = ../pipe")(sandbox)
    monkeypatch.setattr(git_calls, "SECONDS", 0.2)
    # Only time tells it on systems that do not say that a process waits.
    monkeypatch.setattr(watch.Watch, "is_stuck", lambda self: False)
    assert git.Listing(sandbox.repo).files is None
    with pytest.raises(GitError, match="did not end within"):
        git_calls.run(sandbox.repo, "status", filters=True)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process does")
@pytest.mark.parametrize("given", [b"", b"a.py\0" * 100_000])
def test_git_that_waits_for_a_pipe_is_stopped_soon(sandbox: Sandbox, given: bytes) -> None:
    sandbox.commit({"a.py": SITE})
    (sandbox.repo / "d").mkdir()
    os.mkfifo(sandbox.repo / "d" / ".gitignore")
    assert git.Listing(sandbox.repo).files is None
    with pytest.raises(GitError, match="waits for something that does not come"):
        git_calls.run(sandbox.repo, "ls-files", "-o", "--exclude-standard", given=given)


@pytest.mark.parametrize("kind", ["pipe", "device", "sparse"])
@pytest.mark.parametrize("place", ["here", "elsewhere", "work tree"])
@pytest.mark.parametrize(
    "part", ["HEAD", "commondir", "config", "index", "info/exclude", "objects/info/alternates", "packed-refs", ""]
)
def test_git_is_not_asked_where_it_would_not_come_to_an_end(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, part: str, place: str, kind: str
) -> None:
    sandbox.commit({"a.py": SITE, "new/b.py": SITE})
    root, git_folder = sandbox.repo, sandbox.repo / ".git"
    if place == "work tree":
        sandbox.git("worktree", "add", "-q", "../tree")
        root = sandbox.top / "tree"
    elif place == "elsewhere":
        git_folder = git_folder.rename(sandbox.repo / "other")
        (sandbox.repo / ".git").write_text("gitdir: other\n")
    own = git_folder / "worktrees" / "tree" if place == "work tree" and part in ("HEAD", "commondir") else git_folder
    file = own / part if part else root / ".git"
    if file.is_dir():
        shutil.rmtree(file)
    file.unlink(missing_ok=True)
    file.parent.mkdir(exist_ok=True)
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "device":
        file.symlink_to("/dev/zero")
    else:
        with open(file, "wb") as stream:
            stream.truncate(20 << 30)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("git is started")

    monkeypatch.setattr(subprocess, "Popen", never)
    with pytest.raises(GitError, match="is not a plain file|is larger than 1 GiB") as error:
        git_calls.run(root, "status", "--porcelain")
    assert (part or ".git") in str(error.value)
    assert git.Listing(root).files is None


def _naming_each_other(folder: Path, line: str = "[include]\n\tpath = i{}\n") -> None:
    for number in range(9):
        (folder / f"i{number}").write_text(line.format(number + 1) * 12)


@pytest.mark.parametrize(
    "line",
    [
        "[include]\n\tpath = i{}\n",
        '[INCLUDE] Path="i{}" ; a comment\n',
        '[core]\n\tx = [a\n[includeIf "gitdir:/a]/**"]\n\tname = b\n\tpath = \\\n../.git/i{}\n',
    ],
    ids=["plain", "on one line", "on a condition"],
)
def test_git_is_not_asked_where_settings_name_each_other_over_and_over(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    sandbox.commit({"a.py": SITE})
    _naming_each_other(sandbox.repo / ".git", line)
    _settings("[include]", "\tpath = i0")(sandbox)

    def never(*_: object, **__: object) -> None:
        raise AssertionError("git is started")

    monkeypatch.setattr(subprocess, "Popen", never)
    for arguments in (["ls-files"], ["config", "--list"]):
        with pytest.raises(GitError, match="its settings name each other over and over"):
            git_calls.run(sandbox.repo, *arguments)
    assert git.Listing(sandbox.repo).files is None


def test_settings_that_include_others_a_hundred_times_are_read(sandbox: Sandbox) -> None:
    sandbox.commit({"a.py": SITE})
    (sandbox.repo / ".git" / "more").write_text("[core]\n\tabbrev = 12\n[include]\n\tpath = none\n")
    _settings("[include]", *["\tpath = more"] * 100, "[user]", *["\tpath = i0"] * 9)(sandbox)
    _naming_each_other(sandbox.repo / ".git")
    assert git_calls.run(sandbox.repo, "config", "core.abbrev").out == b"12\n"


def test_settings_that_name_each_other_for_ever_are_asked_for_once(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox.commit({"a.py": SITE})
    # Settings beside the user's own are not looked at beforehand.
    _naming_each_other(sandbox.home)
    with open(sandbox.home / ".gitconfig", "a") as file:
        file.write("[include]\n\tpath = i0\n")
    monkeypatch.setenv("HOME", str(sandbox.home))
    monkeypatch.setattr(git_calls, "_DOUBT", 0.3)
    with pytest.raises(GitError, match="git ls-files does not finish reading its settings"):
        git_calls.run(sandbox.repo, "ls-files")

    def never(*_: object, **__: object) -> None:
        raise AssertionError("git is started again")

    monkeypatch.setattr(subprocess, "Popen", never)
    with pytest.raises(GitError, match="does not finish reading its settings, and is not called again"):
        git_calls.run(sandbox.repo, "status")
    assert git.Listing(sandbox.repo).files is None


def test_git_that_takes_its_time_is_waited_for(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox.commit({"a.py": SITE})
    (sandbox.outside / "git").write_text(
        f'#!/bin/sh\ncase "$*" in *ls-files*) {shutil.which("sleep")} 1;; esac\nexec {shutil.which("git")} "$@"\n'
    )
    (sandbox.outside / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(sandbox.outside))
    monkeypatch.setattr(git_calls, "_DOUBT", 0.3)
    assert git_calls.run(sandbox.repo, "ls-files").out == b"a.py\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process does")
@pytest.mark.parametrize("part", ["refs/heads/other", "included"])
def test_git_that_opens_a_pipe_is_stopped_at_once(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    sandbox.commit({"a.py": SITE, "new/b.py": SITE})
    pipe = sandbox.repo / ".git" / part
    os.mkfifo(pipe)
    if part == "included":
        _settings("[include]", "\tpath = included")(sandbox)
    else:
        (sandbox.repo / ".git" / "HEAD").write_text(f"ref: {part}\n")
    with subprocess.Popen(["cat", pipe]) as waiting:
        seen = watch.Watch(waiting.pid)
        tells = False
        for _ in range(100):
            time.sleep(0.02)
            tells = seen._opens_a_pipe()
            if tells:
                break
        waiting.kill()
    if not tells:
        pytest.skip("this system does not tell what a process waits for")
    # A tool that only waits long enough, or counts how often nothing has happened, does not come to an end here.
    monkeypatch.setattr(watch, "STUCK", 1e9)
    monkeypatch.setattr(git_calls, "SECONDS", SECONDS)
    with pytest.raises(GitError, match="waits for something that does not come"):
        git_calls.run(sandbox.repo, "status", "--porcelain")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process does")
def test_git_that_is_at_work_is_not_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "STUCK", 0.2)
    busy = [sys.executable, "-c", "while True: pass"]
    reading = [sys.executable, "-c", "import time\nwhile True: open('/dev/null').read(); time.sleep(0.01)"]
    for command, stuck in ((busy, False), (reading, False), ([sys.executable, "-c", "input()"], True)):
        with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
            seen = watch.Watch(process.pid)
            found = False
            # The last one is asked until it has started, and sleeps.
            for _ in range(300 if stuck else 15):
                time.sleep(0.1)
                found = found or seen.is_stuck()
                if found:
                    break
            process.kill()
        assert found == stuck


def test_a_filter_of_any_name_is_switched_off(sandbox: Sandbox) -> None:
    sandbox.commit({"a.py": SITE})
    for name in ("a=b", "a.b", "ü x", "A"):
        _settings(f'[filter "{name}"]', "\tclean = PROGRAM")(sandbox)
    assert git_calls.filter_names(sandbox.repo) == ("a=b", "a.b", "ü x", "A")
    assert git_calls.run(sandbox.repo, "status", "--porcelain", filters=True).code == 0


@pytest.mark.parametrize(
    "part",
    ["logs/HEAD", "logs", "COMMIT_EDITMSG", "index", "refs/heads", "objects", "worktrees", ".git", "file", "commondir"],
)
def test_git_does_not_write_where_the_repository_leads_it(sandbox: Sandbox, part: str) -> None:
    sandbox.commit({"a.py": SITE})
    git_folder = sandbox.repo / ".git"
    elsewhere = sandbox.outside / "elsewhere"
    if part in (".git", "file"):
        git_folder.rename(elsewhere)
        if part == "file":
            git_folder.write_text(f"gitdir: {elsewhere}\n")
        else:
            git_folder.symlink_to(elsewhere)
    elif part == "commondir":
        shutil.copytree(git_folder, elsewhere)
        (git_folder / "commondir").write_text(f"{elsewhere}\n")
    else:
        inner = git_folder / part
        if inner.exists():
            inner.rename(elsewhere)
        elif part == "worktrees":
            elsewhere.mkdir()
        else:
            elsewhere.write_text("precious\n")
        inner.symlink_to(elsewhere)
    before = sandbox.listing()
    for command in (
        ["migrate", "--commit-per-rule"],
        ["bulk", ".", "--output-dir", str(sandbox.top / "p"), "--branches"],
    ):
        answer = sandbox.run(*command)
        assert answer.code == 2
        assert "git would write" in answer.err
    after = {name: each for name, each in sandbox.listing().items() if not name.startswith("p/") and name != "p"}
    assert after == before


def test_a_work_tree_and_a_submodule_are_committed_to(sandbox: Sandbox) -> None:
    sandbox.commit({"a.py": SITE})
    who = ("-c", "user.name=A", "-c", "user.email=a@example.invalid", "-c", "protocol.file.allow=always")
    sandbox.git("worktree", "add", "-q", "../tree")
    above = sandbox.top / "above"
    above.mkdir()
    for command in (["init", "-q"], ["submodule", "--quiet", "add", str(sandbox.repo), "sub"]):
        subprocess.run(["git", *who, *command], cwd=above, check=True, capture_output=True)
    for folder in (sandbox.top / "tree", above / "sub"):
        assert sandbox.run("migrate", "--commit-per-rule", folder=folder).code == 0
        told = subprocess.run(["git", "log", "--format=%s"], cwd=folder, check=True, capture_output=True)
        assert b"build-client-per-invocation" in told.stdout
