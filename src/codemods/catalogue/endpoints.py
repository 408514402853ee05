"""Tells which provider's key a host takes."""

from __future__ import annotations

import ipaddress
import re
from functools import cache
from urllib.parse import urlsplit

from codemods.catalogue import sources
from codemods.catalogue.entries import Endpoint

_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*|[0-9a-f:.]*:[0-9a-f:.]*")
_LOCAL = Endpoint(provider="local", keyless=True)


@cache
def find_endpoint(url_or_host: str) -> Endpoint | None:
    """The endpoint of a URL, or of a host with or without port and path; None where it is unknown or is none.

    The most specific pattern wins: an exact host before a wildcard, a longer pattern before a shorter one.
    """
    text = url_or_host.strip()
    try:
        host = (urlsplit(text if "://" in text else f"//{text}").hostname or "").rstrip(".")
    except ValueError:
        return None
    if not _HOST.fullmatch(host):
        return None
    for pattern, endpoint in _patterns():
        if _host_matches(pattern, host):
            return endpoint
    return _LOCAL if _is_local(host) else None


def endpoint_owners(variable: str) -> frozenset[str]:
    """The ids of the providers of which some endpoint takes this variable's key."""
    return frozenset(endpoint.provider for _, endpoint in _patterns() if variable in endpoint.key_env)


@cache
def host_words() -> tuple[bytes, ...]:
    """Words of which a text holds one that names a host of a known key."""
    found = (pattern for pattern, endpoint in _patterns() if endpoint.key_env and not endpoint.keyless)
    return tuple(dict.fromkeys(max(pattern.split("*"), key=len).encode() for pattern in found))


@cache
def _patterns() -> tuple[tuple[str, Endpoint], ...]:
    """All patterns with their endpoints, the most specific first."""
    found = [
        (pattern, Endpoint(entry["provider"], tuple(entry.get("key_env", ())), entry.get("keyless", False)))
        for entry in sources.table("endpoints")["endpoint"]
        for pattern in entry["hosts"]
    ]
    return tuple(sorted(found, key=lambda each: (each[0].startswith("*"), -len(each[0]), each[0])))


def _host_matches(pattern: str, host: str) -> bool:
    """`*.` stands for one or more labels; a `*` inside a label for a part of it (`bedrock-runtime.*.amazonaws.com`)."""
    before, star, after = pattern.partition("*")
    if not star:
        return host == pattern
    return len(host) > len(before) + len(after) and host.startswith(before) and host.endswith(after)


def _is_local(host: str) -> bool:
    """Whether a host can only be this machine or a private network: nobody's key is sent to a stranger there."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost", ".internal", ".lan", ".test", ".svc"))
    return address.is_private or address.is_loopback or address.is_unspecified
