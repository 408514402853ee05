"""Tells where a rule's page is: on the site that the package names for its documentation, or the file that it is made
of."""

from __future__ import annotations

import functools
import socket
from importlib import metadata
from urllib.parse import quote

from codemods.config import rule_ids


@functools.cache
def page(rule: str) -> str:
    """The address of a rule's page; nothing where there is none."""
    site = _site()
    if site and rule in rule_ids():
        return f"{site}/rules/{rule}/"
    from codemods import rules

    known = rules.known(rule)
    return f"file://{socket.gethostname()}{quote(known.file)}" if known and known.file else ""


@functools.cache
def _site() -> str:
    try:
        urls = metadata.metadata("codemods").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        return ""
    named = dict(each.split(", ", 1) for each in urls if ", " in each)
    return str(named.get("Documentation", "")).rstrip("/")
