"""Tells what manifests give variables: keys as they are, another provider's key, a key that its Secret lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.catalogue import Catalogue
from codemods.deployment.manifest import Declared, Form, Image, Made, StoreRef, Workload
from codemods.deployment.manifests import Manifests
from codemods.model import Finding
from codemods.rules.declare_deployment_env.core import RULE

_COMPATIBLE = "openai"
"""The providers whose variables and classes many others take as well: a key of theirs under its name is no mistake."""
_ADDRESSES = ("BASE_URL", "API_BASE", "ENDPOINT", "HOST", "_URL")
"""How the names of variables end that hold the address of a server."""

_OF_KUBERNETES = frozenset({"Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod", "Knative service"})
_HANDLES = re.compile(r"\b(?:create|delete|get|annotate|label)\s+secrets?\b")
"""The commands about a Secret that take nothing of it."""

_KEYS = ("_KEY", "_TOKEN")
"""How the names of variables end that hold keys."""


def findings(manifests: Manifests, catalogue: Catalogue) -> Iterator[Finding]:
    """Findings about values, in the order of the files."""
    told: set[tuple[str, int]] = set()
    for manifest in manifests.found.values():
        declared = [each for workload in manifest.workloads for each in workload.declared if not each.inherited]
        for each in (*declared, *manifest.literals):
            place = (each.where.path, each.start)
            if each.where.path != manifest.path or place in told:
                continue
            told.add(place)
            yield from _of_value(each, catalogue)
        for image in manifest.images:
            yield from _baked(image, catalogue)
        for workload in manifest.workloads:
            yield from _of_keys(workload, manifests)
        yield from (finding for made in manifest.made for finding in _of_made(made, manifests))


def _baked(image: Image, catalogue: Catalogue) -> Iterator[Finding]:
    """Findings about keys of providers that an image gives its programs for good."""
    variables = {each.variable for each in image.declared}
    for each in {each.variable: each for each in image.declared}.values():
        if each.where.path != image.path or not _is_key(catalogue, each.variable):
            continue
        prefix = each.variable.partition("_")[0]
        if any(name.startswith(prefix) and name.endswith(_ADDRESSES) for name in variables):
            # A server of one's own takes any key.
            continue
        place = each.where.path, each.start, each.end
        if each.form is Form.LITERAL and catalogue.is_placeholder(each.value):
            message = f"{each.variable} is a placeholder for a key, written into the image"
            reason = "a start without the key then does not fail: set it only in the RUN that needs it, or remove it"
            yield Finding(RULE, *place, message, reason=reason)
        elif each.form is Form.REFERENCE and any(name in image.arguments for name in each.names):
            message = f"{each.variable} is written into the image from a build argument"
            reason = (
                "everyone who has the image has the key: give it to the container, or to one RUN as a mounted secret"
            )
            yield Finding(RULE, *place, message, reason=reason)


def _of_made(made: Made, manifests: Manifests) -> Iterator[Finding]:
    """A finding about a store that a step creates and nothing takes."""
    if not any(each.kind in _OF_KUBERNETES for each in manifests.workloads):
        return
    texts = manifests.texts
    speaking = texts.grep(texts.files(("",)), [made.name.encode()])
    own = manifests.text(made.where.path) or ""
    others = [line for line in own.splitlines() if made.name in line and not _HANDLES.search(line)]
    if others or any(path != made.where.path for path in speaking):
        return
    message = f"{made.kind} `{made.name}` is created here, but nothing uses it"
    reason = "no manifest names it: mount it where it is needed, or refer to its keys by `secretKeyRef`"
    yield Finding(RULE, made.where.path, made.start, made.end, message, reason=reason)


def _of_value(each: Declared, catalogue: Catalogue) -> Iterator[Finding]:
    if each.form is Form.LITERAL and not catalogue.is_placeholder(each.value):
        owner = catalogue.key_shape(each.value.strip())
        if owner is not None:
            provider = catalogue.provider(owner)
            name = provider.name if provider is not None else owner
            message = f"{each.variable} holds a key of {name} in plain text"
            reason = "rotate it, since everyone who can read the repository has it; then refer to a secret"
            yield Finding(RULE, each.where.path, each.start, each.end, message, reason=reason)
    if each.form is not Form.REFERENCE or len(each.names) != 1:
        return
    mine, theirs = _owner(catalogue, each.variable), catalogue.env_owners(each.names[0])
    if mine and theirs and mine not in theirs and mine != _COMPATIBLE and each.names[0].endswith(_KEYS):
        message = f"{each.variable} gets {each.names[0]}, which is another provider's key"
        yield Finding(
            RULE, each.where.path, each.start, each.end, message, reason="it is not known which of the two is meant"
        )


def _owner(catalogue: Catalogue, variable: str) -> str:
    """The one provider whose key a variable holds, "" where it is none's or several'."""
    owners = catalogue.env_owners(variable)
    provider = catalogue.provider(owners[0]) if len(owners) == 1 else None
    return provider.id if provider is not None and variable in provider.key_env else ""


def _is_key(catalogue: Catalogue, variable: str) -> bool:
    """Whether some provider's key is in a variable of that name."""
    providers = map(catalogue.provider, catalogue.env_owners(variable))
    return any(provider is not None and variable in provider.key_env for provider in providers)


def _of_keys(workload: Workload, manifests: Manifests) -> Iterator[Finding]:
    for each in workload.declared:
        ref = each.store
        if ref is None or ref.optional or each.inherited:
            continue
        keys = keys_lacking(ref, manifests, workload)
        if keys is not None:
            message = f"{each.variable} is taken from key `{ref.key}` of {ref.kind} `{ref.name}`, which has no such key"
            has = ", ".join(f"`{key}`" for key in sorted(keys)[:6])
            reason = f"it has {has or 'none'}: it is not known which one is meant, or what must be added there"
            yield Finding(RULE, each.where.path, each.start, each.end, message, reason=reason)


def keys_lacking(ref: StoreRef, manifests: Manifests, workload: Workload) -> frozenset[str] | None:
    """The keys of a store that is in the project and lacks the one that is referred to; None where nothing is wrong."""
    found = manifests.stores_of(ref, workload) if ref.key else ()
    if not found or any(each.keys is None for each in found):
        return None
    keys = frozenset(key for each in found for key in each.keys or ())
    return keys if ref.key not in keys else None
