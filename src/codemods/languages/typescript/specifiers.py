"""The module specifiers of all files as text, by one search: who may import what, before anything is parsed.

It is a coarse sieve: any quoted path counts, wherever it stands. What does not pass imports nothing that was asked for.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from codemods.files.text import SourceError
from codemods.languages.typescript.facts import LINES, specifier_of, specifiers
from codemods.languages.typescript.syntax import SUFFIXES

if TYPE_CHECKING:
    from codemods.languages import Texts

Resolve = Callable[[str, str], str | None]
"""Called as `resolve(importer, specifier)`: the file that the specifier means there."""


_SIGNS = ("$", "#", "@", "~")
"""How the name of no package begins, where it is one word."""


class Specifiers:
    """The specifiers in `files`, by their last words. `quoting` are expressions for what makes a file worth reading."""

    def __init__(self, texts: Texts, files: Sequence[str], quoting: Sequence[bytes]) -> None:
        self._files: dict[str, list[tuple[str, str]]] = {}
        self._targets: dict[str, dict[str, list[str]]] = {}
        self.quoting: frozenset[str] | None = None
        """The files that match one of the expressions `quoting`; None where reading all files is as cheap."""
        lines = texts.lines(files, (*LINES, *quoting))
        if lines is None:
            self._add(_read(texts, files))
        else:
            worth = re.compile(b"|".join(quoting))
            parts = {part for part in {part for _, part in lines} if worth.search(os.fsencode(part))}
            self.quoting = frozenset(path for path, part in lines if part in parts)
            self._add(_in_parts(lines))

    def update(self, texts: Texts, changed: frozenset[str]) -> None:
        """Read again what has changed."""
        self._targets.clear()
        for word, known in self._files.items():
            self._files[word] = [each for each in known if each[0] not in changed]
        self._add(_read(texts, sorted(changed)))

    def holding(self, wanted: Callable[[str], bool]) -> frozenset[str]:
        """The files with a specifier of which `wanted` is true."""
        found = (each for known in self._files.values() for each in known)
        known: dict[str, bool] = {}
        paths: set[str] = set()
        for path, specifier in found:
            if specifier not in known:
                known[specifier] = wanted(specifier)
            if known[specifier]:
                paths.add(path)
        return frozenset(paths)

    def importing(self, path: str, words: Iterable[str], resolve: Resolve) -> frozenset[str]:
        """The files with a specifier that ends in one of the words and means the file at `path`, itself left out."""
        found: set[str] = set()
        for word in words:
            targets = self._targets.get(word)
            if targets is None:
                # Many files are asked for by the same few words, such as `..`: each specifier is resolved once.
                targets = self._targets[word] = {}
                for importer, specifier in self._files.get(word, ()):
                    target = resolve(importer, specifier)
                    if target is not None:
                        targets.setdefault(target, []).append(importer)
            found.update(targets.get(path, ()))
        found.discard(path)
        return frozenset(found)

    def unknown(self, path: str, resolve: Resolve, dependency: Callable[[str, str], str]) -> Iterator[tuple[str, str]]:
        """The files, with their specifier, that may mean the file at `path` by an alias that nothing here shows:
        its last words are those of the path, and no package has its first."""
        folder, _, name = path.rpartition("/")
        stem = last_word(name)
        whole = f"{folder}/{stem}".lstrip("/")
        ends = {whole, folder} if stem == "index" else {whole}
        for word in {last_word(each) for each in ends}:
            for importer, specifier in self._files.get(word, ()):
                if importer == path or specifier.startswith((".", "node:", "npm:", "jsr:", "http:", "https:")):
                    continue
                head, _, rest = _bare(specifier).partition("/")
                if not rest or not any(f"/{each}".endswith(f"/{rest}") for each in ends):
                    continue
                package = "/".join(specifier.split("/")[: 2 if specifier.startswith("@") else 1])
                if not head or resolve(importer, specifier) is not None or dependency(importer, package):
                    continue
                yield importer, specifier

    def unknown_words(self, resolve: Resolve) -> Iterator[tuple[str, str]]:
        """The files with a specifier of one word that is no package's, such as `$ai`, and that means nothing known."""
        for word in sorted(self._files):
            if word.startswith(_SIGNS):
                for importer, specifier in self._files[word]:
                    if specifier == word and resolve(importer, specifier) is None:
                        yield importer, specifier

    def _add(self, found: Iterable[tuple[str, str]]) -> None:
        words: dict[str, str] = {}
        for path, specifier in found:
            word = words.get(specifier)
            if word is None:
                word = words[specifier] = last_word(specifier)
            self._files.setdefault(word, []).append((path, specifier))


def _bare(specifier: str) -> str:
    """A specifier without its extension."""
    head, _, name = specifier.rpartition("/")
    return f"{head}/{last_word(name)}"


def last_word(specifier: str) -> str:
    """The last word of a specifier or path, without extension: what every way to write it ends in."""
    name = specifier.rstrip("/").rpartition("/")[2]
    for suffix in (".d.ts", *SUFFIXES):
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return name


def _read(texts: Texts, files: Iterable[str]) -> Iterator[tuple[str, str]]:
    for path in files:
        for specifier in specifiers(code_of(texts, path)):
            yield path, specifier


def code_of(texts: Texts, path: str) -> bytes:
    """A file's text in UTF-8; nothing where it can't be read, and the run then reports why."""
    try:
        raw = texts.read(path)
    except SourceError:
        raw = b"\0"
    if raw.isascii() and b"\0" not in raw:
        return raw
    return (texts.text(path) or "").encode("utf-8", "surrogatepass")


def _in_parts(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The specifiers in parts of lines, each with its file."""
    known: dict[str, str] = {}
    for path, part in lines:
        specifier = known.get(part)
        if specifier is None:
            specifier = known[part] = specifier_of(part)
        if specifier:
            yield path, specifier
