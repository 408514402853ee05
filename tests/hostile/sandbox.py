"""A home folder, a place outside, and a repository that means no good; commands run in it and are watched.

Each command runs in a process of its own, with the network switched off and a limit of time, and with programs that
tell when they are run.
"""

from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SECONDS = 60
"""After these a command counts as one that hangs."""

_NO_NETWORK = """
import socket

def _refused(*arguments, **options):
    raise AssertionError("the network is switched off")

socket.socket = socket.create_connection = socket.getaddrinfo = _refused
"""

SITE = """\
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def answer(question):
    return llm.invoke(question)
"""
"""A file with something to fix."""


@dataclass(frozen=True)
class Answer:
    """Holds how a command ended."""

    code: int
    out: str
    err: str


class Sandbox:
    """The folders, and what is done in them."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.home, self.outside, self.repo = top / "home", top / "outside", top / "repo"
        self._off = top / "off"
        for folder in (self.home, self.outside, self.repo, self._off):
            folder.mkdir()
        (self._off / "sitecustomize.py").write_text(_NO_NETWORK)
        (self.home / ".profile").write_text("precious\n")
        # Without a name git refuses to commit before it comes to what a repository may have planted for it.
        (self.home / ".gitconfig").write_text("[user]\n\tname = A\n\temail = a@example.invalid\n")
        (self.outside / "secret.py").write_text("SECRET = 'precious'\n")
        self.ran = top / "ran"
        program = self.outside / "program"
        program.write_text(f'#!/bin/sh\necho "$0 $*" >> {self.ran}\ncat\n')
        program.chmod(0o755)
        self.program = str(program)

    def git(self, *arguments: str) -> None:
        """Git in the repository, as its author has used it."""
        author = ("-c", "user.name=A", "-c", "user.email=a@example.invalid", "-c", "commit.gpgSign=false")
        subprocess.run(["git", *author, *arguments], cwd=self.repo, check=True, capture_output=True, env=self._env())

    def fill(self, files: Mapping[str, str | bytes]) -> None:
        """Write files into the repository."""
        for path, content in files.items():
            file = self.repo / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def commit(self, files: Mapping[str, str | bytes]) -> None:
        """Make the folder a repository with these files in it."""
        self.fill(files)
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "All of it")

    def run(self, *arguments: str, given: bytes = b"", folder: Path | None = None) -> Answer:
        """Run one command; it ends in time, and never with a traceback."""
        done = subprocess.run(
            [sys.executable, "-m", "codemods", *arguments],
            cwd=folder or self.repo,
            input=given,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env=self._env(),
        )
        answer = Answer(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
        assert "Traceback" not in answer.err, answer.err
        assert answer.code in (0, 1, 2, 3), answer.err
        return answer

    def listing(self) -> dict[str, tuple[int, str]]:
        """All that lies in the sandbox, but for git's own files and the user's state: mode and content."""
        found = {}
        for path in self.top.rglob("*"):
            name = path.relative_to(self.top).as_posix()
            if name.startswith(("repo/.git/", "home/.local", "off/")) or "__pycache__" in name:
                continue
            status = path.lstat()
            content = ""
            if stat.S_ISLNK(status.st_mode):
                content = os.readlink(path)
            elif stat.S_ISREG(status.st_mode) and status.st_size < 1 << 20:
                content = hashlib.sha256(path.read_bytes()).hexdigest()
            found[name] = (stat.S_IMODE(status.st_mode), content)
        return found

    def _env(self) -> dict[str, str]:
        source = Path(__file__).parents[2] / "src"
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "PYTHONPATH": os.pathsep.join([str(self._off), str(source)]),
            "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C.UTF-8",
        }
