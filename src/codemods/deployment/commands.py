"""Tells what a command line starts: a module, a file, a script of a package, or a framework's app."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from codemods.deployment.values import split
from codemods.records import dataclass

_DEPTH = 5


class Names(StrEnum):
    """Holds what a target names: a Python module, a file, a script of a package, or a folder's app of a framework."""

    MODULE = "module"
    FILE = "file"
    SCRIPT = "script"
    FRAMEWORK = "framework"
    SHELL = "shell script"


@dataclass(frozen=True, slots=True)
class Target:
    """Holds what one command starts. `kind` is `web app`, `worker`, `cron`, `script` or empty where the file says.

    `attribute` is the app's name in its module. `injects`: the command gives the program variables that nobody can see
    here. `why_not` says why nothing of it can be said. `folder` is where `cd` has gone before.
    """

    names: Names
    name: str
    kind: str = ""
    attribute: str = ""
    runner: str = ""
    injects: str = ""
    why_not: str = ""
    folder: str = ""


_WRAPPERS = {
    **dict.fromkeys(("exec", "dumb-init", "tini", "nice", "nohup", "time", "sudo", "gosu", "stdbuf", "catatonit"), ()),
    **dict.fromkeys(("opentelemetry-instrument", "ddtrace-run", "npx", "bunx", "uvx", "xvfb-run", "cross-env"), ()),
    "newrelic-admin": ("run-program",),
    "poetry": ("run",),
    "uv": ("run",),
    "pipenv": ("run",),
    "pdm": ("run",),
    "rye": ("run",),
    "hatch": ("run",),
    "conda": ("run",),
}
"""Programs that start the one that follows, with the word that says so."""

_INJECTING = frozenset(
    {"doppler", "infisical", "op", "chamber", "dotenv", "dotenvx", "aws-vault", "teller", "sops", "vault", "varlock"}
)
"""Programs that start another one with variables of their own."""

_BETWEEN = r"&&|\|\||;|(?<!&)&(?!&)"
"""Operators between the commands of a line."""
_SERVERS = frozenset({"uvicorn", "gunicorn", "hypercorn", "daphne", "granian", "waitress-serve", "uwsgi"})
_MODULE = re.compile(r"^[A-Za-z_][\w.]*$")
_APP = re.compile(r"^([A-Za-z_][\w./-]*):([A-Za-z_]\w*)(?:\(.*\))?$")
_NODE_RUNNERS = frozenset(
    {
        "node",
        "tsx",
        "ts-node",
        "ts-node-dev",
        "tsnd",
        "nodemon",
        "pm2-runtime",
        "pm2",
        "bun",
        "deno",
        "vite-node",
        "swc-node",
        "node-dev",
    }
)
_PACKAGE_MANAGERS = frozenset({"npm", "yarn", "pnpm", "bun"})
_FRAMEWORKS = {"next": "Next.js", "nuxt": "Nuxt", "nuxi": "Nuxt", "remix-serve": "Remix", "nest": "Nest"}
_NOT_RUNNING = frozenset(
    {"build", "install", "ci", "lint", "test", "format", "migrate", "generate", "export", "i", "add"}
)
_SOURCE_FILE = re.compile(r"\.(?:[cm]?[jt]sx?|py)$")
_ASSIGNMENT = re.compile(r"^[A-Za-z_]\w*=")
_OPTIONS_WITH_VALUE = frozenset(
    (
        *("-m", "--env-file", "-r", "--require", "--import", "--loader", "--experimental-loader", "-k", "-w", "-b"),
        *("--bind", "--host", "--port", "--workers", "--worker-class", "--log-level", "-c", "--config", "--chdir"),
        *("--timeout", "--threads", "-p", "-t", "--app-dir", "--factory-args", "--env", "--project", "--directory"),
        *("--watch", "--exec", "-x", "-e", "--ext", "--name", "-n", "--user", "-u", "--filter", "-F", "--prefix"),
        *("--cwd", "-C", "--root-path", "--loop", "--http", "-P", "--tsconfig", "--extra", "--group", "--reload-dir"),
    )
)


def targets(command: Sequence[str]) -> tuple[Target, ...]:
    """All that a command line starts."""
    return tuple(_targets(list(command), "", 0))


def _targets(words: list[str], injects: str, depth: int) -> Iterator[Target]:
    if depth > _DEPTH:
        return
    while words and (_ASSIGNMENT.match(words[0]) or words[0] in {"env", "set"}):
        words = words[1:]
    if not words:
        return
    head = words[0].rpartition("/")[2]
    if head in {"sh", "bash", "ash", "dash", "zsh"}:
        yield from _shell(words[1:], injects, depth)
    elif any(each in {"&&", ";", "||", "|", "&"} for each in words):
        yield from _one_after_another(_parts(words), injects, depth)
    elif head in _INJECTING:
        rest = _after(words, "--") or _after(words, "run") or _after(words, "exec")
        yield from _targets(rest, f"`{head}`, which sets variables of its own", depth + 1)
    elif head in _WRAPPERS and _is_wrapper(head, words):
        marker = _WRAPPERS[head]
        rest = _after(words, marker[0]) if marker else words[1:]
        yield from _targets(_without_options(rest), injects, depth + 1)
    elif head in {"watchmedo", "wait-for-it.sh", "wait-for-it", "wait-for", "wait-for.sh", "dockerize", "watchfiles"}:
        rest = _after(words, "--")
        if not rest and head == "watchfiles":
            rest = list(split(next((each for each in words[1:] if not each.startswith("-")), "")))
        yield from _targets(rest, injects, depth + 1)
    else:
        for target in _one(head, words, depth):
            yield replace(target, injects=injects) if injects else target


def _is_wrapper(head: str, words: list[str]) -> bool:
    marker = _WRAPPERS[head]
    return not marker or marker[0] in words


def _after(words: list[str], marker: str) -> list[str]:
    return words[words.index(marker) + 1 :] if marker in words else []


def _without_options(words: list[str]) -> list[str]:
    while words and words[0].startswith("-"):
        skip = 2 if words[0] in _OPTIONS_WITH_VALUE and len(words) > 1 and words[0] != "-m" else 1
        if words[0] == "--":
            return words[1:]
        words = words[skip:]
    return words


def _shell(words: list[str], injects: str, depth: int) -> Iterator[Target]:
    options = [each for each in words if each.startswith("-")]
    rest = [each for each in words if not each.startswith("-")]
    if any("c" in each for each in options if not each.startswith("--")) and rest:
        lines = re.split(rf"{_BETWEEN}|\n", rest[0])
        yield from _one_after_another((list(split(line.strip())) for line in lines), injects, depth)
    elif rest:
        yield Target(Names.SHELL, rest[0], injects=injects)


def _one_after_another(parts: Iterable[list[str]], injects: str, depth: int) -> Iterator[Target]:
    """Yield what commands start of which each runs in the folder that those before it have gone into."""
    folder = ""
    for part in parts:
        if len(part) == 2 and part[0] == "cd":
            folder = posixpath.join(folder, part[1]) if "$" not in part[1] else folder
            continue
        for target in _targets(part, injects, depth + 1):
            yield replace(target, folder=posixpath.join(folder, target.folder)) if folder else target


def _parts(words: list[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for word in words:
        if word in {"&&", ";", "||", "|", "&"}:
            yield part
            part = []
        else:
            part.append(word)
    yield part


def _plain(words: list[str]) -> list[str]:
    """The words that are no options, nor values of such."""
    found = []
    skip = False
    for word in words:
        if skip:
            skip = False
        elif word.startswith("-"):
            skip = word in _OPTIONS_WITH_VALUE
        else:
            found.append(word)
    return found


def _one(head: str, words: list[str], depth: int) -> Iterator[Target]:
    rest = words[1:]
    if re.fullmatch(r"python[\d.]*|pypy3?", head):
        yield from _python(rest, depth)
    elif head in _SERVERS:
        yield from _server(head, rest)
    elif head == "celery":
        yield _celery(rest)
    elif head in {"dramatiq", "arq", "taskiq", "huey_consumer", "huey_consumer.py", "faststream", "saq"}:
        plain = _plain(rest)
        named = plain[1:] if head in {"taskiq", "faststream"} else plain
        if named:
            name, _, attribute = named[0].partition(":")
            if head in {"arq", "huey_consumer", "huey_consumer.py", "saq"} and not attribute:
                name, _, attribute = name.rpartition(".")
            yield Target(Names.MODULE, name, "worker", attribute, head)
    elif head == "rq":
        yield Target(Names.FRAMEWORK, "RQ", "worker", runner="rq worker")
    elif head in {"streamlit", "chainlit", "fastapi", "gradio", "marimo"}:
        named = [each for each in _plain(rest) if each not in {"run", "dev"}]
        if named:
            yield Target(Names.FILE, named[0], "web app", runner=head)
    elif head == "flask":
        app = next((rest[i + 1] for i, each in enumerate(rest[:-1]) if each in {"--app", "-A"}), "")
        if "run" in rest:
            name, _, attribute = app.partition(":")
            yield Target(Names.FILE if app.endswith(".py") else Names.MODULE, name, "web app", attribute, "flask")
    elif head in _PACKAGE_MANAGERS and (script := _script(head, rest)):
        yield Target(Names.FILE if _SOURCE_FILE.search(script) else Names.SCRIPT, script, runner=head)
    elif head in _NODE_RUNNERS:
        file = next((each for each in _plain(rest) if _SOURCE_FILE.search(each) or "/" in each), "")
        if file:
            yield Target(Names.FILE, file, runner=head)
    elif head in _FRAMEWORKS:
        if not _NOT_RUNNING.intersection(rest):
            yield Target(Names.FRAMEWORK, _FRAMEWORKS[head], "web app", runner=head)
    elif head.endswith((".sh", ".bash")) or (words[0].startswith(("./", "/")) and "." not in head):
        yield Target(Names.SHELL, words[0])
    elif _SOURCE_FILE.search(words[0]):
        yield Target(Names.FILE, words[0])


def _python(rest: list[str], depth: int) -> Iterator[Target]:
    if "-m" in rest:
        after = rest[rest.index("-m") + 1 :]
        if not after:
            return
        if after[0] in {*_SERVERS, "celery", "flask", "streamlit", "dramatiq", "arq", "rq", "fastapi", "chainlit"}:
            yield from _targets(after, "", depth + 1)
        elif after[0] not in {"pytest", "pip", "http.server", "venv", "alembic", "debugpy", "unittest"}:
            yield Target(Names.MODULE, after[0], runner="python -m")
        elif after[0] == "debugpy" and "-m" in after:
            yield from _python(after[after.index("-m") :], depth + 1)
        return
    plain = _plain(rest)
    if plain and plain[0].endswith(".py"):
        once = plain[0].rpartition("/")[2] == "manage.py" and plain[1:2] and plain[1] not in {"runserver", "qcluster"}
        why = f"`manage.py {plain[1]}` does not serve anything" if once else ""
        yield Target(Names.FILE, plain[0], runner="python", why_not=why)


def _server(head: str, rest: list[str]) -> Iterator[Target]:
    for word in rest:
        match = _APP.match(word)
        if match is not None:
            name = match[1].removesuffix(".py").replace("/", ".")
            folder = next((rest[i + 1] for i, each in enumerate(rest[:-1]) if each in {"--app-dir", "--chdir"}), "")
            yield Target(Names.MODULE, f"{folder.strip('./')}.{name}".strip("."), "web app", match[2], head)
            return
    plain = [each for each in _plain(rest) if _MODULE.match(each) and "." in each]
    if plain:
        yield Target(Names.MODULE, plain[0], "web app", runner=head)


def _celery(rest: list[str]) -> Target:
    app = ""
    for index, word in enumerate(rest):
        if word in {"-A", "--app"} and index + 1 < len(rest):
            app = rest[index + 1]
        elif word.startswith("--app="):
            app = word.partition("=")[2]
    name, _, attribute = app.partition(":")
    words = [word for index, word in enumerate(rest) if not index or rest[index - 1] not in {"-A", "--app"}]
    why = "" if "worker" in words else "a process that only schedules or shows tasks runs none of them"
    return Target(Names.MODULE, name, "worker", attribute, "celery", why_not=why)


def _script(head: str, rest: list[str]) -> str:
    """The script of a package that a package manager runs, "" where it does something else."""
    plain = _plain(rest)
    if not plain:
        return ""
    word = plain[0]
    if word in {"run", "run-script", "exec", "dlx"} and len(plain) > 1:
        word = plain[1]
    return "" if word in _NOT_RUNNING | {"exec", "workspace", "workspaces", "x", "create"} else word


def script_lines(text: str) -> tuple[tuple[Target, ...], str]:
    """Return what a shell script starts, and how it gives variables of its own, "" where it gives none."""
    parts: list[list[str]] = []
    injects = ""
    for line in text.replace("\\\n", " ").splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if re.match(r"(?:export\s+\w+=|source\s|\.\s|set -a|eval\s)", line) or "secretsmanager" in line:
            injects = "a script that sets variables"
        parts += (list(split(part.strip())) for part in re.split(_BETWEEN, line))
    # The script becomes what it executes last; what it runs before prepares that.
    becomes = [part for part in parts if part[:1] == ["exec"] and any(True for _ in _targets(part, "", 0))]
    moves = [part for part in parts if part[:1] == ["cd"] or part in becomes]
    return tuple(_one_after_another(moves if becomes else parts, "", 0)), injects
