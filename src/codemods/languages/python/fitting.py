"""Generated text in a file's style: its quotes, and no line longer than it may be, broken as black and ruff break it.

What comes out is proved to mean the same; what can't be proved stays as it was.
"""

from __future__ import annotations

import ast
import functools
import keyword
import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise

from codemods.languages.python import lexer
from codemods.languages.python.lexer import Kind, Token
from codemods.languages.python.nodes import SyntaxProblem, parse

_OPENING, _CLOSING = (b"(", b"[", b"{"), (b")", b"]", b"}")


def fitted(text: str, limit: int, step: str, known: str = "") -> str:
    """Whole statements, with each line that is too long broken. Comments that stand in the text `known`, and lines that
    are too long there already, stay as somebody wrote them."""
    if all(len(line.expandtabs(4)) <= limit for line in text.split("\n")):
        return text
    long = {line.strip() for line in known.splitlines() if len(line.expandtabs(4)) > limit}
    lines: list[str] = []
    for logical in _logical_lines(text):
        is_kept = logical.strip() in long
        lines += logical.split("\n") if is_kept else _fitted_line(logical, limit, step, known)
    found = "\n".join(lines)
    return found if _same_meaning(text, found) else text


def requoted(text: str, quote: str, known: str) -> str:
    """The text with its strings in the other quotes, but for those that stand in the text `known` as they are."""
    other = "'" if quote == '"' else '"'
    if other not in text:
        return text
    code, out, position = text.encode("utf-8"), [], 0
    for token in lexer.tokens(code):
        if token.kind is Kind.BROKEN:
            return text
        if token.kind is not Kind.STRING:
            continue
        inner = code[token.start + len(token.prefix) : token.end].decode("utf-8")
        plain = inner[:1] == other and inner[:3] != other * 3 and quote not in inner and "\\" not in inner
        if plain and other not in inner[1:-1] and not _has_string(known, code[token.start : token.end].decode("utf-8")):
            start = token.start + len(token.prefix)
            out += [code[position:start], f"{quote}{inner[1:-1]}{quote}".encode()]
            position = token.end
    return b"".join([*out, code[position:]]).decode("utf-8")


def _has_string(known: str, string: str) -> bool:
    """Whether a text has a string as it is, and not as the end of one and the beginning of the next."""
    return string in known and string in _strings(known)


@functools.lru_cache(maxsize=4)
def _strings(text: str) -> frozenset[str]:
    code = text.encode("utf-8")
    found = (code[each.start : each.end] for each in lexer.tokens(code) if each.kind is Kind.STRING)
    return frozenset(each.decode("utf-8") for each in found)


def _same_meaning(one: str, two: str) -> bool:
    try:
        trees = [parse(textwrap.dedent(each)) for each in (one, two)]
    except SyntaxProblem:
        return False
    return ast.dump(trees[0]) == ast.dump(trees[1])


def _logical_lines(text: str) -> Iterator[str]:
    """The statements of a text, and its comments, each with all of its lines."""
    code, start, depth, end = text.encode("utf-8"), 0, 0, 0
    for token in lexer.tokens(code):
        end = token.end
        if token.kind is Kind.MARK:
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
        elif token.kind is Kind.LINE and not depth:
            yield code[start : token.start].decode("utf-8")
            start = token.end
    if start <= end:
        yield code[start:].decode("utf-8")


def _fitted_line(logical: str, limit: int, step: str, known: str) -> list[str]:
    lines = logical.split("\n")
    if all(len(line.expandtabs(4)) <= limit for line in lines):
        return lines
    content = logical.lstrip(" \t")
    indentation = logical[: len(logical) - len(content)]
    if content.startswith("#"):
        return lines if content in known else _wrapped_comment(content, indentation, limit)
    if len(lines) == 1:
        return _broken(content, indentation, limit, step)
    out: list[str] = []
    for place, line in enumerate(lines):
        # A line of a statement that is broken already: an argument that holds brackets may be broken again, and the
        # arguments of a call or the alternatives in brackets that stand on one line get a line each.
        inner = line.lstrip(" \t")
        within = line[: len(line) - len(inner)]
        items = _items(inner) if len(line.expandtabs(4)) > limit and not _has_comment(inner) else []
        if len(items) == 1 and inner.endswith(","):
            out += _broken(inner, within, limit, step)
        elif items and inner not in known and _stands_alone(lines, place):
            several = (row for item in items for row in _broken(f"{item},", within, limit, step))
            out += several if len(items) > 1 else _rows_of_one(inner, within, limit, step, "")
        elif len(items) == 1 and place and inner not in known:
            # An arm of a conditional, or a part of a sum, that has a line of its own.
            out += _broken(inner, within, limit, step)
        else:
            out.append(line)
    return out


def _has_comment(line: str) -> bool:
    return any(token.kind is Kind.COMMENT for token in lexer.tokens(line.encode("utf-8")))


def _stands_alone(lines: Sequence[str], place: int) -> bool:
    """Whether a line is all that stands between the lines with its brackets."""
    before, after = lines[place - 1] if place else "", lines[place + 1] if place + 1 < len(lines) else ""
    return before.endswith(("(", "[", "{")) and after.lstrip(" \t").startswith((")", "]", "}"))


def _wrapped_comment(content: str, indentation: str, limit: int) -> list[str]:
    words = content.lstrip("# ")
    return textwrap.wrap(
        words,
        max(limit, len(indentation) + 30),
        initial_indent=f"{indentation}# ",
        subsequent_indent=f"{indentation}# ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _broken(content: str, indentation: str, limit: int, step: str) -> list[str]:
    """The lines of a statement, or of an argument with its comma, broken at its last brackets."""
    if len((indentation + content).expandtabs(4)) <= limit:
        return [indentation + content]
    code = content.encode("utf-8")
    tokens = list(lexer.tokens(code))
    if any(token.kind in (Kind.COMMENT, Kind.BROKEN, Kind.LINE) for token in tokens):
        return [indentation + content]
    if content.startswith("assert ") and len(parts := _items(content)) == 2:
        return [f"{indentation}{parts[0]}, (", f"{indentation}{step}{parts[1]}", f"{indentation})"]
    begins, value, ends = _valued(content)
    closes = value.endswith((")", "]", "}")) and not value.endswith("()")
    if begins and len(_parts(value)) > (2 if closes else 1):
        return _in_parentheses(begins, value, ends, indentation, limit, step)
    pair = _brackets(tokens, limit - len(indentation.expandtabs(4)))
    if pair is None:
        return [indentation + content]
    opening, closing = pair
    head = code[: tokens[opening].end].decode("utf-8")
    body = code[tokens[opening].end : tokens[closing].start].decode("utf-8").strip()
    tail = code[tokens[closing].start :].decode("utf-8")
    inner = indentation + step
    is_import = content.startswith("from ")
    items = _items(body)
    lone = len(items) == 1 and not body.rstrip().endswith(",")
    before = tokens[opening - 1] if opening else None
    is_called = before is not None and (before.kind is Kind.WORD or before.text in _CLOSING)
    if before is not None and keyword.iskeyword(before.text.decode("utf-8")):
        is_called = False
    is_tuple = tokens[opening].text == b"(" and not is_called
    fits = len((inner + body).expandtabs(4)) <= limit and not body.endswith(",") and not is_import
    fits = fits and (lone or not is_tuple)
    comma = "," if tokens[opening].text == b"(" and content.startswith(("def ", "async def ")) and lone else ""
    if fits:
        rows = [f"{inner}{body}{comma if not body.startswith('*') else ''}"]
    elif lone and not is_import:
        rows = _rows_of_one(body, inner, limit, step, comma)
    else:
        # A generator takes no comma behind it, and stands alone.
        rows = [row for item in items for row in _broken(f"{item},", inner, limit, step)]
    return [indentation + head, *rows, indentation + tail]


def _rows_of_one(body: str, inner: str, limit: int, step: str, comma: str) -> list[str]:
    """The rows of what stands alone in brackets: its alternatives, or what its own brackets hold."""
    rows = _comprehension(body)
    if len(rows) == 1:
        rows = _parts(body)
    if len(rows) > 1:
        return [line for row in rows for line in _broken(row, inner, limit, step)]
    return _broken(f"{body}{comma}", inner, limit, step)


def _in_parentheses(begins: str, value: str, ends: str, indentation: str, limit: int, step: str) -> list[str]:
    """A value of several parts in parentheses, with a part on each line where one line is too short."""
    inner = indentation + step
    fits = len((inner + value).expandtabs(4)) <= limit
    rows = [inner + value] if fits else _rows_of_one(value, inner, limit, step, "")
    return [f"{indentation}{begins}(", *rows, f"{indentation}){ends}"]


def _valued(content: str) -> tuple[str, str, str]:
    """The value that a statement returns, binds or asks, with what stands before and behind it; else nothing."""
    for word in ("return ", "if ", "elif ", "while "):
        if content.startswith(word):
            ends = "" if word == "return " else ":"
            return word, content.removeprefix(word).removesuffix(ends), ends
    head, equals, value = content.partition(" = ")
    return (f"{head} = ", value, "") if equals and head.isidentifier() else ("", "", "")


def _brackets(tokens: Sequence[Token], room: int) -> tuple[int, int] | None:
    """The brackets at which a line is broken: the parameters of a function, else the last ones that hold anything.

    None where the line is broken elsewhere: `f(x) or g(y)`.
    """
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for index, token in enumerate(tokens):
        if token.kind is Kind.MARK and token.text in _OPENING:
            stack.append(index)
        elif token.kind is Kind.MARK and token.text in _CLOSING and stack:
            opening = stack.pop()
            if not stack:
                pairs.append((opening, index))
    filled = [(one, two) for one, two in pairs if two > one + 1]
    if not filled or stack:
        return None
    if tokens[0].text == b"def" or (tokens[0].text == b"async" and tokens[1].text == b"def"):
        return filled[0]
    words = [
        index
        for index, token in enumerate(tokens)
        if token.text in (b"or", b"and", b"if", b"else") and not any(one < index < two for one, two in pairs)
    ]
    if sum(1 for index in words if index) > 1:
        return None
    # The last call of a chain is broken whose own line then fits.
    fitting = (pair for pair in reversed(filled) if tokens[pair[0]].end <= room)
    return next(fitting, filled[-1])


def _outer(text: str) -> Iterator[Token]:
    """The tokens of a text that stand in no brackets of it."""
    depth = 0
    for token in lexer.tokens(text.encode("utf-8")):
        if token.kind is Kind.MARK and token.text in _CLOSING:
            depth -= 1
        if not depth:
            yield token
        if token.kind is Kind.MARK and token.text in _OPENING:
            depth += 1


def _cut(text: str, places: Sequence[tuple[int, int]]) -> list[str]:
    code, found, position = text.encode("utf-8"), [], 0
    for start, end in places:
        found.append(code[position:start])
        position = end
    parts = [*found, code[position:]]
    return [each.decode("utf-8").strip() for each in parts if each.strip()]


def _items(text: str) -> list[str]:
    """Return what commas separate; a generator is one."""
    places: list[tuple[int, int]] = []
    in_lambda = False
    for token in _outer(text):
        if token.text == b"for":
            return [text]
        in_lambda = token.text == b"lambda" or (in_lambda and token.text != b":")
        if token.text == b"," and not in_lambda:
            places.append((token.start, token.end))
    return _cut(text, places)


_FORCES = ((b"if", b"else"), (b"or",), (b"and",), (b"|",), (b"+", b"-"))
"""The operators that separate the parts of an expression, from the least binding on."""


def _parts(text: str) -> list[str]:
    """The parts of an expression that black sets on lines of their own, each but the first behind what separates it."""
    outer = list(_outer(text))
    if any(token.text in (b"lambda", b"for", b",", b":=", b"in", b"not", b"==", b"<", b">") for token in outer):
        return [text]
    for words in _FORCES:
        places = [(each.start, each.start) for each in outer if each.text in words and each.kind is not Kind.STRING]
        if places:
            return _cut(text, places)
    # `module.name` is one name: a chain is parted behind its calls.
    dots = [each.start for before, each in pairwise(outer) if each.text == b"." and before.text in _CLOSING]
    return _cut(text, [(place, place) for place in dots]) if len(dots) > 1 else [text]


def _comprehension(text: str) -> list[str]:
    """Return what is made, its `for` and its `if`, in rows."""
    places = [(t.start, t.start) for t in _outer(text) if t.kind is Kind.WORD and t.text in (b"for", b"if")]
    return _cut(text, places) if any(token.text == b"for" for token in _outer(text)) else [text]
