"""The CDK in Python and TypeScript, which is only reported: functions and containers, with their variables."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codemods.deployment.by_hand import indentation
from codemods.deployment.constructs import Construct, Made, snake
from codemods.deployment.expressions import Entry, Is, Value, shown, sorted_out, variables
from codemods.deployment.manifest import (
    ByHand,
    Declared,
    Form,
    Insertion,
    Manifest,
    ManifestError,
    Refused,
    Source,
    Tree,
    Wanted,
    Where,
    Workload,
)
from codemods.records import dataclass

SIGNS: tuple[bytes, ...] = (b"aws_cdk", b"aws-cdk")
IS_CODE = True
"""The files of this kind are programs."""

_FUNCTIONS = frozenset(
    {
        "aws_lambda.Function",
        "aws_lambda.DockerImageFunction",
        "aws_lambda_nodejs.NodejsFunction",
        "aws_lambda_python_alpha.PythonFunction",
        "aws_lambda_python.PythonFunction",
    }
)
_CONTAINERS = frozenset({"aws_ecs.ContainerDefinition", ".add_container"})
_SERVICES = "aws_ecs_patterns."
_OPTIONS = (
    *("task_image_options", "scheduled_fargate_task_image_options", "scheduled_ec2_task_image_options"),
    "scheduled_fargate_task_definition_options",
)
_WHY = "CDK programs are not edited"
_UNKNOWN = "it is not known where its value comes from"
_DEPTH = 4
"""How many names, or maps that are spread, are followed that are made of each other."""


def matches(path: str) -> bool:
    return path.endswith((".py", ".ts", ".mts", ".js", ".mjs")) and not path.endswith(".d.ts")


def read(path: str, text: str, tree: Tree) -> Manifest:
    """The functions and containers that a program makes."""
    # The parsers are loaded for the files of this kind alone.
    from codemods.deployment import cdk_python, cdk_typescript

    made = cdk_python.made if path.endswith(".py") else cdk_typescript.made
    try:
        found = made(path, text)
    except RecursionError:
        raise ManifestError("is nested too deep") from None
    return Manifest(path, "CDK", tuple(_Reader(path, text, tree, found).workloads()))


def insert(text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
    """Refuse: each workload says how a person adds an entry."""
    return Refused(_WHY)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a language writes what a person adds."""

    entry: str
    opening: str
    closing: str


_PYTHON = _Style('"NAME": os.environ["NAME"]', "environment={", "},")
_TYPESCRIPT = _Style("NAME: process.env.NAME!", "environment: {", "},")


class _Reader:
    """Reads one file."""

    def __init__(self, path: str, text: str, tree: Tree, made: Made) -> None:
        self._path = path
        self._folder = posixpath.dirname(path)
        self._lines = text.split("\n")
        self._code = text.encode("utf-8", "surrogatepass")
        self._tree = tree
        self._made = made
        self._style = _PYTHON if path.endswith(".py") else _TYPESCRIPT
        self._app = self._folder
        while self._app and not tree.exists(posixpath.join(self._app, "cdk.json")):
            self._app = posixpath.dirname(self._app)

    def workloads(self) -> Iterator[Workload]:
        for each in self._made.constructs:
            if each.of in _FUNCTIONS:
                yield self._function(each)
            elif each.of in _CONTAINERS or (each.of.startswith(_SERVICES) and not each.of.endswith("Options")):
                holder = next(filter(None, map(each.call.get, _OPTIONS)), each.call)
                if self._is_image(holder.get("image")):
                    yield self._container(each, self._followed(holder))

    def _function(self, made: Construct) -> Workload:
        call, kind = made.call, made.of.rpartition(".")[2]
        code = call.get("code")
        handler, folder = call.text_of("handler"), self._local(code.items[0]) if code and code.items else None
        context: str | None = None
        if kind == "DockerImageFunction":
            context, folder, handler = folder, None, ""
        elif kind == "PythonFunction":
            entry = call.get("entry")
            folder = self._local(entry) if entry is not None else None
            handler = f"{(call.text_of('index') or 'index.py').removesuffix('.py')}.{handler or 'handler'}"
        elif kind == "NodejsFunction":
            entry = call.get("entry")
            folder, handler = self._local(entry) if entry is not None else None, ""
        return self._workload(made, call, "Lambda function", handler=handler, code=folder, context=context)

    def _container(self, made: Construct, holder: Value) -> Workload:
        image = self._followed(holder.get("image") or holder)
        context, name = None, ""
        if image.text.endswith(".from_asset") and image.items:
            context = self._local(image.items[0])
        elif image.text.endswith(".from_registry") and image.items and image.items[0].kind is Is.TEXT:
            name = image.items[0].text
        dockerfile = image.text_of("file") or "Dockerfile"
        return self._workload(made, holder, "ECS container", context=context, image=name, dockerfile=dockerfile)

    def _workload(
        self,
        made: Construct,
        holder: Value,
        words: str,
        *,
        handler: str = "",
        code: str | None = None,
        context: str | None = None,
        image: str = "",
        dockerfile: str = "Dockerfile",
    ) -> Workload:
        holder = self._expanded(holder)
        given = (holder.get(key) for key in ("environment", "secrets"))
        declared, sources = sorted_out(
            found for each in given for found in variables(self._path, each, self._made.names.get)
        )
        sources += [
            Source(f"`{shown(each.value)}`", Where(self._path, each.line))
            for each in holder.entries
            if not each.key or each.key == "environment_files"
        ]
        declared += self._added(made)
        texts = [each.text for each in made.call.items if each.kind is Is.TEXT]
        start = made.call.start
        head = self._code[start : made.call.end].partition(b"(")[0].partition(b"\n")[0]
        return Workload(
            words,
            texts[0] if texts else made.name or made.of.rpartition(".")[2],
            Where(self._path, made.call.line),
            start,
            start + len(head),
            group=f"{self._app}#cdk#{words}",
            declared=tuple(declared),
            sources=tuple(sources),
            image=image,
            context=context,
            dockerfile=posixpath.normpath(posixpath.join(context, dockerfile)) if context is not None else "",
            command=holder.words("command"),
            entrypoint=holder.words("entry_point", "entryPoint"),
            handler=handler,
            code=code,
            by_hand=self._by_hand(holder),
        )

    def _added(self, made: Construct) -> Iterator[Declared]:
        """Return what calls of methods add to something made."""
        for each in self._made.constructs:
            if each.of in {".add_environment", ".add_secret"} and made.name and each.receiver == made.name:
                key = each.call.items[0] if each.call.items else None
                if key is not None and key.kind is Is.TEXT:
                    place = Where(self._path, each.call.line)
                    yield Declared(key.text, place, each.call.start, each.call.end, Form.LITERAL, inherited=True)

    def _expanded(self, value: Value, depth: int = 0) -> Value:
        """A call or a map with the entries of what it spreads, as far as that is known; of two the last one counts."""
        found: dict[object, Entry] = {}
        for each in value.entries:
            inner = self._followed(each.value) if not each.key else each.value
            if each.key or inner.kind is not Is.MAP or depth >= _DEPTH:
                found[each.key or each] = each
                continue
            for spread in self._expanded(inner, depth + 1).entries:
                found[snake(spread.key) or spread] = replace(spread, key=snake(spread.key))
        return replace(value, entries=tuple(found.values()))

    def _followed(self, value: Value) -> Value:
        for _ in range(_DEPTH):
            found = self._made.names.get(value.text) if value.kind is Is.NAME else None
            if found is None:
                break
            value = found
        return value

    def _is_image(self, value: Value | None) -> bool:
        found = self._followed(value) if value is not None else None
        return found is not None and found.kind is Is.CALL and found.text.startswith("aws_ecs.ContainerImage.")

    def _local(self, value: Value) -> str | None:
        """A path of the repository, None where it is not known: paths are those of the folder of `cdk.json`, or begin
        with that of the file."""
        value = self._followed(value)
        if value.kind is Is.TEXT:
            base, parts = self._app, [value.text]
        elif value.kind is Is.CALL and value.text.rpartition(".")[2] in {"join", "resolve"} and value.items:
            first, *rest = value.items
            if any(each.kind is not Is.TEXT for each in rest):
                return None
            is_own = first.text == "__dirname" or first.text.endswith("dirname")
            if not is_own and first.kind is not Is.TEXT:
                return None
            base = self._folder if is_own else self._app
            parts = [each.text for each in (rest if is_own else value.items)]
        else:
            return None
        found = posixpath.normpath(posixpath.join(base, *parts))
        return None if found.startswith(("..", "/")) else "" if found == "." else found

    def _by_hand(self, holder: Value) -> ByHand:
        style = self._style
        held = holder.get("environment")
        if held is not None and held.kind is Is.MAP and held.entries:
            first = held.entries[0].line
            if first == held.line:
                return ByHand(_WHY, Where(self._path, held.line), "", style.entry, _UNKNOWN, how="into")
            return ByHand(_WHY, Where(self._path, first - 1), self._indent(first), style.entry, _UNKNOWN, end=",")
        line = holder.entries[0].line if holder.entries else holder.last
        return ByHand(
            _WHY,
            Where(self._path, line - 1 if line > holder.line else line),
            self._indent(line),
            style.entry,
            _UNKNOWN,
            f"{style.opening}\n{self._step()}",
            f"{style.closing}\n",
            ",",
            "behind" if line > holder.line else "into",
        )

    def _indent(self, line: int) -> str:
        return indentation(self._lines, line)

    def _step(self) -> str:
        """One level of this file's indentation."""
        lead = [self._indent(number) for number, line in enumerate(self._lines, 1) if line[:1] in (" ", "\t")]
        return min((each for each in lead if each), key=len, default="  ")
