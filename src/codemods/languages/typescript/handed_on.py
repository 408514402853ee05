"""What a file may hand on of what it takes from a package or from another file, read off its text: a coarse sieve."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterator

from codemods.languages.handed_on import Block, reaching
from codemods.languages.typescript.facts import DEFAULT, identifiers

_CLAUSE = re.compile(
    rb"""(?:\b(?:import|export)\b([^;"'`=()]*)\bfrom\b|\b(?:const|let|var)\b([^;"'`=()]*)=\s*require\b)"""
    rb"""(?:\s*\(?\s*["'`]([^"'`\r\n]*))?"""
)
_BODY = rb"(?P<body>.*(?:\n(?![^\s)\]}/*]).*)*)"
"""A statement at the top level, as far as its indentation tells."""

_DEFINITION = re.compile(
    rb"""^(?:export[ \t]+)?(?:default[ \t]+)?(?:declare[ \t]+)?(?:async[ \t]+)?"""
    rb"""(?:(?:function\b[ \t]*\*?|(?:abstract[ \t]+)?class\b)[ \t]*(?P<name>[A-Za-z_$][\w$]*)"""
    rb"""|(?:(?:const|let|var)[ \t]+|(?:module\.)?exports\.)(?P<assigned>[A-Za-z_$][\w$]*))""" + _BODY,
    re.MULTILINE,
)
_DEFAULT = re.compile(rb"^(?:export[ \t]+default\b|(?:module\.)?exports[ \t]*=)" + _BODY, re.MULTILINE)
_LISTED = re.compile(rb"^export[ \t]*\{([^}]*)\}(?![ \t]*from\b)", re.MULTILINE)
_GIVING = re.compile(rb"=>|\bfunction\b|\bclass\b|\brequire\b")
"""What a value holds that builds something for its callers, or that is a name of another module."""

_OTHER_NAME = re.compile(rb"[ \t]*(?::[^=\n]*)?=[ \t]*[\w$.]+[ \t]*;?\s*(?://.*\s*)?")
_ALL = (
    re.compile(rb"export[ \t]*\*"),
    re.compile(rb"exports[ \t]*=[^;\n]*\brequire\b"),
    re.compile(rb"\.\.\.[ \t]*\(?[ \t]*require\b"),
    re.compile(rb"__exportStar\b"),
)
"""How a file hands on all that another file does, without a word of it: through barrels. Apart, each begins with text
that is found fast."""

_WHOLE = re.compile(
    rb"""(?:\b(?:import|export)\b([^;"'`=()]*)\bfrom|\b(?:require|import)\b[ \t]*\()\s*["'`]([^"'`\r\n]+)["'`]"""
)
_KEYWORDS = frozenset({"as", "default", "type", "typeof", "import", "export", "from"})


class Text:
    """One file as text, read as far as it is asked for."""

    def __init__(self, source: bytes) -> None:
        self._source = source

    @functools.cached_property
    def words(self) -> frozenset[str]:
        """All words of the file that may be names."""
        return identifiers(self._source)

    @functools.cached_property
    def hands_on_all(self) -> bool:
        """Whether it may hand on the names of another file without naming them."""
        return any(pattern.search(self._source) for pattern in _ALL)

    @functools.cached_property
    def whole_sources(self) -> frozenset[str]:
        """The specifiers of the modules whose default, or whose whole, it may take."""
        found = set()
        for clause, specifier in _WHOLE.findall(self._source):
            # A default stands before the braces, a renamed one in them; a call gives the whole.
            bare = clause.partition(b"{")[0].strip()
            if not clause.strip() or bare not in (b"", b"type") or b"default" in clause:
                found.add(specifier.decode("utf-8", "surrogateescape"))
        return frozenset(found)

    def handed_on(self, known: frozenset[str], is_package: Callable[[str], bool]) -> frozenset[str]:
        """Names under which it may hand on what it takes from a package, of which `is_package` tells by the specifier;
        `known` are those that may stand behind a star."""
        if b"export" not in self._source:
            return frozenset()
        found: set[str] = set()
        for words, is_star, specifier in self._clauses:
            if not specifier or is_package(specifier):
                found |= words | known if is_star else words
        # `exports.Client = require("m").Client` names it in no clause.
        return self.makers(found | {"require"}).union(found)

    def makers(self, taken: Collection[str]) -> frozenset[str]:
        """The functions and classes at its top level whose text holds one of some names, or one another, and other
        names for these: by all of them a client may be built elsewhere. What is the default is called `default`."""
        return reaching(self._blocks, taken)

    def renamed(self, names: frozenset[str]) -> frozenset[str]:
        """The words of those clauses that hold one of the names: it may hand on each of them."""
        return frozenset(word for words, *_ in self._clauses if words & names for word in words)

    @functools.cached_property
    def _clauses(self) -> tuple[tuple[frozenset[str], bool, str], ...]:
        return tuple(_clauses(self._source))

    @functools.cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return tuple(_blocks(self._source))


def _blocks(source: bytes) -> Iterator[Block]:
    for match in _DEFINITION.finditer(source):
        if match["assigned"] is None or _GIVING.search(match["body"]) or _OTHER_NAME.fullmatch(match["body"]):
            yield identifiers(match["name"] or match["assigned"]), identifiers(match["body"])
    for match in _DEFAULT.finditer(source):
        words = identifiers(match["body"])
        # The entries of an object are imported by their own names.
        yield {DEFAULT, *(words if match["body"].lstrip().startswith(b"{") else ())}, words
    for listed in _LISTED.findall(source):
        words = identifiers(listed)
        yield words, words


def _clauses(source: bytes) -> Iterator[tuple[frozenset[str], bool, str]]:
    """The words between `import` or `export` and `from`, whether a star is among them, and the specifier."""
    for taken, required, specifier in _CLAUSE.findall(source):
        clause = taken + required
        yield identifiers(clause) - _KEYWORDS, b"*" in clause, specifier.decode("utf-8", "surrogateescape")
