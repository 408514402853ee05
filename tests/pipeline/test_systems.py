"""Shows that the commands do without what only some systems offer, which one module alone asks for."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.hostile.sandbox import SITE, Sandbox

SOURCE = Path(__file__).parents[2] / "src" / "codemods"

MODULES = ("fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty")
"""Modules of Python that only POSIX has."""

NAMES = {
    "os": """
        O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NONBLOCK O_PATH chown chroot fchdir fchmod fchown fork forkpty
        getegid geteuid getgid getgroups getloadavg getpgid getpgrp getpriority getsid getuid getxattr
        initgroups killpg lchown listxattr lockf mkfifo mknod nice openpty pathconf pipe2 posix_fadvise
        posix_spawn pread pwrite register_at_fork removexattr sched_getaffinity sched_setaffinity sched_yield
        sendfile set_blocking setgid setpgid setpriority setsid setuid setxattr statvfs sysconf tcgetpgrp
        tcsetpgrp uname wait3 wait4 waitid waitpid
    """,
    "signal": """
        ITIMER_PROF ITIMER_REAL ITIMER_VIRTUAL SIGALRM SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP
        SIGTSTP SIGTTIN SIGTTOU SIGUSR1 SIGUSR2 SIGWINCH alarm getitimer pause pthread_kill pthread_sigmask
        set_wakeup_fd setitimer siginterrupt sigtimedwait sigwait
    """,
}
"""Names of modules that all systems have, which only POSIX gives them."""

BLOCKED = f"""
import os, signal, sys

class Hook:
    def find_spec(self, name, path=None, target=None):
        if name in {MODULES!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Hook())
for name in {NAMES["os"].split()!r}:
    # Python's own `subprocess` waits for its children by it.
    if name != "waitpid" and hasattr(os, name):
        delattr(os, name)
for name in {NAMES["signal"].split()!r}:
    # `subprocess` speaks of it as well.
    if name != "SIGKILL" and hasattr(signal, name):
        delattr(signal, name)

def without_folders(call):
    def called(*arguments, **options):
        if any(options.get(key) is not None for key in ("dir_fd", "src_dir_fd", "dst_dir_fd")):
            raise NotImplementedError("dir_fd unavailable on this platform")
        if call.__name__ in ("scandir", "listdir") and arguments and isinstance(arguments[0], int):
            raise TypeError("an integer is no path")
        return call(*arguments, **options)
    called.__name__ = call.__name__
    return called

for name in "access listdir mkdir open readlink remove rename replace rmdir scandir stat symlink unlink".split():
    setattr(os, name, without_folders(getattr(os, name)))
os.supports_dir_fd = os.supports_fd = set()
"""
"""A Python as Windows has it, as far as one on POSIX can be made so."""


def test_what_posix_alone_has_is_asked_for_in_one_module() -> None:
    names = {f"{module}.{name}" for module, listed in NAMES.items() for name in listed.split()}
    found = []
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            told: list[str] = []
            if isinstance(node, ast.Attribute):
                told = [name for name in (ast.unparse(node),) if name in names]
            elif isinstance(node, ast.keyword) and node.arg:
                told = [node.arg] if node.arg.endswith("dir_fd") else []
            elif isinstance(node, ast.Import):
                told = [each.name for each in node.names if each.name in MODULES]
            elif isinstance(node, ast.ImportFrom):
                told = [f"{node.module}.{each.name}" for each in node.names]
                told = [each for each in told if each in names or each.partition(".")[0] in MODULES]
            found += [(file.relative_to(SOURCE).as_posix(), each) for each in told]
    assert {place for place, _ in found} == {"system.py"}


@pytest.fixture
def windows(tmp_path: Path) -> Sandbox:
    """A project, where commands run without what POSIX alone has."""
    sandbox = Sandbox(tmp_path.resolve())
    sandbox.commit({"app/llm.py": SITE, "app/main.py": "from app.llm import llm\n\nask = lambda: llm.invoke(1)\n"})
    with open(sandbox.top / "off" / "sitecustomize.py", "a", encoding="utf-8") as file:
        file.write(BLOCKED)
    return sandbox


def contents(windows: Sandbox) -> dict[str, str]:
    """All that lies in the sandbox, without the modes, which Windows does not have."""
    return {name: content for name, (_, content) in windows.listing().items()}


def test_the_core_runs_without_it(windows: Sandbox) -> None:
    probe = subprocess.run(
        [sys.executable, "-c", "from codemods import system; print(system.HOLDS_FOLDERS, system.HAS_USERS)"],
        cwd=windows.outside,
        env=windows._env(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert probe.stdout == "False False\n"
    before = contents(windows)
    checked = windows.run("check", ".", "-j", "2")
    assert (checked.code, checked.out.count("[safe]")) == (1, 1), checked.err
    patch = windows.run("diff", ".")
    assert patch.code == 1
    assert "+def create_llm()" in patch.out
    assert contents(windows) == before
    assert windows.run("env", ".").code == 0
    written = windows.run("migrate", ".")
    assert written.code == 0, written.err
    assert "create_llm" in (windows.repo / "app" / "main.py").read_text()
    assert windows.run("check", ".").code == 0
    assert windows.run("undo", "--list").code == 0
    undone = windows.run("undo", ".")
    assert undone.code == 0, undone.err
    assert contents(windows) == before
    (windows.outside / "app.log").write_text("openai.AuthenticationError: Error code: 401\n")
    assert windows.run("diagnose", "../outside/app.log").code == 0
    bulk = windows.run("bulk", ".", "--output-dir", "../patches")
    assert bulk.code == 0, bulk.err
    made = sorted(path.name for path in (windows.top / "patches").glob("*.patch"))
    assert made == ["0001-nobody.patch"]
    assert windows.run("bulk", ".", "--output-dir", "../patches", "--resume").code == 0
    windows.git("config", "user.name", "A")
    windows.git("config", "user.email", "a@example.invalid")
    committed = windows.run("migrate", ".", "--commit-per-rule")
    assert committed.code == 0, committed.err


def test_no_link_is_followed_without_it(windows: Sandbox) -> None:
    (windows.repo / "bad.py").symlink_to(windows.outside / "secret.py")
    shutil.copytree(windows.repo / "app", windows.outside / "app")
    shutil.rmtree(windows.repo / "app")
    (windows.repo / "app").symlink_to(windows.outside / "app")
    before = contents(windows)
    for command in ("check", "diff", "migrate"):
        more = ["--allow-dirty"] if command == "migrate" else []
        answer = windows.run(command, ".", *more)
        assert answer.code == 3
        assert "is a link that leads outside the project" in answer.err
        assert "precious" not in answer.out + answer.err
    assert contents(windows) == before


def test_what_cannot_be_is_told_in_one_line(windows: Sandbox) -> None:
    before = contents(windows)
    answer = windows.run("migrate", ".", "--verify", "true")
    assert answer.code == 2
    assert answer.err.startswith("codemods: --verify works only where a command can be stopped ")
    assert answer.err.count("\n") == 1
    assert contents(windows) == before
