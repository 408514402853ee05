"""AWS SAM: functions of a template, with their variables and the global ones."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from codemods.deployment import yaml_maps, yaml_tree
from codemods.deployment.manifest import Insertion, Manifest, Refused, Tree, Wanted, Where, Workload
from codemods.deployment.yaml_maps import MapSlot
from codemods.deployment.yaml_tree import Node, Text, get, own_entries, text_at, words_at

SIGNS = (b"AWS::Serverless",)
_NAME = re.compile(r"^(?:sam-?)?template[\w.-]*\.ya?ml$|^sam\.ya?ml$")
_VARIABLES = ("Environment", "Variables")


def matches(path: str) -> bool:
    return _NAME.match(path.rpartition("/")[2]) is not None


def read(path: str, text: str, tree: Tree) -> Manifest:
    """The functions of a template."""
    found = yaml_tree.documents(text)
    root = found[0].root if found else None
    return Manifest(path, "AWS SAM", tuple(_functions(path, Text(text), root)))


def _functions(path: str, text: Text, root: Node | None) -> Iterator[Workload]:
    shared = tuple(yaml_maps.variables(path, text, get(root, "Globals", "Function", *_VARIABLES), inherited=True))
    runtime = text_at(root, "Globals", "Function", "CodeUri")
    for key, resource in own_entries(get(root, "Resources")):
        properties = get(resource, "Properties")
        if text_at(resource, "Type") != "AWS::Serverless::Function" or properties is None:
            continue
        own = {each.variable: each for each in yaml_maps.variables(path, text, get(properties, *_VARIABLES))}
        folder = posixpath.normpath(posixpath.join(posixpath.dirname(path), text_at(properties, "CodeUri") or runtime))
        handler = text_at(properties, "Handler")
        context, dockerfile = _image(path, get(resource, "Metadata"))
        yield Workload(
            "Lambda function",
            key.value,
            Where(path, key.line),
            text.byte(key.start),
            text.byte(key.end),
            group=path,
            declared=(*own.values(), *(each for each in shared if each.variable not in own)),
            handler=handler,
            code=None if context is not None else "" if folder == "." else folder,
            context=context,
            dockerfile=dockerfile,
            command=words_at(properties, "ImageConfig", "Command"),
            slot=MapSlot(properties, _VARIABLES),
        )


def _image(path: str, metadata: Node | None) -> tuple[str | None, str]:
    context = text_at(metadata, "DockerContext")
    if not context:
        return None, ""
    folder = posixpath.normpath(posixpath.join(posixpath.dirname(path), context))
    return folder, posixpath.normpath(posixpath.join(folder, text_at(metadata, "Dockerfile") or "Dockerfile"))


def insert(text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
    """Declare variables for a function, as another one does it."""
    if any(each.like is None for each in wanted):
        return Refused("no function next to it shows where the value comes from")
    return yaml_maps.insert(text, workload, wanted, lambda variable: ("", ""))
