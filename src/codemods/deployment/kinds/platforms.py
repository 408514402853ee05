"""Files of hosting platforms whose secrets are set beside them: fly.toml, vercel.json, wrangler, Procfile.

What such a file declares is read, and what it starts. A variable that it lacks may be set on the platform, so that
nothing is missing here, and nothing is inserted.
"""

from __future__ import annotations

import json
import posixpath
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from codemods.deployment.manifest import (
    Declared,
    Form,
    Insertion,
    Manifest,
    ManifestError,
    Refused,
    Source,
    Tree,
    Wanted,
    Where,
    Workload,
)
from codemods.deployment.values import form_of
from codemods.files import data

SIGNS: tuple[bytes, ...] = ()
_NAMES = {
    "fly.toml": ("Fly app", "`fly secrets set`"),
    "vercel.json": ("Vercel project", "`vercel env`"),
    "wrangler.toml": ("Cloudflare worker", "`wrangler secret put`"),
    "wrangler.json": ("Cloudflare worker", "`wrangler secret put`"),
    "wrangler.jsonc": ("Cloudflare worker", "`wrangler secret put`"),
    "Procfile": ("process", "`heroku config:set`"),
    "app.json": ("Heroku app", "`heroku config:set`"),
}
_COMMENT = re.compile(r'("(?:[^"\\\n]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TRAILING = re.compile(r",(\s*[}\]])")


def matches(path: str) -> bool:
    return path.rpartition("/")[2] in _NAMES


def read(path: str, text: str, tree: Tree) -> Manifest:
    """The programs of a platform's file."""
    folder, _, name = path.rpartition("/")
    kind, _ = _NAMES[name]
    if name == "Procfile":
        return Manifest(path, kind, tuple(_processes(path, text, folder)))
    document = _toml(text) if name.endswith(".toml") else _json(text)
    if name == "app.json":
        if not isinstance(document.get("env"), dict) or "expo" in document:
            return Manifest(path, kind)
        return Manifest(path, kind, variables=tuple(_variables(path, text, data.table(document, "env"))))
    workload = _app(path, text, folder, document)
    return Manifest(path, kind, (workload,))


def _toml(text: str) -> Mapping[str, Any]:
    """A TOML document."""
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ManifestError(f"does not parse: {error}", int(line[1]) if line is not None else 0) from None
    except RecursionError:
        raise ManifestError("is nested too deep") from None
    return data.toml(text)


def _json(text: str) -> Mapping[str, Any]:
    """A JSON document in which comments and trailing commas may stand."""
    plain = _COMMENT.sub(lambda found: found[1] or re.sub(r"[^\n]", " ", found[0]), text)
    plain = _TRAILING.sub(r" \1", plain)
    document = data.json_object(plain)
    if not document and plain.strip() not in ("", "{}"):
        try:
            json.loads(plain)
        except ValueError as error:
            raise ManifestError(f"does not parse: {error}", getattr(error, "lineno", 0)) from None
        except RecursionError:
            raise ManifestError("is nested too deep") from None
    return document


def _app(path: str, text: str, folder: str, document: Mapping[str, Any]) -> Workload:
    name = path.rpartition("/")[2]
    kind, how = _NAMES[name]
    table = data.table(document, "vars") if name.startswith("wrangler") else data.table(document, "env")
    declared = list(_variables(path, text, table))
    for environment in data.table(document, "env").values() if name.startswith("wrangler") else ():
        if isinstance(environment, dict):
            declared += _variables(path, text, data.table(environment, "vars"))
    main = document.get("main")
    code = posixpath.normpath(posixpath.join(folder, main)) if isinstance(main, str) else folder
    dockerfile, context = "", None
    if name == "fly.toml":
        given = data.table(document, "build").get("dockerfile")
        dockerfile = posixpath.normpath(posixpath.join(folder, given if isinstance(given, str) else "Dockerfile"))
        context = folder
    title = document.get("app") or document.get("name")
    return Workload(
        kind,
        title if isinstance(title, str) else folder.rpartition("/")[2] or name,
        Where(path, 1),
        0,
        0,
        group=path,
        declared=tuple(declared),
        sources=(Source(how, Where(path, 1)),),
        dockerfile=dockerfile,
        context=context,
        code=code,
    )


def _variables(path: str, text: str, table: Mapping[str, Any]) -> Iterator[Declared]:
    for key, value in table.items():
        found = re.search(rf"(?m)^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*[=:]|\"{re.escape(key)}\"[ \t]*:", text)
        at = found.start() if found is not None else 0
        line = text.count("\n", 0, at) + 1
        start = len(text[:at].encode("utf-8", "surrogatepass"))
        end = start + len((found[0] if found is not None else "").encode("utf-8", "surrogatepass"))
        if isinstance(value, str):
            form, reference, names = form_of(value)
            form = Form.REFERENCE if value.startswith("@") else form
            yield Declared(key, Where(path, line), start, end, form, reference, names, value)
        else:
            yield Declared(key, Where(path, line), start, end, Form.REFERENCE, "the platform's own")


def _processes(path: str, text: str, folder: str) -> Iterator[Workload]:
    for match in re.finditer(r"^([\w-]+):[ \t]*(\S[^\r\n]*)", text, re.MULTILINE):
        line = text.count("\n", 0, match.start()) + 1
        start = len(text[: match.start()].encode("utf-8", "surrogatepass"))
        yield Workload(
            "process",
            match[1],
            Where(path, line),
            start,
            start + len(match[1]),
            group=path,
            sources=(Source(_NAMES["Procfile"][1], Where(path, line)),),
            command=("sh", "-c", match[2]),
            code=folder,
        )


def insert(text: str, workload: Workload, wanted: Sequence[Wanted]) -> Insertion | Refused:
    """Refuse: secrets are set on the platform."""
    where = workload.sources[0].words if workload.sources else "the platform"
    return Refused(f"its secrets are set with {where}, not in this file")
