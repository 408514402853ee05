"""Tells where TypeScript programs start: servers, workers, handlers, routes, scripts of package.json, and files that
nothing imports."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from codemods.files import data
from codemods.languages.programs import Entry, Kind, Place
from codemods.languages.typescript.facts import TypeScriptFacts
from codemods.languages.typescript.module import TypeScriptModule, is_test_file
from codemods.languages.typescript.origins import External
from codemods.languages.typescript.outline import part_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.runtimes import is_worker
from codemods.languages.typescript.syntax import Node, unwrap

_PROGRAMS = {
    "express#default": (Kind.WEB, "Express"),
    "express#*": (Kind.WEB, "Express"),
    "fastify#default": (Kind.WEB, "Fastify"),
    "fastify#fastify": (Kind.WEB, "Fastify"),
    "fastify#*": (Kind.WEB, "Fastify"),
    "hono#Hono": (Kind.WEB, "Hono"),
    "@hono/zod-openapi#OpenAPIHono": (Kind.WEB, "Hono"),
    "koa#default": (Kind.WEB, "Koa"),
    "elysia#Elysia": (Kind.WEB, "Elysia"),
    "@nestjs/core#NestFactory": (Kind.WEB, "Nest"),
    "http#createServer": (Kind.WEB, "a server"),
    "node:http#createServer": (Kind.WEB, "a server"),
    "bullmq#Worker": (Kind.WORKER, "BullMQ"),
    "@temporalio/worker#Worker": (Kind.WORKER, "Temporal"),
    "discord.js#Client": (Kind.WORKER, "a Discord bot"),
    "telegraf#Telegraf": (Kind.WORKER, "a Telegram bot"),
    "grammy#Bot": (Kind.WORKER, "a Telegram bot"),
    "@slack/bolt#App": (Kind.WEB, "a Slack app"),
    "commander#Command": (Kind.COMMAND, "commander"),
}
_FACTORIES = frozenset({"@nestjs/core#NestFactory", "@temporalio/worker#Worker"})
"""Classes with a method that makes the app; a member of any other, as `express.Router`, makes something else."""

_WITHOUT_A_SERVER = b"NestFactory.createApplicationContext("
"""The call by which a script makes the parts of a Nest application, and no server."""

_SCRIPTED = re.compile(r"(?<![\w./-])((?:\./)?[\w@./-]+\.[cm]?[jt]sx?)(?![\w.])")
_BUILT = ("dist/", "build/", "out/", "lib/", ".output/")

_NEXT = re.compile(
    r"^(?P<root>(?:.*/)?)(?:src/)?(?:app/(?:.*/)?(?:route|page|layout|template|loading|error|default|actions?)"
    r"\.[jt]sx?|pages/.*\.[jt]sx?|(?:middleware|instrumentation|proxy)\.[jt]s)$"
)
_ROUTES = (
    (
        "SvelteKit",
        re.compile(
            r"^(?P<root>(?:.*/)?)src/(?:routes/.*\+(?:server|page\.server|layout\.server)|hooks\.server)\.[jt]s$"
        ),
    ),
    ("Nuxt", re.compile(r"^(?P<root>(?:.*/)?)server/(?:api|routes|plugins|middleware)/.*\.[jt]s$")),
    ("Remix", re.compile(r"^(?P<root>(?:.*/)?)app/(?:routes/.*|root|entry\.server)\.[jt]sx?$")),
)
_API = "a function of `api/`"
_FUNCTIONS = (
    ("a Netlify function", re.compile(r"(?:^|/)netlify/(?:edge-)?functions/[^/]+(?:/[^/]+)?\.[cm]?[jt]s$")),
    ("a Supabase function", re.compile(r"(?:^|/)supabase/functions/[^/_][^/]*/index\.[jt]sx?$")),
    (_API, re.compile(r"(?:^|/)api/[^_].*\.[jt]s$")),
)
_PACKAGES = {"SvelteKit": "@sveltejs/kit", "Nuxt": "nuxt", "Remix": "@remix-run/"}


def entries(project: TypeScriptProject, reaching: Collection[str], visit: Callable[[str], object]) -> Iterator[Entry]:
    """The entries in the files that lead to a client; an app that is made of routes is one, at the first of them.
    `visit` is told of each file while it is parsed."""
    apps: dict[tuple[str, str], list[str]] = {}
    for path in sorted(reaching):
        visit(path)
        if is_test_file(path) or "/e2e/" in path:
            yield Entry(Kind.TESTS, Place(path, 1), path, "a test file")
            continue
        routed = _routed(project, path)
        if routed is not None:
            apps.setdefault(routed, []).append(path)
        else:
            yield from _of_file(project, path)
    for (framework, root), (first, *others) in apps.items():
        yield Entry(Kind.WEB, Place(first, 1), root or ".", framework, also=tuple(others), whole=True)


def _of_file(project: TypeScriptProject, path: str) -> Iterator[Entry]:
    facts = project.facts(path)
    module = project.module(path)
    if facts is None or module is None:
        return
    made = list(_made(project, module, facts))
    yield from made
    if not made:
        scripted = list(_scripted(project, path))
        yield from scripted
        if not scripted and not project.importers(path) and _does_something(module):
            yield Entry(Kind.SCRIPT, Place(path, 1), path, "nothing imports it", whole=True)


def _made(project: TypeScriptProject, module: TypeScriptModule, facts: TypeScriptFacts) -> Iterator[Entry]:
    path = facts.path or module.path
    told: set[str] = set()
    for taken in facts.imports:
        if taken.type_only or not taken.local:
            continue
        origin = project.imported(module.path, taken)
        known = _PROGRAMS.get(origin.name) if isinstance(origin, External) else None
        if known is None or known[1] in told:
            continue
        for name in module.scopes.occurrences(taken.local):
            call = name.parent
            by_method = isinstance(origin, External) and origin.name in _FACTORIES
            if by_method and call is not None and call.type == "member_expression":
                call = call.parent
            is_call = call is not None and call.type in {"call_expression", "new_expression"}
            if call is not None and is_call and name.start_byte > taken.end:
                told.add(known[1])
                kind, how = known
                if (call.text or b"").startswith(_WITHOUT_A_SERVER):
                    kind, how = Kind.SCRIPT, "Nest without a server"
                yield Entry(kind, Place(path, module.line(call)), path, how, part_of(call))
                break
    for words, pattern in _FUNCTIONS:
        if pattern.search(path) and facts.exports and not told and (words != _API or _is_served(project, path)):
            told.add(words)
            yield Entry(Kind.FUNCTION, Place(path, 1), path, words, whole=True)
    handler = facts.exported_as("handler")
    if handler is not None and not told:
        line = module.code.count(b"\n", 0, handler.start) + 1
        yield Entry(Kind.FUNCTION, Place(path, line), path, "the handler `handler`", whole=True)
    elif not told and is_worker(module):
        yield Entry(Kind.FUNCTION, Place(path, 1), path, "a Cloudflare worker", whole=True)
    if not told and b"Deno.serve" in module.code:
        yield Entry(Kind.WEB, Place(path, 1), path, "Deno.serve", whole=True)


def _is_served(project: TypeScriptProject, path: str) -> bool:
    """Whether a file lies in the folder `api/` of its package, whose files are functions that no other file imports."""
    folder = _package_folder(project, path)
    return path.startswith(f"{folder}/api/" if folder else "api/") and not project.importers(path)


def _routed(project: TypeScriptProject, path: str) -> tuple[str, str] | None:
    """The framework that loads a file by its path, and the folder of its app."""
    found = _NEXT.match(path)
    if found is not None and _depends(project, path, "next"):
        return "Next.js", _package_folder(project, path)
    for framework, pattern in _ROUTES:
        if pattern.match(path) and _depends(project, path, _PACKAGES[framework]):
            return framework, _package_folder(project, path)
    return None


def _depends(project: TypeScriptProject, path: str, package: str) -> bool:
    found = project.resolver.package(path)
    if found is None:
        return False
    tables = (data.table(found[1], name) for name in ("dependencies", "devDependencies"))
    return any(name == package or name.startswith(f"{package}") for table in tables for name in table)


def _package_folder(project: TypeScriptProject, path: str) -> str:
    found = project.resolver.package(path)
    return found[0] if found is not None else ""


def scripts(manifest: Mapping[str, Any]) -> dict[str, str]:
    """The commands of a package.json by their names."""
    return {name: command for name, command in data.table(manifest, "scripts").items() if isinstance(command, str)}


def source_of(exists: Collection[str], folder: str, target: str) -> str:
    """The source file that a command means by a path, which may be that of what is built of it; "" where none is."""
    target = posixpath.normpath(posixpath.join(folder, target))
    stem = re.sub(r"\.[cm]?[jt]sx?$", "", target)
    stems = [stem]
    for built in _BUILT:
        prefix = f"{folder}/{built}" if folder else built
        if stem.startswith(prefix):
            rest = stem.removeprefix(prefix)
            base = f"{folder}/" if folder else ""
            stems += [f"{base}src/{rest}", f"{base}{rest}", f"{base}src/{rest.removeprefix('src/')}"]
    for each in stems:
        for suffix in (".ts", ".tsx", ".mts", ".js", ".mjs", ".cjs", ".jsx", "/index.ts", "/index.js"):
            if f"{each}{suffix}" in exists:
                return f"{each}{suffix}"
    return ""


def _scripted(project: TypeScriptProject, path: str) -> Iterator[Entry]:
    """The scripts of the package that start a file."""
    found = project.resolver.package(path)
    if found is None:
        return
    folder, manifest = found
    known = frozenset(project.files)
    names = [
        name
        for name, command in scripts(manifest).items()
        if any(source_of(known, folder, target) == path for target in _SCRIPTED.findall(command))
    ]
    bins = manifest.get("bin")
    listed = [bins] if isinstance(bins, str) else list(bins.values()) if isinstance(bins, dict) else []
    if any(isinstance(each, str) and source_of(known, folder, each) == path for each in listed):
        yield Entry(Kind.COMMAND, Place(path, 1), path, "`bin` of package.json", whole=True)
    elif names:
        kind = Kind.WORKER if any("worker" in name for name in names) else Kind.SCRIPT
        yield Entry(kind, Place(path, 1), path, f"`{names[0]}` of package.json", whole=True)


def _does_something(module: TypeScriptModule) -> bool:
    return any(map(_acts, module.root.named_children))


_SETTING_UP = (b"dotenv", b"require(", b"config(")
"""How the calls begin by which a file that does nothing by itself is set up."""


def _acts(statement: Node) -> bool:
    """Whether a statement does something beyond giving names to things."""
    if statement.type in {"for_statement", "for_in_statement", "while_statement"}:
        return True
    if statement.type in {"if_statement", "else_clause", "statement_block", "try_statement"}:
        # One that only throws where a variable is missing does nothing.
        return any(map(_acts, statement.named_children))
    if statement.type != "expression_statement" or not statement.named_children:
        return False
    inner = unwrap(statement.named_children[0])
    if inner.type in {"assignment_expression", "string"}:
        return False
    return not (inner.text or b"").startswith(_SETTING_UP)
