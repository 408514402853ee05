"""Dockerfiles: what is copied where, what starts, and which variables are set."""

from __future__ import annotations

import io
import itertools
import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from codemods.deployment.manifest import (
    Declared,
    Image,
    Insertion,
    Manifest,
    ManifestError,
    Refused,
    Tree,
    Wanted,
    Where,
    Workload,
)
from codemods.deployment.values import form_of, split

SIGNS = (b"FROM", b"from")
_NAME = re.compile(r"^(?:Dockerfile|Containerfile)(?:[.-][\w.-]+)?$|\.[Dd]ockerfile$|^[\w-]+[Dd]ockerfile$")
_MAX = 300_000
_FUNCTIONS = "/var/task"
"""The folder in which the images of AWS Lambda keep their code."""


def matches(path: str) -> bool:
    name = path.rpartition("/")[2]
    return _NAME.search(name) is not None and not name.endswith(".dockerignore")


def read(path: str, text: str, tree: Tree) -> Manifest:
    """The image that the last stage of a Dockerfile makes."""
    if len(text) > _MAX:
        raise ManifestError("is too large for a Dockerfile")
    stages: dict[str, Image] = {}
    current = Image(path)
    name = ""
    defaults: dict[str, str] = {}
    given: list[Declared] = []
    lines = list(itertools.accumulate((len(each.encode("utf-8", "surrogatepass")) for each in _lines(text)), initial=0))
    for number, instruction in enumerate(_instructions(text)):
        line = int(instruction["startline"]) + 1
        span = lines[line - 1], lines[min(int(instruction["endline"]) + 1, len(lines) - 1)]
        span = span[0], span[0] + len(text.encode("utf-8", "surrogatepass")[slice(*span)].rstrip())
        word, value = str(instruction["instruction"]).upper(), str(instruction["value"])
        if word in ("WORKDIR", "COPY", "ADD"):
            value = _expanded(
                value,
                {
                    "LAMBDA_TASK_ROOT": _FUNCTIONS,
                    **defaults,
                    **{each.variable: each.value for each in current.declared},
                },
            )
        elif word == "ARG":
            variable, _, default = value.partition("=")
            defaults[variable.strip()] = default.strip("\"'")
            current = _with(current, arguments=current.arguments | {variable.strip()})
            given += _variables(path, line, span, value) if default else ()
        if word == "FROM":
            stages[name] = current
            parts = value.split()
            base = next((each for each in parts if not each.startswith("--")), "")
            name = parts[-1] if len(parts) > 2 and parts[-2].upper() == "AS" else str(number)
            # A stage that goes on from another has all that the other has.
            known = stages.get(base)
            current = known if known is not None else Image(path, folder=_FUNCTIONS if "lambda" in base else "")
        elif word == "WORKDIR":
            current = _with(
                current, folder=posixpath.normpath(posixpath.join(current.folder or "/", value.strip("'\"")))
            )
        elif word in ("COPY", "ADD"):
            current = _with(current, copies=(*current.copies, *_copies(value, current, stages)))
        elif word == "CMD":
            current = _with(current, command=_words(value))
        elif word == "ENTRYPOINT":
            current = _with(current, entrypoint=_words(value), command=())
        elif word == "ENV":
            found = tuple(_variables(path, line, span, value))
            given += found
            current = _with(current, declared=(*current.declared, *found))
    return Manifest(path, "Dockerfile", images=(current,), literals=tuple(given))


def _lines(text: str) -> list[str]:
    """The lines of a text, as Docker tells them apart."""
    return [f"{each}\n" for each in text.split("\n")]


def _expanded(value: str, variables: Mapping[str, str]) -> str:
    """A value with what is known of the variables that it names."""
    pattern = r"\$\{(\w+)(?::-[^}]*)?\}|\$(\w+)"
    return re.sub(pattern, lambda found: variables.get(found[1] or found[2], found[0]), value)


def _instructions(text: str) -> Iterator[dict[str, Any]]:
    from dockerfile_parse import DockerfileParser

    # Its stubs want text, and it reads bytes.
    code: Any = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    try:
        structure: list[Any] = list(DockerfileParser(fileobj=code, env_replace=False).structure)
        yield from (each for each in structure if each["instruction"] != "COMMENT")
    except (ValueError, KeyError, IndexError) as error:
        raise ManifestError(f"does not parse: {error}") from None


def _with(image: Image, **changes: Any) -> Image:
    return replace(image, **changes)


def _words(value: str) -> tuple[str, ...]:
    value = value.strip()
    if value.startswith("["):
        try:
            found = json.loads(value)
        except (ValueError, RecursionError):
            return split(value)
        return tuple(map(str, found)) if isinstance(found, list) else ()
    return ("sh", "-c", value)


def _copies(value: str, image: Image, stages: dict[str, Image]) -> Iterator[tuple[str, str]]:
    words = list(_words(value)) if value.strip().startswith("[") else list(split(value))
    options = [each for each in words if each.startswith("--")]
    paths = [each for each in words if not each.startswith("--")]
    if len(paths) < 2 or any("<<" in each for each in paths):
        return
    *sources, target = paths
    target_path = posixpath.normpath(posixpath.join(image.folder or "/", target))
    source_stage = next((each.partition("=")[2] for each in options if each.startswith("--from=")), None)
    for source in sources:
        if source_stage is None:
            local = posixpath.normpath(source.lstrip("/"))
            if "*" in posixpath.basename(local):
                yield posixpath.dirname(local) or ".", target_path
                continue
            into_folder = target.endswith("/") or target == "." or len(sources) > 1
            has_suffix = "." in posixpath.basename(local) and local not in (".", "..")
            into = posixpath.join(target_path, posixpath.basename(local)) if into_folder and has_suffix else target_path
            yield local, into
        else:
            stage = stages.get(source_stage)
            for local, there in stage.copies if stage is not None else ():
                # Files that a stage was given under a folder that is copied on.
                wanted = posixpath.normpath(source)
                if there == wanted or there.startswith(f"{wanted.rstrip('/')}/"):
                    yield local, posixpath.normpath(posixpath.join(target_path, posixpath.relpath(there, wanted)))
                elif wanted.startswith(f"{there.rstrip('/')}/"):
                    rest = posixpath.relpath(wanted, there)
                    yield posixpath.normpath(posixpath.join(local, rest)), target_path


def _variables(path: str, line: int, span: tuple[int, int], value: str) -> Iterator[Declared]:
    pairs = re.findall(r"([A-Za-z_]\w*)=((?:\"[^\"]*\"|'[^']*'|\\.|[^\s\\])*)", value)
    if not pairs:
        name, _, rest = value.strip().partition(" ")
        pairs = [(name, rest)] if name.isidentifier() else []
    for name, written in pairs:
        form, reference, names = form_of(written.strip("\"'"))
        value = written.strip("\"'")
        yield Declared(name, Where(path, line), *span, form, reference, names, value, inherited=True)


def insert(text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
    """Refuse: a variable that a Dockerfile sets is written into the image, and a secret must not be there."""
    return Refused("a variable that a Dockerfile sets is written into the image, and a secret must not be there")
