"""Kubernetes: workloads with `env` and `envFrom`, ConfigMaps, Secrets, ExternalSecrets and Kustomize's generators.

Several documents and lists are read as what they hold. A container without an image is a patch: it declares for the
workload of its name, and is none itself.
"""

from __future__ import annotations

import base64
import binascii
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from codemods.deployment import templates, yaml_tree
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
    Store,
    StoreRef,
    Tree,
    Wanted,
    Where,
    Workload,
)
from codemods.deployment.templates import Template
from codemods.deployment.values import is_templated
from codemods.deployment.yaml_tree import Node, Text, get, items, own_entries, text_at, words_at
from codemods.records import dataclass

SIGNS = (b"apiVersion", b"Generator", b"patches:", b"patchesJson6902:", b"patchesStrategicMerge:", b"path: /spec/")
_PODS = {
    **dict.fromkeys(
        ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job", "Rollout", "Service"),
        ("spec", "template", "spec"),
    ),
    "CronJob": ("spec", "jobTemplate", "spec", "template", "spec"),
    "Pod": ("spec",),
}
_STORES = frozenset({"Secret", "ConfigMap", "ExternalSecret", "SealedSecret"})


@dataclass(frozen=True, slots=True)
class _Slot:
    """Holds where a container stands in its text. `secrets` are the Secrets of which containers of its
    file take keys."""

    container: Node
    env: Node | None
    shared: bool
    secrets: Mapping[str, None]
    offset: int
    """Columns from the key `env` to its items, as this file writes them."""


_NEUTRAL = ("kubernetes.io", "k8s.io", "helm.sh", "argoproj.io", "fluxcd.io")
"""The ends of the domains whose labels and annotations fill no store: they say who deploys it."""


def matches(path: str) -> bool:
    name = templates.without_suffix(path)
    return name.endswith((".yaml", ".yml")) and "/.github/" not in f"/{path}"


def read(path: str, text: str, tree: Tree) -> Manifest:
    """The workloads and stores of a file."""
    if is_templated(text) or path != templates.without_suffix(path):
        return _read_template(path, text, tree)
    reader = _Reader(path, Text(text), tree)
    found = yaml_tree.documents(text)
    for document in found:
        reader.document(document.root)
    twice = tuple(
        Problem(Where(path, key.line), f"`{key.value}` stands twice in one mapping: the last one counts")
        for document in found
        for key in document.twice
    )
    # A patch by operations is a list, and says nothing that is read here but the names of its variables.
    is_patch = any(document.root.kind == "sequence" for document in found)
    is_kustomize = is_patch or posixpath.basename(path).startswith("kustomization")
    return Manifest(
        path,
        "Kubernetes",
        tuple(reader.workloads),
        stores=tuple(reader.stores),
        literals=tuple(reader.literals),
        problems=twice if reader.workloads or reader.stores else (),
        mentions=templates.variables_in(text) if is_kustomize else frozenset(),
    )


def _read_template(path: str, text: str, tree: Tree) -> Manifest:
    """Return what a template says, or the variables of which it speaks where it is no document without its actions."""
    try:
        template = templates.template(path, text, tree)
        documents = yaml_tree.documents(template.plain)
    except ManifestError as error:
        found = templates.unreadable(path, "a template of Kubernetes", text, error)
        is_one = not path.endswith(".tpl") and "kind:" in text
        return found if is_one else replace(found, problems=())
    reader = _Reader(path, Text(text), tree, template)
    for document in documents:
        reader.document(document.root)
    workloads = tuple(_named(each, path) for each in template.restored(tuple(reader.workloads)))
    stores, literals = template.restored(tuple(reader.stores)), template.restored(tuple(reader.literals))
    return Manifest(path, "a template of Kubernetes", workloads, stores=stores, literals=literals)


def _named(workload: Workload, path: str) -> Workload:
    """A workload by a name that a person knows: what is left of it without actions, or that of its file."""
    name = re.sub(r"\{\{.*?\}\}", "", workload.name).strip("-/")
    stem = posixpath.basename(templates.without_suffix(path)).partition(".")[0]
    return replace(workload, name=name or stem)


class _Reader:
    """Reads one file."""

    def __init__(self, path: str, text: Text, tree: Tree, template: Template | None = None) -> None:
        self._path = path
        self._template = template
        self._text = text
        self._tree = tree
        self._folder = posixpath.dirname(path)
        self._style = 0
        self._secrets: dict[str, None] = {}
        self.workloads: list[Workload] = []
        self.stores: list[Store] = []
        self.literals: list[Declared] = []

    def document(self, root: Node, depth: int = 0) -> None:
        kind = text_at(root, "kind")
        if text_at(root, "$patch") == "delete":
            # A patch of Kustomize that takes away what another file or chart makes.
            return
        if kind.endswith("List") and depth < 3:
            for each in items(get(root, "items")):
                self.document(each, depth + 1)
        elif kind in _STORES:
            self._store(kind, root)
        elif kind == "Kustomization" or posixpath.basename(self._path).startswith("kustomization"):
            self._generators(root)
        elif kind in _PODS and (kind != "Service" or "knative" in text_at(root, "apiVersion")):
            self._pod(kind, root, get(root, *_PODS[kind]))

    def _pod(self, kind: str, root: Node, spec: Node | None) -> None:
        name = text_at(root, "metadata", "name")
        namespace = text_at(root, "metadata", "namespace")
        containers = [*items(get(spec, "containers")), *items(get(spec, "initContainers"))]
        self._secrets.update(dict.fromkeys(each for container in containers for each in _secrets_of(container)))
        self._style = self._offset(spec, containers) or self._style
        several = len(containers) > 1
        for container in containers:
            if container.kind == "mapping":
                own = text_at(container, "name")
                shown = f"{name}/{own}" if several and own else name
                self.workloads.append(self._container(kind, shown, namespace, container))

    def _container(self, kind: str, name: str, namespace: str, container: Node) -> Workload:
        key = next((key for key, _ in own_entries(container) if key.value == "name"), container)
        value = get(container, "name") or key
        env = next((value for key, value in own_entries(container) if key.value == "env"), None)
        shared = env is not None and yaml_tree.is_alias(container, env)
        declared, refs, sources = self._declared(container)
        by_hand: ByHand | None = None
        keeps = False
        if self._template is not None:
            by_hand = self._by_hand(container, env)
            more, hidden, keeps = self._brought(container, self._template)
            # A container that a loop over values makes has no name of its own.
            declared = [each for each in (*declared, *more) if not self._template.is_made(each.variable)]
            sources += hidden
        slot = _Slot(container, env, shared, self._secrets, self._style)
        return Workload(
            "Knative service" if kind == "Service" else kind,
            name,
            Where(self._path, key.line),
            self._text.byte(value.start),
            self._text.byte(value.end),
            group=f"{self._folder}#kubernetes#{namespace}",
            declared=tuple(declared),
            sources=tuple(sources),
            env_from=tuple(refs),
            image=text_at(container, "image"),
            command=words_at(container, "args"),
            entrypoint=words_at(container, "command"),
            folder=text_at(container, "workingDir"),
            namespace=namespace,
            is_patch=not text_at(container, "image"),
            keeps_to_siblings=keeps and not refs,
            by_hand=by_hand,
            is_own_image=text_at(container, "imagePullPolicy") == "Never",
            slot=slot,
        )

    def _brought(self, container: Node, template: Template) -> tuple[list[Declared], list[Source], bool]:
        """Return what a template brings into a container that may declare variables, and whether the chart's values say
        all of it."""
        found: list[Declared] = []
        sources: list[Source] = []
        is_known = True
        for each in template.in_region(container.start, container.end):
            if template.key_around(each.start) in ("", "env", "envFrom"):
                given, source = template.given(each)
                found += given
                sources.append(source)
                is_known = is_known and template.is_known(each)
        return found, sources, is_known

    def _by_hand(self, container: Node, env: Node | None) -> ByHand:
        """How a person adds an entry to a container of a template."""
        secret = next(iter(self._secrets), "")
        assert self._template is not None
        known = self._template.restored(secret) or "SECRET"
        entry = "\n".join(_rows("NAME", known, "NAME"))
        why = "it is a template, which is not edited"
        unknown = "" if secret else "no workload next to it shows which Secret has the key"
        if env is not None and env.kind == "sequence" and env.items and not env.flow:
            return ByHand(why, Where(self._path, self._line(env.end)), " " * env.column, entry, unknown)
        for each in self._template.in_region(container.start, container.end):
            found = self._template.place_of(each) if self._template.key_around(each.start) == "env" else None
            if found is not None:
                place, indent, is_list = found
                mapped = "" if is_list else "NAME: VALUE"
                return ByHand("the values of a chart are not edited", place, indent, mapped or entry, unknown)
        last = env.start if env is not None else container.end
        column = container.keys[0].column if container.keys else container.column
        before = "" if env is not None else f"env:\n{' ' * self._style}"
        indent = " " * (column + (self._style if env is not None else 0))
        return ByHand(why, Where(self._path, self._line(last)), indent, entry, unknown, before)

    def _line(self, at: int) -> int:
        return self._text.text.count("\n", 0, at) + 1

    def _offset(self, spec: Node | None, containers: list[Node]) -> int:
        """How far this file indents the items of a list below its key."""
        for node in (*containers, spec):
            for key, value in own_entries(node):
                if value.kind == "sequence" and not value.flow and key.value in {"env", "containers"}:
                    return value.column - key.column
        return 0

    def _declared(self, container: Node) -> tuple[list[Declared], list[StoreRef], list[Source]]:
        found: list[Declared] = []
        refs: list[StoreRef] = []
        sources: list[Source] = []
        for item in items(get(container, "env")):
            if item.kind == "mapping" and text_at(item, "name"):
                found.append(self._one(item))
        for item in items(get(container, "envFrom")):
            where = Where(self._path, item.line)
            for word, kind in (("secretRef", "Secret"), ("configMapRef", "ConfigMap")):
                name = text_at(item, word, "name")
                if name:
                    refs.append(StoreRef(kind, name, text_at(item, "prefix"), where))
        for word in ("envFrom", "env"):
            node = get(container, word)
            if node is not None and node.kind != "sequence" and node.value:
                sources.append(Source(f"`{word}`, which can't be read", Where(self._path, node.line)))
        return found, refs, sources

    def _one(self, item: Node) -> Declared:
        variable, where = text_at(item, "name"), Where(self._path, item.line)
        start, end = self._text.byte(item.start), self._text.byte(item.end)
        for word, kind in (("secretKeyRef", "Secret"), ("configMapKeyRef", "ConfigMap")):
            ref = get(item, "valueFrom", word)
            if ref is not None:
                name, key = text_at(ref, "name"), text_at(ref, "key")
                optional = text_at(ref, "optional") == "true"
                store = StoreRef(kind, name, "", Where(self._path, ref.line), key, optional)
                words = f"key `{key}` of {kind} `{name}`"
                return Declared(variable, where, start, end, Form.REFERENCE, words, (key,), store=store)
        if get(item, "valueFrom") is not None:
            return Declared(variable, where, start, end, Form.REFERENCE, "a field")
        value = text_at(item, "value")
        names = tuple(re.findall(r"\$\((\w+)\)", value))
        form = Form.REFERENCE if names or value.startswith("$") else Form.LITERAL if value.strip() else Form.EMPTY
        return Declared(variable, where, start, end, form, value if form is Form.REFERENCE else "", names, value)

    def _store(self, kind: str, root: Node) -> None:
        name, namespace = text_at(root, "metadata", "name"), text_at(root, "metadata", "namespace")
        where = Where(self._path, root.line)
        keys: set[str] = set()
        known = True
        if kind == "ExternalSecret":
            name = text_at(root, "spec", "target", "name") or name
            keys = {text_at(each, "secretKey") for each in items(get(root, "spec", "data"))}
            template = get(root, "spec", "target", "template", "data")
            keys |= {key.value for key, _ in own_entries(template)}
            known = get(root, "spec", "dataFrom") is None
        elif kind == "SealedSecret":
            name = text_at(root, "spec", "template", "metadata", "name") or name
            keys = {key.value for key, _ in own_entries(get(root, "spec", "encryptedData"))}
        else:
            for word in ("data", "stringData"):
                for key, value in own_entries(get(root, word)):
                    keys.add(key.value)
                    self._literal(key, value, encoded=kind == "Secret" and word == "data")
            known = bool(keys) and not _is_filled_elsewhere(root)
        if self._template is not None:
            brought = self._template.in_region(root.start, root.end)
            around = {self._template.key_around(each.start) for each in brought}
            known = known and around.isdisjoint({"", "data", "stringData"})
        store_kind = "ConfigMap" if kind == "ConfigMap" else "Secret"
        self.stores.append(Store(store_kind, name, where, frozenset(keys) if known else None, namespace))

    def _literal(self, key: Node, value: Node, *, encoded: bool) -> None:
        text = value.value
        if encoded:
            try:
                text = base64.b64decode(text, validate=True).decode()
            except (binascii.Error, ValueError):
                return
        start, end = self._text.byte(value.start), self._text.byte(value.end)
        self.literals.append(Declared(key.value, Where(self._path, key.line), start, end, Form.LITERAL, value=text))

    def _generators(self, root: Node) -> None:
        for word, kind in (("secretGenerator", "Secret"), ("configMapGenerator", "ConfigMap")):
            for each in items(get(root, word)):
                known = {text.partition("=")[0] for text in words_at(each, "literals")}
                known |= {posixpath.basename(text.partition("=")[0]) for text in words_at(each, "files")}
                keys: set[str] | None = known
                for name in (*words_at(each, "envs"), text_at(each, "env")):
                    text = self._tree.text(posixpath.normpath(posixpath.join(self._folder, name))) if name else None
                    if name and text is None:
                        keys = None
                    elif text is not None and keys is not None:
                        keys |= {m[1] for m in re.finditer(r"^\s*(?:export\s+)?(\w+)\s*=", text, re.MULTILINE)}
                frozen = frozenset(keys) if keys is not None else None
                self.stores.append(Store(kind, text_at(each, "name"), Where(self._path, each.line), frozen))


def _is_filled_elsewhere(root: Node) -> bool:
    """Whether a controller may add keys to a store: a label or an annotation of its own says so, or the type."""
    if text_at(root, "type") == "kubernetes.io/service-account-token":
        return True
    words = [key.value for name in ("labels", "annotations") for key, _ in own_entries(get(root, "metadata", name))]
    owners = {word.partition("/")[0] for word in words if "/" in word}
    return any(not owner.endswith(_NEUTRAL) for owner in owners)


def _secrets_of(container: Node) -> Iterator[str]:
    for item in items(get(container, "env")):
        name = text_at(item, "valueFrom", "secretKeyRef", "name")
        if name:
            yield name


def insert(text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
    """Declare variables for a container, by the Secrets that siblings take them of."""
    slot = workload.slot
    assert isinstance(slot, _Slot)
    if slot.shared:
        return Refused("its `env` comes from an anchor that others share")
    entries: list[tuple[str, str, str]] = []
    unsafe: list[str] = []
    for each in wanted:
        store = each.like.store if each.like is not None else None
        if store is not None and store.kind == "Secret":
            name, key = store.name, store.key or each.variable
        elif len(slot.secrets) == 1:
            name, key = next(iter(slot.secrets)), each.variable
            unsafe.append(f"Secret `{name}` must get a key `{key}`")
        else:
            added = "".join(_item("", other.variable, "SECRET", "KEY") for other in wanted)
            return Refused("no workload next to it shows which Secret has the key, and by which name", added)
        if not all(re.fullmatch(r"[\w.-]+", word) for word in (name, key, each.variable)):
            return Refused("the Secret's name or key is not a plain word")
        entries.append((each.variable, name, key))
    source = Text(text)
    try:
        return _inserted(source, workload, slot, entries, "; ".join(unsafe))
    except ManifestError as error:
        return Refused(error.message)


def _inserted(
    source: Text, workload: Workload, slot: _Slot, entries: list[tuple[str, str, str]], unsafe: str
) -> Insertion:
    container, env = slot.container, slot.env
    if container.flow or not container.keys:
        raise ManifestError("the container is written in brackets")
    expected = [each for variable, name, key in entries for each in _events(variable, name, key)]
    if env is not None and env.kind == "sequence" and env.items and not env.flow:
        lines = "".join(_item(" " * env.column, *each) for each in entries)
        return yaml_tree.inserted(workload.path, source, source.next_line(env.end), lines, expected, unsafe)
    if env is not None:
        raise ManifestError("its `env` is empty, or written in brackets")
    column = container.keys[0].column
    lines = f"{' ' * column}env:\n" + "".join(_item(" " * (column + slot.offset), *each) for each in entries)
    wanted = [("Scalar", "env"), ("SequenceStart", ""), *expected, ("SequenceEnd", "")]
    return yaml_tree.inserted(workload.path, source, source.next_line(container.end), lines, wanted, unsafe)


def _events(variable: str, name: str, key: str) -> list[tuple[str, str]]:
    return [
        ("MappingStart", ""),
        *(("Scalar", each) for each in ("name", variable, "valueFrom")),
        ("MappingStart", ""),
        ("Scalar", "secretKeyRef"),
        ("MappingStart", ""),
        *(("Scalar", each) for each in ("name", name, "key", key)),
        *[("MappingEnd", "")] * 3,
    ]


def _item(indent: str, variable: str, name: str, key: str) -> str:
    return "".join(f"{indent}{row}\n" for row in _rows(variable, name, key))


def _rows(variable: str, name: str, key: str) -> tuple[str, ...]:
    return (f"- name: {variable}", "  valueFrom:", "    secretKeyRef:", f"      name: {name}", f"      key: {key}")
