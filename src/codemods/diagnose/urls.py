"""Addresses in a line of a log: whose they are, and whether they are internal."""

from __future__ import annotations

import re

from codemods.catalogue.endpoints import find_endpoint

_URL = re.compile(
    r"https?://(?:[^\s/@\"'<>]*@)?([A-Za-z0-9.-]{1,200}|\[[0-9a-f:]{2,45}\])(?::\d{1,5})?(?=[/\s\"'<>)?#,}]|$)"
)
_PATH = re.compile(r"\"(?:GET|POST|PUT|PATCH|DELETE) (/[^\s\"?]{0,200})")
LOCAL = "local"
"""The name that a private address has in place of a provider."""
_CLUSTER = (".svc", ".cluster.local", ".internal", ".local", ".lan")


def host_in(line: str) -> str:
    """The host of the first address in a line, or the path that an access log names; empty where there is neither."""
    if found := _URL.search(line):
        return found[1].lower()
    if found := _PATH.search(line):
        return found[1]
    return ""


def is_internal(host: str) -> bool:
    """Whether an address is one of the own network: a path, a name without a dot, a private address, a cluster's
    name."""
    if not host or host.startswith("/"):
        return bool(host)
    return "." not in host or host.endswith(_CLUSTER) or provider_of(host) == LOCAL


def provider_of(host: str) -> str:
    """The provider whose service has this host, `local` for a private address; empty where the host is unknown."""
    found = find_endpoint(host) if host and not host.startswith("/") else None
    return found.provider if found is not None else ""
