"""Tells what manifests give variables: keys as they are, another provider's key, a key that its Secret lacks."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.catalogue import Catalogue
from codemods.deployment.manifest import Declared, Form, StoreRef, Workload
from codemods.deployment.manifests import Manifests
from codemods.model import Finding
from codemods.rules.declare_deployment_env.core import RULE

_COMPATIBLE = "openai"
"""The providers whose variables and classes many others take as well: a key of theirs under its name is no mistake."""
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
        for workload in manifest.workloads:
            yield from _of_keys(workload, manifests)


def _of_value(each: Declared, catalogue: Catalogue) -> Iterator[Finding]:
    if each.form is Form.LITERAL and not catalogue.is_placeholder(each.value):
        owner = catalogue.key_shape(each.value.strip())
        if owner is not None:
            provider = catalogue.provider(owner)
            name = provider.name if provider is not None else owner
            message = f"{each.variable} holds a key of {name} as it is"
            reason = "rotate it: whoever reads the repository has it; then refer to a secret"
            yield Finding(RULE, each.where.path, each.start, each.end, message, reason=reason)
    if each.form is not Form.REFERENCE or len(each.names) != 1:
        return
    mine, theirs = _owner(catalogue, each.variable), catalogue.env_owners(each.names[0])
    if mine and theirs and mine not in theirs and mine != _COMPATIBLE and each.names[0].endswith(_KEYS):
        message = f"{each.variable} gets {each.names[0]}, which is another provider's key"
        yield Finding(
            RULE, each.where.path, each.start, each.end, message, reason="which of the two is meant is not known"
        )


def _owner(catalogue: Catalogue, variable: str) -> str:
    """The one provider whose key a variable holds, "" where it is none's or several'."""
    owners = catalogue.env_owners(variable)
    provider = catalogue.provider(owners[0]) if len(owners) == 1 else None
    return provider.id if provider is not None and variable in provider.key_env else ""


def _of_keys(workload: Workload, manifests: Manifests) -> Iterator[Finding]:
    for each in workload.declared:
        ref = each.store
        if ref is None or ref.optional or each.inherited:
            continue
        keys = keys_lacking(ref, manifests, workload)
        if keys is not None:
            message = f"{each.variable} is taken from key `{ref.key}` of {ref.kind} `{ref.name}`, which has no such key"
            has = ", ".join(f"`{key}`" for key in sorted(keys)[:6])
            reason = f"it has {has or 'none'}: which is meant, or what must be added there, is not known"
            yield Finding(RULE, each.where.path, each.start, each.end, message, reason=reason)


def keys_lacking(ref: StoreRef, manifests: Manifests, workload: Workload) -> frozenset[str] | None:
    """The keys of a store that is in the project and lacks the one that is referred to; None where nothing is wrong."""
    found = manifests.stores_of(ref, workload) if ref.key else ()
    if not found or any(each.keys is None for each in found):
        return None
    keys = frozenset(key for each in found for key in each.keys or ())
    return keys if ref.key not in keys else None
