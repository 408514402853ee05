"""Try the commands on hostile repositories made at random, and count: `scripts/fuzz.py MINUTES [SEED]`.

Each round makes a repository of mutated sources, settings, notebooks, manifests, names and links, perhaps a journal in
the user's state, and runs some commands on it. A round fails on a traceback, on an exit code other than 0 to 3, on a
run that does not end in time, and where anything outside the repository has changed.
"""

from __future__ import annotations

import collections
import hashlib
import json
import os
import random
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SECONDS = 120
"""A run that waits for a pipe has git end after 60."""
SOURCE = Path(__file__).parent.parent / "src"

PYTHON = """import os
from langchain_openai import ChatOpenAI
from a import llm as other

llm = ChatOpenAI(api_key=os.getenv("OPENAI_API_KEY"), model="x")
chain = other | llm


def answer(question):
    return chain.invoke(question)
"""
TYPESCRIPT = """import { ChatOpenAI } from "@langchain/openai";
export * from "./b";
export const llm = new ChatOpenAI({ apiKey: process.env.OPENAI_API_KEY });
export async function answer(question: string) {
  return llm.invoke(question);
}
"""
SETTINGS = """[project]
name = "x"
requires-python = ">=3.9"
dependencies = ["openai>=1.2"]
[tool.codemods]
exclude = ["legacy/"]
lifetime = "auto"
per-file-ignores = { "scripts/**" = ["require-env"] }
"""
MANIFEST = '{"name": "x", "main": "./a", "exports": {".": {"import": "./a.ts"}}, "dependencies": {"openai": "^4"}}'
TSCONFIG = '{"extends": "./tsconfig.json", "compilerOptions": {"baseUrl": ".", "paths": {"@/*": ["./*"]}}} // x'
NOTEBOOK = json.dumps(
    {
        "cells": [{"cell_type": "code", "source": [line + "\n" for line in PYTHON.splitlines()]}],
        "metadata": {"kernelspec": {"language": "python"}},
    }
)
COMPOSE = """services:
  api:
    build: .
    command: ["python", "a.py"]
    environment: &all
      OPENAI_API_KEY: ${OPENAI_API_KEY}
  worker:
    image: x
    command: node a.ts
    environment: *all
"""
WORKFLOW = """on: push
jobs:
  test:
    runs-on: ubuntu-latest
    env: { OPENAI_API_KEY: "${{ secrets.OPENAI_API_KEY }}" }
    steps:
      - run: python a.py
"""
LOG = """2026-01-01T00:00:00Z ERROR openai.AuthenticationError: Error code: 401 - {'error': {'code': 'invalid_api_key'}}
Traceback (most recent call last):
  File "/app/a.py", line 9, in answer
    return chain.invoke(question)
openai.OpenAIError: The api_key client option must be set by passing api_key or by setting OPENAI_API_KEY
"""
OWNERS = "* @team\n/a*b*c*/ @x y@example.com\n[Section] @z\n!no\n"
IGNORED = "*.log\n!keep\n/build/**/x\n"
TEXTS = {
    "a.py": PYTHON,
    "b.py": PYTHON,
    "pkg/__init__.py": "from a import *\nfrom pkg.c import *\n",
    "pkg/c.py": "from pkg import *\n" + PYTHON,
    "a.ts": TYPESCRIPT,
    "b.ts": 'export * from "./a";\n' + TYPESCRIPT,
    "n.ipynb": NOTEBOOK,
    "pyproject.toml": SETTINGS,
    "package.json": MANIFEST,
    "tsconfig.json": TSCONFIG,
    "CODEOWNERS": OWNERS,
    ".gitignore": IGNORED,
    "langgraph.json": '{"graphs": {"a": "./a.py:llm"}}',
    "requirements.txt": "openai==1.0\nlangchain\n",
    "setup.cfg": "[options]\npython_requires = >=3.8\n",
    "docker-compose.yml": COMPOSE,
    ".github/workflows/test.yml": WORKFLOW,
    "Dockerfile": 'FROM python:3.12\nCOPY . /app\nENV A=b\nCMD ["python", "a.py"]\n',
    "app.log": LOG,
    "deno.json": '{"imports": {"x": "./a.ts", "openai": "npm:openai@4"}}',
    ".editorconfig": "root = true\n[*.{py,ts}]\nindent_size = 4\nmax_line_length = 100\n",
    ".prettierrc": '{"semi": false, "printWidth": 100, "overrides": [{"files": "*.ts", "options": {"tabWidth": 4}}]}',
    "biome.json": '{"formatter": {"indentStyle": "space", "lineWidth": 90}}',
    "vite.config.ts": 'export default { resolve: { alias: { "@": "./", b: "./b.ts" } } };\n',
    "package-lock.json": '{"lockfileVersion": 3, "packages": {"node_modules/openai": {"version": "4.20.0"}}}',
    "uv.lock": '[[package]]\nname = "openai"\nversion = "1.10.0"\n',
    "base.json": '{"version": 1, "findings": []}',
    ".env": "OPENAI_API_KEY=x\n",
    ".gitattributes": "*.py filter=planted diff=planted\n",
    ".gitmodules": '[submodule "pkg"]\n\tpath = pkg\n\turl = ../outside\n\tupdate = !touch ../outside/ran\n',
}
PIECES = (
    b"\0",
    b"\xff\xfe",
    b"\x1b[2J",
    b"\xe2\x80\xae",
    b"\r",
    b"\x0c",
    b"(" * 3000,
    b"[" * 3000,
    b"{" * 3000,
    b"9" * 5000,
    b"*a" * 40,
    b"**/" * 40,
    b'"',
    b"'''",
    b"`${",
    b"\n",
    b"  ",
    b"\t",
    b"\\",
    b"# codemods: ignore[x]",
    b"::error::x",
    b"sk-proj-" + b"aB3" * 20,
    b"\xed\xa0\x80",
    b"/*",
    b"*/",
    b"//",
    b"%%bash\n",
    b"!ls\n",
    b"lambda: " * 500,
    b"- " * 2000,
    b"a.b" * 1000,
    b"1 if x else " * 300,
    b"not " * 800,
    b"import a\n" * 50,
    b"from . import *\n",
    b'export * from "./a";\n',
)
NAMES = (
    b"x\n::error::.py",
    b"\x1b[31m.py",
    b"caf\xe9.py",
    b"`![x](y)`.py",
    b"a b.py",
    b"'\".ts",
    b"-x.py",
    b"\xe2\x80\xae.py",
    b"\x07\x1b]0;title\x07.ts",
    b"\xef\xbf\xbe\xc2\x85.ipynb",
    b"##[error]x.yml",
    b"n" * 250 + b".py",
    b"a\r\nb.json",
)
PROGRAMS = (
    "core.fsmonitor",
    "core.sshCommand",
    "core.editor",
    "core.pager",
    "core.alternateRefsCommand",
    "diff.external",
    "diff.planted.textconv",
    "diff.planted.command",
    "filter.planted.clean",
    "filter.planted.smudge",
    "filter.planted.process",
    "gpg.program",
    "credential.helper",
    "uploadpack.packObjectsHook",
    "alias.ls-files",
    "alias.grep",
    "interactive.diffFilter",
    "trailer.x.command",
    "remote.origin.uploadpack",
)
"""Settings by which git runs a program."""
COMMANDS = (
    ["check", "."],
    ["check", ".", "-v", "--output-format", "json"],
    ["check", ".", "--output-format", "html"],
    ["check", ".", "--output-format", "sarif"],
    ["check", ".", "--output-format", "github"],
    ["diff", ".", "--unsafe"],
    ["diff", ".", "--output-format", "markdown"],
    ["migrate", ".", "--allow-dirty"],
    ["migrate", ".", "--allow-dirty", "--unsafe"],
    ["undo", "."],
    ["bulk", ".", "--output-dir", "patches", "--resume"],
    ["check", ".", "--baseline", "base.json", "--update-baseline"],
    ["migrate", "."],
    ["migrate", ".", "--allow-dirty", "-j", "2"],
    ["migrate", ".", "--commit-per-rule"],
    ["check", ".", "--select", "declare-deployment-env", "--unsafe"],
    ["check", "-", "--stdin-filename", "a.py"],
    ["check", ".", "--statistics", "--output-format", "concise", "-j", "2"],
    ["diff", ".", "-o", "out.patch"],
    ["env", "."],
    ["env", ".", "--all", "--format", "json"],
    ["env", ".", "--missing", "--format", "markdown"],
    ["diagnose", "app.log"],
    ["diagnose", "app.log", "--format", "json"],
    ["undo", "--list"],
    ["undo", ".", "--force"],
    ["bulk", ".", "--output-dir", "patches", "--split-by", "fix", "--branches"],
    ["bulk", ".", "--shard", "1/1", "--output-dir", "share"],
    ["merge", "share", "--output-dir", "patches"],
    ["bulk", "--roots-file", "requirements.txt"],
)


def main() -> int:
    """Run rounds until the time is over; print the counts, and each failure with its seed. The exit code."""
    until = time.monotonic() + 60 * float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    counts: collections.Counter[str] = collections.Counter()
    while time.monotonic() < until:
        for problem in _round(random.Random(seed), counts):
            counts["failures"] += 1
            print(f"seed {seed}: {problem}", flush=True)
        counts["rounds"] += 1
        seed += 1
    print(dict(sorted(counts.items())))
    return 1 if counts["failures"] else 0


def _round(chance: random.Random, counts: collections.Counter[str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="codemods-fuzz-") as folder:
        top = Path(folder).resolve()
        repo, home = top / "repo", top / "home"
        for each in (repo, home, top / "outside"):
            each.mkdir()
        (home / ".profile").write_text("precious\n")
        (top / "outside" / "secret.py").write_text(PYTHON)
        _fill(repo, chance, counts)
        environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(SOURCE), "LC_ALL": "C.UTF-8"}
        if chance.random() < 0.6:
            subprocess.run(["git", "init", "-q"], cwd=repo, env=environment, check=True)
            subprocess.run(["git", "add", "-A"], cwd=repo, env=environment, check=False, capture_output=True)
            if chance.random() < 0.3:
                _damage(repo / ".git" / "config", chance)
            if chance.random() < 0.5:
                _plant_programs(repo, chance, counts)
        # Git would read a file of 20 GB to the end, and wait for a pipe.
        _lead_astray(repo, top, chance, counts)
        before = _listing(top)
        for command in chance.sample(COMMANDS, 3):
            if chance.random() < 0.2:
                _damage_state(home, chance, counts)
            counts["commands"] += 1
            try:
                done = subprocess.run(
                    [sys.executable, "-m", "codemods", *command],
                    cwd=repo,
                    env=environment,
                    capture_output=True,
                    timeout=SECONDS,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                yield f"{command}: no end"
                continue
            counts[f"exit {done.returncode}"] += 1
            if b"Traceback" in done.stderr or done.returncode not in (0, 1, 2, 3):
                yield f"{command}: exit {done.returncode}\n{done.stderr.decode('utf-8', 'replace')[-1500:]}"
        if _listing(top) != before:
            yield "something outside has changed"


def _fill(repo: Path, chance: random.Random, counts: collections.Counter[str]) -> None:
    # The tool fixes nothing in a tree that is wholly broken: some rounds break little.
    rate = chance.choice((0.02, 0.1, 0.4))
    for name, text in TEXTS.items():
        if chance.random() < 0.75:
            content = text.encode()
            if chance.random() < rate:
                content = _mutated(content, chance)
                counts[f"mutated {Path(name).suffix or name}"] += 1
            _write(repo / name, content)
    for odd in chance.sample(NAMES, chance.randrange(3)):
        content = PYTHON.encode()
        _write(repo / os.fsdecode(odd), _mutated(content, chance) if chance.random() < rate else content)
        counts["names"] += 1


def _lead_astray(repo: Path, top: Path, chance: random.Random, counts: collections.Counter[str]) -> None:
    """Put links, pipes and endless files in the place of some files."""
    for _ in range(chance.randrange(3)):
        name = chance.choice([*TEXTS, "new.py", "d", "patches", "base.json", ".base.json.draft", "patches/state"])
        file = repo / name
        if file.is_dir() and not file.is_symlink():
            continue
        file.unlink(missing_ok=True)
        file.parent.mkdir(exist_ok=True, parents=True)
        counts["links and pipes"] += 1
        kind = chance.randrange(7)
        if kind == 0:
            os.mkfifo(file)
        elif kind == 1:
            with open(file, "wb") as stream:
                stream.truncate(20 << 30)
        elif kind == 2:
            with socket.socket(socket.AF_UNIX) as listener:
                listener.bind(str(file))
        else:
            inside = [top / "outside", top / "outside" / "secret.py", top / "home" / ".profile"]
            file.symlink_to(chance.choice([*map(str, inside), "/dev/zero", name]))


def _mutated(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randrange(1, 5)):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.randrange(12))
        match chance.randrange(4):
            case 0:
                content = content[:start] + content[end:]
            case 1:
                content = content[:start] + chance.choice(PIECES) + content[end:]
            case 2:
                content = content[:start] + chance.randbytes(chance.randrange(1, 6)) + content[end:]
            case _:
                content = content[:start] + content[start : start + 80] * chance.randrange(2, 200) + content[start:]
    return content


def _plant_programs(repo: Path, chance: random.Random, counts: collections.Counter[str]) -> None:
    """Have the repository's own git name a program that leaves a file outside."""
    program = "touch ../outside/ran; cat"
    lines = []
    for name in chance.sample(PROGRAMS, 6):
        section, _, key = name.rpartition(".")
        top, _, below = section.partition(".")
        value = f"!{program}" if top == "alias" else program
        lines.append(f'[{top} "{below}"]\n\t{key} = "{value}"\n' if below else f'[{top}]\n\t{key} = "{value}"\n')
    config = repo / ".git" / "config"
    if chance.random() < 0.5:
        (repo / "settings.inc").write_text("".join(lines))
        lines = ["[include]\n\tpath = ../settings.inc\n"]
    with open(config, "a") as stream:
        stream.write("".join(lines))
    hooks = repo / ".git" / "hooks"
    for hook in chance.sample(("pre-commit", "post-commit", "post-index-change", "reference-transaction"), 2):
        _write(hooks / hook, b"#!/bin/sh\ntouch ../outside/ran\n")
        (hooks / hook).chmod(0o755)
    counts["programs planted"] += 1


def _damage(file: Path, chance: random.Random) -> None:
    file.write_bytes(_mutated(file.read_bytes(), chance))


def _damage_state(home: Path, chance: random.Random, counts: collections.Counter[str]) -> None:
    files = [file for file in (home / ".local").rglob("*") if file.is_file() and file.stat().st_size]
    if files:
        _damage(chance.choice(files), chance)
        counts["journals"] += 1


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _listing(top: Path) -> dict[str, str]:
    """All that lies outside of the repository and of the user's state."""
    found = {}
    for path in top.rglob("*"):
        name = path.relative_to(top).as_posix()
        if name.startswith(("repo/", "home/.local")):
            continue
        mode = path.lstat().st_mode
        found[name] = f"{mode:o} " + (hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(mode) else "")
    return found


if __name__ == "__main__":
    sys.exit(main())
