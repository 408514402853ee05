"""The Serverless Framework: functions, with their variables and those of the provider."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from codemods.deployment import yaml_maps, yaml_tree
from codemods.deployment.manifest import Insertion, Manifest, Refused, Source, Tree, Wanted, Where, Workload
from codemods.deployment.yaml_maps import MapSlot
from codemods.deployment.yaml_tree import Node, Text, get, items, own_entries, text_at, words_at

SIGNS = (b"functions",)
_NAME = re.compile(r"^serverless(?:[.-][\w-]+)?\.ya?ml$")


def matches(path: str) -> bool:
    return _NAME.match(path.rpartition("/")[2]) is not None


def read(path: str, text: str, tree: Tree) -> Manifest:
    """The functions of a service."""
    found = yaml_tree.documents(text)
    root = found[0].root if found else None
    return Manifest(path, "Serverless Framework", tuple(_functions(path, Text(text), root)))


def _functions(path: str, text: Text, root: Node | None) -> Iterator[Workload]:
    provider = get(root, "provider", "environment")
    shared = tuple(yaml_maps.variables(path, text, provider, inherited=True))
    sources: list[Source] = []
    if provider is not None and provider.kind == "scalar":
        sources.append(Source("`provider.environment` of another file", Where(path, provider.line)))
    for plugin in items(get(root, "plugins")):
        if "env" in plugin.value or "secret" in plugin.value:
            sources.append(Source(f"plugin `{plugin.value}`", Where(path, plugin.line)))
    for key, function in own_entries(get(root, "functions")):
        handler = text_at(function, "handler")
        image = get(function, "image")
        if not handler and image is None:
            continue
        context, dockerfile = _image(path, root, text_at(image, "name") or text_at(function, "image"))
        environment = get(function, "environment")
        mine = list(sources)
        if environment is not None and environment.kind == "scalar":
            mine.append(Source("`environment` of another file", Where(path, environment.line)))
        own = {each.variable: each for each in yaml_maps.variables(path, text, environment)}
        yield Workload(
            "function",
            key.value,
            Where(path, key.line),
            text.byte(key.start),
            text.byte(key.end),
            group=path,
            declared=(*own.values(), *(each for each in shared if each.variable not in own)),
            sources=tuple(mine),
            handler=handler,
            code=posixpath.dirname(path) if handler else None,
            context=context,
            dockerfile=dockerfile,
            command=words_at(image, "command"),
            is_own_image=not handler,
            slot=MapSlot(function, ("environment",)),
        )


def _image(path: str, root: Node | None, name: str) -> tuple[str | None, str]:
    """The folder and the Dockerfile of which an image of a service is built; None where it is built elsewhere."""
    told = get(root, "provider", "ecr", "images", name) if name else None
    folder = text_at(told, "path")
    if not folder:
        return None, ""
    context = posixpath.normpath(posixpath.join(posixpath.dirname(path), folder))
    dockerfile = posixpath.normpath(posixpath.join(context, text_at(told, "file") or "Dockerfile"))
    return "" if context == "." else context, dockerfile


def insert(text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
    """Declare variables for a function."""
    return yaml_maps.insert(text, workload, wanted, _fresh)


def _fresh(variable: str) -> tuple[str, str]:
    return f"${{env:{variable}}}", f"{variable} must be set where it is deployed"
