"""Docker compose: services with `environment` as a map or a list, `env_file`, `extends`, anchors and merges."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codemods.deployment import templates, yaml_tree
from codemods.deployment.kinds import dotenv
from codemods.deployment.manifest import (
    ByHand,
    Declared,
    Form,
    Insertion,
    Manifest,
    ManifestError,
    Problem,
    Refused,
    Source,
    Tree,
    Wanted,
    Where,
    Workload,
)
from codemods.deployment.templates import Template
from codemods.deployment.values import filled, form_of, split
from codemods.deployment.yaml_tree import Node, Text, entries, get, items, own_entries, text_at, words_at
from codemods.records import dataclass

SIGNS = (b"services",)
_NAME = re.compile(r"(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$|(?:^|/)stack\.ya?ml$")
_DEPTH = 4


@dataclass(frozen=True, slots=True)
class _Slot:
    """Holds where a service stands in its text."""

    service: Node
    environment: Node | None
    shared: bool
    siblings: tuple[Node, ...]


def matches(path: str) -> bool:
    return _NAME.search(templates.without_suffix(path.rpartition("/")[2])) is not None


def read(path: str, text: str, tree: Tree) -> Manifest:
    """The services of a compose file, or of a template of one, which its name says: Swarm has actions of its own."""
    template = None
    try:
        template = templates.template(path, text, tree) if templates.without_suffix(path) != path else None
        found = yaml_tree.documents(text if template is None else template.plain)
    except ManifestError as error:
        if templates.without_suffix(path) == path:
            raise
        return templates.unreadable(path, "a template of Docker compose", text, error)
    root = found[0].root if found else None
    reader = _Reader(path, Text(text), tree, get(root, "services"), template)
    workloads = tuple(reader.workloads())
    if template is not None:
        workloads = template.restored(workloads)
    twice = tuple(
        Problem(Where(path, key.line), f"`{key.value}` stands twice in one mapping: the last one counts")
        for document in found
        for key in document.twice
    )
    return Manifest(path, "Docker compose", workloads, problems=twice)


class _Reader:
    """Reads one file."""

    def __init__(
        self, path: str, text: Text, tree: Tree, services: Node | None, template: Template | None = None
    ) -> None:
        self._template = template
        self._path = path
        self._folder = posixpath.dirname(path)
        self._text = text
        self._tree = tree
        self._services = services
        self._known: dict[str, str] | None = None

    def workloads(self) -> Iterator[Workload]:
        environments = tuple(
            node
            for _, service in own_entries(self._services)
            if (node := get(service, "environment")) is not None and node.kind != "scalar"
        )
        for key, service in own_entries(self._services):
            if service.kind == "mapping":
                yield self._workload(key, service, environments)

    def _workload(self, key: Node, service: Node, environments: tuple[Node, ...]) -> Workload:
        declared, sources = self._declared(service, 0)
        if self._template is not None:
            for brought in self._template.in_region(service.start, service.end):
                if self._template.key_around(brought.start) in ("", "environment"):
                    declared += self._template.given(brought)[0]
                    sources.append(self._template.given(brought)[1])
            declared = [each for each in declared if not self._template.is_made(each.variable)]
        own = next((value for name, value in own_entries(service) if name.value == "environment"), None)
        shared = own is not None and yaml_tree.is_alias(service, own)
        if own is None:
            # An `environment` of the service's own would hide what a merge brings.
            shared = get(service, "environment") is not None
        slot = _Slot(service, own or get(service, "environment"), shared, environments)
        build = get(service, "build")
        context: str | None = None
        dockerfile = ""
        if build is not None:
            given = build.value if build.kind == "scalar" else text_at(build, "context") or "."
            context = self._local(self._filled(given))
            name = self._filled(text_at(build, "dockerfile")) if build.kind == "mapping" else ""
            if context is not None:
                dockerfile = posixpath.normpath(posixpath.join(context, name or "Dockerfile"))
        return Workload(
            "compose service",
            key.value,
            Where(self._path, key.line),
            self._text.byte(key.start),
            self._text.byte(key.end),
            group=f"{self._folder}#compose",
            declared=tuple({each.variable: each for each in reversed(declared)}.values())[::-1],
            sources=tuple(sources),
            image=self._filled(text_at(service, "image")),
            context=context,
            dockerfile=dockerfile,
            target=text_at(build, "target") if build is not None and build.kind == "mapping" else "",
            command=self._command(get(service, "command")),
            entrypoint=self._command(get(service, "entrypoint")),
            folder=text_at(service, "working_dir"),
            mounts=tuple(self._mounts(service)),
            by_hand=self._by_hand(service, own) if self._template is not None else None,
            slot=slot,
        )

    def _by_hand(self, service: Node, environment: Node | None) -> ByHand:
        """How a person adds an entry to a service of a template."""
        column = service.keys[0].column if service.keys else service.column + 2
        entry, unknown = "NAME: ${NAME}", "the variable must be set where it is started"
        why, before = "it is a template, which is not edited", ""
        if environment is not None and environment.items and not environment.flow:
            is_list = environment.kind == "sequence"
            column = environment.column if is_list else environment.keys[0].column
            entry = "- NAME=${NAME}" if is_list else entry
        else:
            before = "environment:\n  "
        place = environment if environment is not None and not before else service
        line = self._text.text.count("\n", 0, place.end) + 1
        return ByHand(why, Where(self._path, line), " " * column, entry, unknown, before)

    def _local(self, given: str) -> str | None:
        """A path of the repository, or None for one that is elsewhere or depends on a variable."""
        if "$" in given or "://" in given or given.startswith(("/", "~", "git@")):
            return None
        path = posixpath.normpath(posixpath.join(self._folder, given))
        return None if path.startswith("..") else "" if path == "." else path

    def _command(self, node: Node | None) -> tuple[str, ...]:
        if node is None:
            return ()
        return tuple(map(self._filled, words_at(node) if node.kind == "sequence" else split(node.value)))

    def _filled(self, value: str) -> str:
        """A value with what `.env` beside the file gives a variable, else its own default; other variables stay."""
        if "$" not in value:
            return value
        if self._known is None:
            path = posixpath.join(self._folder, ".env")
            text = self._tree.text(path)
            found = dotenv.variables(path, text) if text is not None else ()
            self._known = {each.variable: each.value for each in found}
        return filled(value, self._known)

    def _mounts(self, service: Node) -> Iterator[tuple[str, str]]:
        for volume in items(get(service, "volumes")):
            if volume.kind == "scalar":
                source, _, rest = volume.value.partition(":")
                target = rest.partition(":")[0]
            else:
                source, target = text_at(volume, "source"), text_at(volume, "target")
            if source.startswith(".") and target.startswith("/"):
                local = self._local(source)
                if local is not None:
                    yield local, posixpath.normpath(target)

    def _declared(self, service: Node, depth: int) -> tuple[list[Declared], list[Source]]:
        """Return what a service declares, that which counts first, and what else may declare something."""
        found: list[Declared] = []
        sources: list[Source] = []
        environment = get(service, "environment")
        if environment is not None:
            found += self._environment(environment)
            if environment.kind == "scalar" and environment.value:
                sources.append(Source("`environment`, which can't be read", Where(self._path, environment.line)))
        env_file = get(service, "env_file")
        listed = items(env_file) if env_file is not None and env_file.kind == "sequence" else [env_file]
        for node in listed:
            if node is None:
                continue
            name = node.value if node.kind == "scalar" else text_at(node, "path")
            where = Where(self._path, node.line)
            local = self._local(self._filled(name))
            text = self._tree.text(local) if local is not None else None
            if local is None or text is None:
                sources.append(Source(f"`{name}`, which is not in the repository", where))
            else:
                for each in dotenv.variables(local, text):
                    found.append(replace(each, inherited=True))
                if re.search(r"\.env(?:\.local|rc)?$", local) is not None and not self._tree.exists(local):
                    sources.append(Source(f"`{name}`", where))
        extends = get(service, "extends")
        if extends is not None and depth < _DEPTH:
            found_above, above = self._extended(extends, depth)
            found += found_above
            sources += above
        for name in ("secrets", "configs"):
            for node in items(get(service, name)):
                sources.append(Source(f"a mounted file of `{name}`", Where(self._path, node.line)))
        return found, sources

    def _extended(self, extends: Node, depth: int) -> tuple[list[Declared], list[Source]]:
        name = extends.value if extends.kind == "scalar" else text_at(extends, "service")
        file = text_at(extends, "file") if extends.kind == "mapping" else ""
        where = Where(self._path, extends.line)
        services, reader = self._services, self
        if file:
            local = self._local(file)
            text = self._tree.text(local) if local is not None else None
            if local is None or text is None:
                return [], [Source(f"service `{name}` of `{file}`, which is not in the repository", where)]
            try:
                found = yaml_tree.documents(text)
            except ManifestError as error:
                return [], [Source(f"service `{name}` of `{file}`, which {error.message}", where)]
            services = get(found[0].root, "services") if found else None
            reader = _Reader(local, Text(text), self._tree, services)
        service = next((value for key, value in own_entries(services) if key.value == name), None)
        if service is None:
            return [], [Source(f"service `{name}`, which is not there", where)]
        declared, sources = reader._declared(service, depth + 1)
        return [replace(each, inherited=True) for each in declared], sources

    def _environment(self, node: Node) -> Iterator[Declared]:
        if node.kind == "sequence":
            for item in node.items:
                if item.kind == "scalar":
                    variable, equals, written = item.value.partition("=")
                    yield self._one(variable.strip(), written if equals else None, item, item)
            return
        own = {id(value) for _, value in own_entries(node)}
        for key, value in entries(node):
            if value.kind == "scalar":
                # A key without a value is taken from the shell that starts compose.
                given = None if value.plain and value.value in ("", "~", "null") else value.value
                yield replace(self._one(key.value, given, key, value), inherited=id(value) not in own)

    def _one(self, variable: str, value: str | None, key: Node, last: Node) -> Declared:
        where = Where(self._path, key.line)
        start, end = self._text.byte(key.start), self._text.byte(max(last.end, key.end))
        if value is None:
            return Declared(variable, where, start, end, Form.PASSED, names=(variable,))
        form, reference, names = form_of(value)
        return Declared(variable, where, start, end, form, reference, names, value)


def insert(text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
    """Declare variables for a service, the way its siblings do it."""
    slot = workload.slot
    assert isinstance(slot, _Slot)
    if slot.shared:
        return Refused("its `environment` comes from an anchor or a merge that other services share")
    source = Text(text)
    pairs = [(each.variable, *_value(each)) for each in wanted]
    unsafe = "; ".join(dict.fromkeys(why for _, _, why in pairs if why))
    values = [(variable, value) for variable, value, _ in pairs]
    try:
        if slot.environment is None:
            return _new_block(source, workload, slot, values, unsafe)
        return _new_entries(source, workload, slot.environment, values, unsafe)
    except ManifestError as error:
        return Refused(error.message)


def _value(wanted: Wanted) -> tuple[str | None, str]:
    """The value to write (None: passed on), and what must be done beside it."""
    like = wanted.like
    if like is not None and like.form is Form.PASSED:
        return None, ""
    if like is not None and like.form is Form.REFERENCE and like.reference.startswith("${") and like.names:
        return like.reference, ""
    return f"${{{wanted.variable}}}", f"{wanted.variable} must be set where it is started, in the shell or in `.env`"


_Values = list[tuple[str, str | None]]


def _new_entries(source: Text, workload: Workload, environment: Node, values: _Values, unsafe: str) -> Insertion:
    if environment.flow:
        return yaml_tree.listed(workload.path, source, environment, _flow_entries(values, environment), unsafe)
    if not environment.items:
        raise ManifestError("its `environment` is empty")
    is_list = environment.kind == "sequence"
    indent = " " * environment.column if is_list else source.indentation(environment.keys[0].start)
    lines, expected = _entries_of(values, indent, _quote(source.text, environment.items), is_list=is_list)
    at = source.next_line(environment.end)
    return yaml_tree.inserted(workload.path, source, at, lines, expected, unsafe)


def _entries_of(values: _Values, indent: str, quote: str, *, is_list: bool) -> tuple[str, list[tuple[str, str]]]:
    """The lines of some entries, and the events that they are."""
    lines: list[str] = []
    expected: list[tuple[str, str]] = []
    for variable, value in values:
        if is_list:
            entry = variable if value is None else f"{variable}={value}"
            lines.append(f"{indent}- {quote}{entry}{quote}\n")
            expected.append(("Scalar", entry))
        else:
            lines.append(f"{indent}{variable}:{'' if value is None else f' {quote}{value}{quote}'}\n")
            expected += [("Scalar", variable), ("Scalar", value or "")]
    return "".join(lines), expected


def _flow_entries(values: _Values, environment: Node) -> list[tuple[str, list[tuple[str, str]]]]:
    """The texts of some entries between brackets, where a reference needs quotes, each with its events."""
    if environment.kind == "sequence":
        entries = [variable if value is None else f"{variable}={value}" for variable, value in values]
        return [(f'"{entry}"', [("Scalar", entry)]) for entry in entries]
    pairs = [(variable, "null" if value is None else f'"{value}"', value or "null") for variable, value in values]
    return [(f"{name}: {text}", [("Scalar", name), ("Scalar", value)]) for name, text, value in pairs]


def _new_block(source: Text, workload: Workload, slot: _Slot, values: _Values, unsafe: str) -> Insertion:
    service = slot.service
    if service.flow or not service.keys:
        raise ManifestError("the service is written in brackets")
    column = service.keys[0].column
    like = next((each for each in slot.siblings if not each.flow and each.items), None)
    is_list = like is None or like.kind == "sequence"
    step = 2
    if like is not None and (is_list or like.column > column):
        step = max(like.column - column, 0)
    quote = _quote(source.text, like.items) if like is not None else ""
    lines, inner = _entries_of(values, " " * (column + step), quote, is_list=is_list)
    kind = "Sequence" if is_list else "Mapping"
    expected = [("Scalar", "environment"), (f"{kind}Start", ""), *inner, (f"{kind}End", "")]
    at = source.next_line(service.end)
    block = f"{' ' * column}environment:\n{lines}"
    return yaml_tree.inserted(workload.path, source, at, block, expected, unsafe)


def _quote(text: str, values: list[Node]) -> str:
    """The quotes in which most values stand, or none."""
    written = [text[each.start] for each in values if each.kind == "scalar" and each.end > each.start]
    quoted = [each for each in written if each in "\"'"]
    return quoted[0] if quoted and len(quoted) * 2 > len(written) else ""
