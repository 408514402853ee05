"""Refuses where a file that isn't read, or an import that can't be followed, may use a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codemods.languages.typescript.facts import ASSIGNED, DEFAULT, specifiers
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.specifiers import last_word
from codemods.rules.build_client_per_invocation.core.refusals import Refusal

_UNNAMED = frozenset({DEFAULT, ASSIGNED})
"""Exported names for which an importer has a name of its own."""


def refuse_unseen(project: TypeScriptProject, points: Iterable[tuple[str, str]]) -> None:
    """Raise Refusal where something unseen may use one of the exports in `points`, each a file with a name."""
    ordered = sorted(points)
    _refuse_foreign(project, ordered)
    _refuse_unknown(project, ordered)


def _refuse_unknown(project: TypeScriptProject, points: Iterable[tuple[str, str]]) -> None:
    """Refuse where a file may import the unit in a way that nothing read here shows: by an alias, or by no import."""
    for path, name in points:
        for other, specifier in project.maybe_importers(path):
            if project.was_read(other) or _says(project, other, name):
                raise _unresolved(other, specifier)
        for other, specifier in project.unknown_words:
            if other != path and _means(specifier, path, name) and _says(project, other, name):
                raise _unresolved(other, specifier)
        folder = _imported_by_name(project, path)
        if folder and name not in _UNNAMED:
            raise Refusal(f"Nuxt and Nitro import the exports of {folder} by name, and other files may use `{name}`")


def _unresolved(importer: str, specifier: str) -> Refusal:
    return Refusal(
        f'{importer} imports "{specifier}", an alias that codemods can\'t resolve and that may mean this file'
    )


def _means(word: str, path: str, name: str) -> bool:
    """Whether an alias of one word may mean a file: any, if it is asked for the name, else one that is called so."""
    folder, _, last = path.rpartition("/")
    stem = last_word(last)
    called = {stem, last_word(folder)} if stem == "index" else {stem}
    return name not in _UNNAMED or word.lstrip("$#@~") in called


def _says(project: TypeScriptProject, path: str, name: str) -> bool:
    text = project.texts.text(path) or ""
    return name in _UNNAMED or re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", text) is not None


def _imported_by_name(project: TypeScriptProject, path: str) -> str:
    """The folder of a file whose exports Nuxt or Nitro offer to all others, "" for any other file."""
    folders = path.split("/")[:-1]
    for depth in range(len(folders)):
        above, name = "/".join(folders[:depth]), folders[depth]
        if name not in {"composables", "utils"}:
            continue
        home = above.removesuffix("/app").removesuffix("/server").removesuffix("/shared")
        home = "" if home in {"app", "server", "shared", "src"} else home.removesuffix("/src")
        for config in ("nuxt.config", "nitro.config"):
            if any(f"{home}/{config}{suffix}".lstrip("/") in project.resolver for suffix in (".ts", ".js", ".mjs")):
                return f"{above}/{name}".lstrip("/")
    return ""


def _refuse_foreign(project: TypeScriptProject, points: Iterable[tuple[str, str]]) -> None:
    """Refuse where a Vue, Svelte, Astro or MDX file, which is not read, imports the module and names the unit."""
    for path, name in points:
        for other in project.texts.grep(project.foreign, [b"import"]) if project.foreign else ():
            text = project.texts.text(other) or ""
            if name not in _UNNAMED and not re.search(rf"(?<![\w$]){re.escape(name)}(?![\w$])", text):
                continue
            if any(project.resolve(other, each) == path for each in specifiers(text.encode("utf-8", "surrogatepass"))):
                raise Refusal(f"{other} imports it, and files of that kind are not read")
