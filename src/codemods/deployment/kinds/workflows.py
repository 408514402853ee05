"""GitHub workflows: the steps that start something, with the variables of workflow, job and step."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codemods.deployment import yaml_maps, yaml_tree
from codemods.deployment.manifest import (
    Declared,
    Insertion,
    Made,
    Manifest,
    Refused,
    Source,
    Tree,
    Wanted,
    Where,
    Workload,
)
from codemods.deployment.yaml_maps import MapSlot
from codemods.deployment.yaml_tree import Node, Text, get, items, own_entries, text_at

SIGNS = (b"jobs",)
_KNOWN_ACTIONS = (
    *("actions/", "docker/", "pnpm/", "astral-sh/", "oven-sh/", "denoland/", "codecov/", "peter-evans/", "snok/"),
    *("peaceiris/", "stefanzweifel/", "dorny/", "browser-actions/", "github/"),
)
"""Actions that give the steps after them no variables that a client reads."""

_SPACE = r"[ \t]+"
_WORDS = (rf"kubectl(?:{_SPACE}(?:-n|--namespace)[= \t]\S+)?", "create", "secret", "generic", r"([a-z0-9][a-z0-9.-]*)")
_CREATES = re.compile(_SPACE.join(_WORDS) + r"(?![\w.{$-])")
"""How a step creates a Secret whose name is told."""


def matches(path: str) -> bool:
    return re.search(r"(?:^|/)\.github/workflows/[^/]+\.ya?ml$", path) is not None


def read(path: str, text: str, tree: Tree) -> Manifest:
    """The steps of a workflow's jobs that run a command."""
    found = yaml_tree.documents(text)
    root = found[0].root if found else None
    source = Text(text)
    top = list(yaml_maps.variables(path, source, get(root, "env"), inherited=True))
    workloads: list[Workload] = []
    for key, job in own_entries(get(root, "jobs")):
        workloads += _steps(path, source, key, job, top)
    return Manifest(path, "GitHub workflow", tuple(workloads), made=tuple(_made(path, text)))


def _made(path: str, text: str) -> Iterator[Made]:
    """Yield the Secrets that steps create."""
    for match in _CREATES.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        start, end = (len(text[:at].encode("utf-8", "surrogatepass")) for at in match.span())
        yield Made("Secret", match[1], Where(path, line), start, end)


def _steps(path: str, text: Text, name: Node, job: Node, top: list[Declared]) -> Iterator[Workload]:
    shared = [*yaml_maps.variables(path, text, get(job, "env"), inherited=True), *top]
    folder = text_at(job, "defaults", "run", "working-directory")
    sources: list[Source] = []
    for number, step in enumerate(items(get(job, "steps"))):
        action, run = text_at(step, "uses"), text_at(step, "run")
        if action and not action.startswith((*_KNOWN_ACTIONS, "./")):
            sources.append(Source(f"action `{action}`", Where(path, step.line)))
        if action.startswith("./"):
            sources.append(Source(f"action `{action}` of the project", Where(path, step.line)))
        if "GITHUB_ENV" in run or ".env" in run:
            sources.append(Source("an earlier step", Where(path, step.line)))
        if not run:
            continue
        own = {each.variable: each for each in yaml_maps.variables(path, text, get(step, "env"))}
        key = get(step, "name") or get(step, "run") or step
        where = text_at(step, "working-directory") or folder
        code = posixpath.normpath(where) if where and "$" not in where else ""
        yield Workload(
            "step",
            f"{name.value}/{text_at(step, 'name') or number + 1}",
            Where(path, step.line),
            text.byte(key.start),
            text.byte(min(key.end, text.line_end(key.start))),
            group=path,
            declared=tuple({each.variable: each for each in (*shared[::-1], *own.values())}.values()),
            sources=tuple(sources),
            command=("bash", "-c", re.sub(r"\s*\\\n\s*", " ", run)),
            code="" if code == "." else code,
            is_checkout=True,
            slot=MapSlot(step, ("env",)),
        )


def insert(text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
    """Declare variables for a step, by the repository's secrets."""
    return yaml_maps.insert(text, workload, [_plain(each) for each in wanted], _fresh)


def _plain(wanted: Wanted) -> Wanted:
    like = wanted.like
    return wanted if like is None or "secrets." in like.reference else replace(wanted, like=None)


def _fresh(variable: str) -> tuple[str, str]:
    return f"${{{{ secrets.{variable} }}}}", f"the repository must have a secret {variable}"
