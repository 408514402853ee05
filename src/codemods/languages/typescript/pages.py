"""Tells which files a bundler puts into a page: a browser has no environment, and every visitor can read them."""

from __future__ import annotations

import posixpath
import re

from codemods.files.data import table
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject

_SCRIPT = re.compile(r"<script\b[^>]*?\bsrc\s*=\s*[\"']?(?:%PUBLIC_URL%|\.)?/?([\w@.-]+(?:/[\w@.-]+)+)", re.IGNORECASE)
_BUNDLES = "react-scripts"
"""Bundles `src`, and no page names a script of it."""

_SERVERS = ("express", "fastify", "hono", "koa", "elysia", "h3", "@nestjs/core", "@hapi/hapi", "@vercel/node")
"""Packages of a server, whose files may lie beside those of the page."""


def why_public(project: TypeScriptProject, module: TypeScriptModule) -> str:
    """The reason why visitors can read what a file holds; "" where nothing says that it runs in a browser."""
    if "use client" in module.facts.directives:
        return "a 'use client' file runs in the browser, where a key must never be"
    if _is_of_page(project, module.path):
        return "this file is bundled into a page, where a key must never be: call the provider from a server"
    return ""


def _is_of_page(project: TypeScriptProject, path: str) -> bool:
    """Whether a file lies in the folder from which the page of its package takes its scripts."""
    found = project.resolver.package(path)
    if found is None:
        return False
    folder, manifest = found
    dependencies = {**table(manifest, "dependencies"), **table(manifest, "devDependencies")}
    if any(each in dependencies for each in _SERVERS):
        return False
    own = posixpath.relpath(path, folder or ".")
    if _BUNDLES in dependencies:
        return own.startswith("src/")
    page = posixpath.join(folder, "index.html")
    if "vite" not in dependencies or page not in project.texts.files((".html",)):
        return False
    sources = (posixpath.dirname(each) for each in _SCRIPT.findall(project.texts.text(page) or ""))
    return any(own.startswith(f"{each}/") for each in sources)
