"""What a file may hand on of what it takes from a package or from another file, read off its text: a coarse sieve."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from codemods.languages.handed_on import Block, reaching
from codemods.languages.typescript.facts import DEFAULT, identifiers

_CLAUSE = re.compile(rb"""\b(?:import|export)\b([^;"'`=()]*)\bfrom\b|\b(?:const|let|var)\b([^;"'`=()]*)=\s*require\b""")
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
_CALLABLE = re.compile(rb"=>|\bfunction\b|\bclass\b")
_OTHER_NAME = re.compile(rb"[ \t]*(?::[^=\n]*)?=[ \t]*[\w$.]+[ \t]*;?\s*(?://.*\s*)?")
_ALL = re.compile(
    rb"\bexport[ \t]*\*|\bexports[ \t]*=[^;\n]*\brequire\b|\.\.\.[ \t]*\(?[ \t]*require\b|\b__exportStar\b"
)
"""How a file hands on all that another file does, without a word of it: through barrels."""

_WHOLE = re.compile(
    rb"""(?:\b(?:import|export)\b([^;"'`=()]*)\bfrom|\b(?:require|import)\b[ \t]*\()\s*["'`]([^"'`\r\n]+)["'`]"""
)
_KEYWORDS = frozenset({"as", "default", "type", "typeof", "import", "export", "from"})


def handed_on(source: bytes, known: frozenset[str]) -> frozenset[str]:
    """Names under which a file may hand on what it takes from a package, read off its text; `known` are those that
    may stand behind a star."""
    if b"export" not in source:
        return frozenset()
    found: set[str] = set()
    for words, is_star in _clauses(source):
        found |= words | known if is_star else words
    # `exports.Client = require("m").Client` names it in no clause.
    return makers(source, found | {"require"}).union(found)


def makers(source: bytes, taken: Collection[str]) -> frozenset[str]:
    """The functions and classes at a file's top level whose text holds one of some names, or one another, and other
    names for these: by all of them a client may be built elsewhere. What is the default is called `default`."""
    return reaching(_blocks(source), taken)


def _blocks(source: bytes) -> Iterator[Block]:
    for match in _DEFINITION.finditer(source):
        if match["assigned"] is None or _CALLABLE.search(match["body"]) or _OTHER_NAME.fullmatch(match["body"]):
            yield identifiers(match["name"] or match["assigned"]), identifiers(match["body"])
    for match in _DEFAULT.finditer(source):
        words = identifiers(match["body"])
        # The entries of an object are imported by their own names.
        yield {DEFAULT, *(words if match["body"].lstrip().startswith(b"{") else ())}, words
    for listed in _LISTED.findall(source):
        words = identifiers(listed)
        yield words, words


def hands_on_all(source: bytes) -> bool:
    """Whether a file may hand on the names of another without naming them."""
    return _ALL.search(source) is not None


def whole_sources(source: bytes) -> frozenset[str]:
    """The specifiers of the modules whose default, or whose whole, a file may take."""
    found = set()
    for clause, specifier in _WHOLE.findall(source):
        # A default stands before the braces, a renamed one in them; a call gives the whole.
        bare = clause.partition(b"{")[0].strip()
        if not clause.strip() or bare not in (b"", b"type") or b"default" in clause:
            found.add(specifier.decode("utf-8", "surrogateescape"))
    return frozenset(found)


def renamed(source: bytes, names: frozenset[str]) -> frozenset[str]:
    """The words of those clauses of a file that hold one of the names: it may hand on each of them."""
    return frozenset(word for words, _ in _clauses(source) if words & names for word in words)


def _clauses(source: bytes) -> Iterator[tuple[frozenset[str], bool]]:
    """The words between `import` or `export` and `from`, and whether a star is among them."""
    for clause in map(b" ".join, _CLAUSE.findall(source)):
        yield identifiers(clause) - _KEYWORDS, b"*" in clause
