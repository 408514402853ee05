"""Tells what the manifests of a project say of the addresses that its programs read from the environment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codemods.deployment.manifest import Declared as Entry
from codemods.deployment.manifest import Form, Manifest
from codemods.deployment.manifests import manifest_paths, read_all
from codemods.languages import Texts
from codemods.rules.forward_auth_headers.core.hosts import is_internal

_BARE = re.compile(r"[A-Za-z0-9._-]+(?::\d+)?")
_SAMPLE = re.compile(r"change[_-]?me|example\.|your[_-]|<|\bxxx", re.IGNORECASE)
"""A value that stands for one which a person has yet to fill in."""


class Declared:
    """Holds which manifests there are; each variable is looked for once."""

    def __init__(self, texts: Texts) -> None:
        self._paths = manifest_paths(texts)
        self._known: dict[str, tuple[str, str] | None] = {}

    def address(self, texts: Texts, variable: str, hosts: Sequence[str]) -> tuple[str, str] | None:
        """The address, or the host, that the manifests give to a variable, and the file that says so; None where they
        give none, or one of them gives an address that is not internal."""
        if variable not in self._known:
            self._known[variable] = self._found(texts, variable, hosts)
        return self._known[variable]

    def _found(self, texts: Texts, variable: str, hosts: Sequence[str]) -> tuple[str, str] | None:
        needle = variable.encode("utf-8", "surrogateescape")
        near = {kind: list(texts.grep(paths, [needle])) for kind, paths in self._paths.items()}
        manifests = read_all(texts, {kind: paths for kind, paths in near.items() if paths})
        entries = (each for manifest in manifests.found.values() for each in _entries(manifest))
        told = [
            (each.value.strip(), each.where.path)
            for each in entries
            if each.variable == variable and each.form is Form.LITERAL and not _SAMPLE.search(each.value)
        ]
        if not told or not all(_is_internal(value, hosts) for value, _ in told):
            return None
        return told[0]


def _entries(manifest: Manifest) -> Sequence[Entry]:
    of_workloads = (each for workload in manifest.workloads for each in workload.declared)
    of_images = (each for image in manifest.images for each in image.declared)
    return (*manifest.variables, *of_workloads, *of_images)


def _is_internal(value: str, hosts: Sequence[str]) -> bool:
    address = value if "://" in value else f"http://{value}"
    is_address = "://" in value or _BARE.fullmatch(value) is not None
    return is_address and is_internal(address, hosts, whole=True)
