"""Terraform, which is only reported: functions, containers and services, with their variables.

What `local.x` is is looked up in the files of the same folder; what comes from elsewhere, such as `var.x`, may declare
anything.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from codemods.deployment import hcl_tree, terraform_json
from codemods.deployment.by_hand import indentation
from codemods.deployment.expressions import Is, Value, declared, shown, sorted_out, variables
from codemods.deployment.hcl_tree import Block
from codemods.deployment.manifest import (
    ByHand,
    Declared,
    Insertion,
    Manifest,
    Refused,
    Source,
    Tree,
    Wanted,
    Where,
    Workload,
)
from codemods.deployment.terraform_json import UNKNOWN, WHY
from codemods.deployment.terraform_names import Names
from codemods.deployment.values import split
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class _Mapped:
    """A resource whose variables are maps under some attributes of an inner block; `words` is how people call it."""

    words: str
    path: tuple[str, ...]
    attributes: tuple[str, ...]


_MAPS = {
    "aws_lambda_function": _Mapped("Lambda function", ("environment",), ("variables",)),
    "aws_apprunner_service": _Mapped(
        "App Runner service",
        ("source_configuration", "image_repository", "image_configuration"),
        ("runtime_environment_variables", "runtime_environment_secrets"),
    ),
    "google_cloudfunctions_function": _Mapped("Cloud function", (), ("environment_variables",)),
    "google_cloudfunctions2_function": _Mapped("Cloud function", ("service_config",), ("environment_variables",)),
    **dict.fromkeys(
        ("azurerm_linux_web_app", "azurerm_windows_web_app", "azurerm_linux_function_app"),
        _Mapped("Azure app", (), ("app_settings",)),
    ),
}
_POD = ("spec", "template", "spec", "container")
_CONTAINERS = {
    "google_cloud_run_service": ("Cloud Run service", ("template", "spec", "containers")),
    "google_cloud_run_v2_service": ("Cloud Run service", ("template", "containers")),
    "google_cloud_run_v2_job": ("Cloud Run job", ("template", "template", "containers")),
    "azurerm_container_app": ("Azure container app", ("template", "container")),
    **{
        f"kubernetes_{name}{version}": (words, path)
        for name, words, path in (
            ("deployment", "Deployment", _POD),
            ("stateful_set", "StatefulSet", _POD),
            ("daemonset", "DaemonSet", _POD),
            ("job", "Job", _POD),
            ("cron_job", "CronJob", ("spec", "job_template", *_POD)),
        )
        for version in ("", "_v1")
    },
}
_TASKS = "aws_ecs_task_definition"
_MODULE = re.compile(r"^terraform-aws-modules/lambda/aws\b")
_KNOWN = (*_MAPS, *_CONTAINERS, _TASKS, "terraform-aws-modules/lambda/aws")

SIGNS: tuple[bytes, ...] = tuple(each.encode() for each in _KNOWN)
_OWN = re.compile(r"\b(?:aws_ecr_repository|google_artifact_registry_repository|azurerm_container_registry)\.")
"""How the address of an image begins in a registry that the files make."""
_MERGING = frozenset({"merge", "tomap"})


def matches(path: str) -> bool:
    return path.endswith(".tf")


def read(path: str, text: str, tree: Tree) -> Manifest:
    """The resources of a file that run programs."""
    return Manifest(path, "Terraform", tuple(_Reader(path, text, tree).workloads()))


def insert(text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
    """Refuse: each workload says how a person adds an entry."""
    return Refused(WHY)


class _Reader:
    """Reads one file."""

    def __init__(self, path: str, text: str, tree: Tree) -> None:
        self._path = path
        self._folder = posixpath.dirname(path)
        self._text = text
        self._tree = tree
        self._lines = text.split("\n")
        self._code = text.encode("utf-8", "surrogatepass")
        self._root = hcl_tree.blocks(text)
        self._names = Names(path, self._root, tree)

    def workloads(self) -> Iterator[Workload]:
        for block in self._root.blocks:
            if block.kind == "resource" and len(block.labels) == 2:
                kind = block.labels[0]
                if kind in _MAPS:
                    yield self._mapped(block, _MAPS[kind], f"{kind}.{block.labels[1]}")
                elif kind in _CONTAINERS:
                    yield from self._containers(block, *_CONTAINERS[kind])
                elif kind == _TASKS:
                    yield from self._tasks(block)
            elif block.kind == "module" and block.labels:
                source = block.attributes.get("source")
                if source is not None and _MODULE.match(source.text):
                    shape = _Mapped("Lambda function", (), ("environment_variables",))
                    yield self._mapped(block, shape, f"module.{block.labels[0]}")

    # ------------------------------------------------------------- what it says

    def _mapped(self, block: Block, shape: _Mapped, name: str) -> Workload:
        holders = list(block.inner(*shape.path))
        given = (holder.attributes.get(attribute) for holder in holders for attribute in shape.attributes)
        found, sources = sorted_out(
            one for each in given for one in variables(self._path, each, self._names.known, merging=_MERGING)
        )
        for holder in holders:
            for each in holder.inner("secret_environment_variables"):
                found += self._of_block(each, "key")
        sources += self._dynamic(block)
        command: tuple[str, ...] = ()
        for inner in block.inner("image_config"):
            command = self._names.words(inner, "command")
        for inner in block.inner(*shape.path):
            command = command or split(self._names.text(inner, "start_command"))
        image = next(_images(block), None)
        return self._workload(
            block,
            shape.words,
            name,
            found,
            sources,
            self._by_hand(block, shape, holders),
            image=image,
            command=command,
            handler=self._names.text(block, "handler"),
            code=self._names.code(block),
        )

    def _containers(self, block: Block, words: str, path: tuple[str, ...]) -> Iterator[Workload]:
        containers = list(block.inner(*path))
        for container in containers:
            found = [one for each in container.inner("env") for one in self._of_block(each, "name")]
            sources = list(self._dynamic(container))
            for each in container.inner("env_from"):
                sources.append(Source("`env_from`", Where(self._path, each.line)))
            own = self._names.text(container, "name")
            name = f"{block.labels[0]}.{block.labels[1]}" + (f"/{own}" if own and len(containers) > 1 else "")
            image = container.attributes.get("image")
            yield self._workload(
                block,
                words,
                name,
                found,
                sources,
                self._block_by_hand(container),
                image=image,
                command=self._names.words(container, "args"),
                entrypoint=self._names.words(container, "command"),
            )

    def _tasks(self, block: Block) -> Iterator[Workload]:
        given = block.attributes.get("container_definitions")
        given = self._names.followed(given) if given is not None else None
        if given is None:
            return
        if given.kind is Is.CALL and given.text == "jsonencode" and given.items:
            given = self._names.followed(given.items[0])
        text = terraform_json.written(self._names, given, self._path, self._text, self._tree)
        given = text.value if text is not None else given
        path = text.path if text is not None else self._path
        followed = map(self._names.followed, given.items if given.kind is Is.LIST else ())
        containers = [each for each in followed if each.kind is Is.MAP]
        for container in containers:
            listed = (container.get(key) for key in ("environment", "secrets"))
            found, sources = sorted_out(one for each in listed for one in self._listed(each, path))
            if container.get("environmentFiles") is not None:
                sources.append(Source("`environmentFiles`", Where(path, container.line)))
            own = container.text_of("name")
            name = f"{block.labels[0]}.{block.labels[1]}" + (f"/{own}" if own and len(containers) > 1 else "")
            image = container.get("image")
            yield self._workload(
                block,
                "ECS container",
                name,
                found,
                sources,
                self._task_by_hand(container) if text is None else terraform_json.by_hand(container, text, self._tree),
                image=image,
                command=container.words("command"),
                entrypoint=container.words("entryPoint"),
                folder=container.text_of("workingDirectory"),
            )

    def _workload(
        self,
        block: Block,
        words: str,
        name: str,
        found: list[Declared],
        sources: list[Source],
        by_hand: ByHand,
        *,
        image: Value | None,
        command: tuple[str, ...] = (),
        entrypoint: tuple[str, ...] = (),
        handler: str = "",
        folder: str = "",
        code: str | None = None,
    ) -> Workload:
        given = image.text if image is not None else ""
        end = block.start + len(" ".join((block.kind, *(f'"{each}"' for each in block.labels))).encode())
        return Workload(
            words,
            name,
            Where(self._path, block.line),
            block.start,
            end,
            group=f"{self._folder}#terraform#{words}",
            declared=tuple(found),
            sources=tuple(sources),
            image=self._names.plain(image) if image is not None else "",
            command=command,
            entrypoint=entrypoint,
            handler=handler,
            folder=folder,
            code=code,
            by_hand=by_hand,
            is_own_image=_OWN.search(given) is not None or self._names.text(block, "package_type") == "Image",
        )

    # ------------------------------------------------------------- variables

    def _of_block(self, block: Block, key: str) -> Iterator[Declared]:
        name = self._names.text(block, key)
        if name:
            yield declared(self._path, name, block.attributes.get("value"), block)

    def _listed(self, value: Value | None, path: str) -> Iterator[Declared | Source]:
        """Return what a list of maps with `name` and `value` declares, and what is joined to it."""
        if value is None:
            return
        value = self._names.followed(value)
        if value.kind is Is.CALL and value.text == "concat":
            for each in value.items:
                yield from self._listed(each, path)
        elif value.kind is Is.LIST:
            for item in value.items:
                name = item.text_of("name")
                if item.kind is Is.MAP and name:
                    yield declared(path, name, item.get("value"), item)
                else:
                    yield Source(f"`{shown(item)}`", Where(path, item.line))
        else:
            yield Source(f"`{shown(value)}`", Where(path, value.line))

    def _dynamic(self, block: Block) -> Iterator[Source]:
        for each in block.blocks:
            if each.kind == "dynamic" and each.labels and "env" in each.labels[0]:
                yield Source(f"`dynamic` blocks of `{each.labels[0]}`", Where(self._path, each.line))

    # ------------------------------------------------------------- by hand

    def _indent(self, line: int) -> str:
        return indentation(self._lines, line)

    def _place(self, line: int) -> Where:
        return Where(self._path, line)

    def _by_hand(self, block: Block, shape: _Mapped, holders: list[Block]) -> ByHand:
        entry = "NAME = var.LOWER"
        for holder in holders:
            for attribute in reversed(shape.attributes):
                given = holder.attributes.get(attribute)
                if given is None:
                    continue
                merged = given.items if given.kind is Is.CALL else (given,)
                value = next((each for each in merged if each.kind is Is.MAP), None)
                if value is None:
                    source = self._code[given.start : given.end].decode("utf-8", "replace")
                    inner = source.removeprefix("merge(").removesuffix(")") if given.text == "merge" else source
                    before, indent = f"{attribute} = merge({inner}, {{\n  ", self._indent(given.line)
                    place = self._place(given.line)
                    return ByHand(WHY, place, indent, entry, UNKNOWN, before, "})\n", how="in place of")
                if value.last == value.line:
                    return ByHand(WHY, self._place(value.line), "", entry, UNKNOWN, how="into")
                if value.entries:
                    first = value.entries[0].line
                    return ByHand(WHY, self._place(first - 1), self._indent(first), entry, UNKNOWN)
        attribute = shape.attributes[0]
        holder = holders[0] if holders else block
        opened, closed, inner = "", "", ""
        for name in () if holders else shape.path:
            opened, closed, inner = f"{opened}{inner}{name} {{\n", f"{inner}}}\n{closed}", f"{inner}  "
        opened, closed = f"{opened}{inner}{attribute} = {{\n{inner}  ", f"{inner}}}\n{closed}"
        last = max((each.last for each in holder.attributes.values()), default=holder.line)
        indent = f"{self._indent(holder.line)}  "
        return ByHand(WHY, self._place(last), indent, entry, UNKNOWN, opened, closed)

    def _block_by_hand(self, container: Block) -> ByHand:
        entry = 'env {\n  name  = "NAME"\n  value = var.LOWER\n}'
        last = max((each.last for each in container.blocks if each.kind == "env"), default=0)
        last = last or max((each.last for each in container.attributes.values()), default=container.line)
        return ByHand(WHY, self._place(last), f"{self._indent(container.line)}  ", entry, UNKNOWN)

    def _task_by_hand(self, container: Value) -> ByHand:
        for key, entry in (
            ("secrets", '{ name = "NAME", valueFrom = var.LOWER_arn }'),
            ("environment", '{ name = "NAME", value = var.LOWER }'),
        ):
            listed = container.get(key)
            listed = self._names.followed(listed) if listed is not None else None
            if listed is not None and listed.kind is Is.LIST and listed.items:
                first = listed.items[0].line
                like = r"\bvalueFrom\b" if key == "secrets" else r"\bvalue\b"
                if listed.line == first:
                    return ByHand(WHY, self._place(listed.line), "", entry, UNKNOWN, how="into", like=like)
                return ByHand(WHY, self._place(first - 1), self._indent(first), entry, UNKNOWN, end=",", like=like)
        last_line = container.entries[-1].value.last if container.entries else container.line
        indent = self._indent(container.entries[0].line) if container.entries else "  "
        entry = '{ name = "NAME", valueFrom = var.LOWER_arn }'
        return ByHand(
            WHY, self._place(last_line), indent, entry, UNKNOWN, "secrets = [\n  ", "]\n", ",", like="valueFrom"
        )


def _images(block: Block) -> Iterator[Value]:
    for name in ("image_uri", "image"):
        if name in block.attributes:
            yield block.attributes[name]
    for inner in block.inner("source_configuration", "image_repository"):
        if "image_identifier" in inner.attributes:
            yield inner.attributes["image_identifier"]
