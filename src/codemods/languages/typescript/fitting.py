"""Generated text in lines that fit, broken as prettier breaks them.

What comes out is proved to hold the same tokens; what can't be proved stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from codemods.languages.typescript.style import Style
from codemods.languages.typescript.syntax import parse, walk

_TOKEN = re.compile(
    r"(?P<text>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{))*`)|(?P<word>[\w$]+)"
    r"|(?P<mark>=>|\?\?|\?\.|&&|\|\||[^\s])|(?P<space>\s+)"
)
_OPENING, _CLOSING = "([{<", ")]}>"


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    depth: int


def fitted(text: str, style: Style, known: str = "") -> str:
    """Whole statements, with each line that is too long broken where there is a place for it. Lines that are too long
    in the text `known` already stay as somebody wrote them."""
    lines = text.split("\n")
    if all(_width(line, style) <= style.width for line in lines):
        return text
    long = {line.strip() for line in known.splitlines() if _width(line, style) > style.width}
    out: list[str] = []
    for line in lines:
        content = line.lstrip(" \t")
        out += [line] if content in long else _broken(content, line[: len(line) - len(content)], style)
    found = "\n".join(out)
    return found if _tokens_of(found) == _tokens_of(text) else text


def _width(line: str, style: Style) -> int:
    return len(line.expandtabs(len(style.indent) if style.indent != "\t" else 2))


def _tokens_of(text: str) -> list[tuple[str, str]] | None:
    """The words of a text, but for commas; None where it does not parse."""
    tree = parse("text.ts", text.encode("utf-8", "surrogateescape"))
    leaves = [node for node in walk(tree.root) if not node.named_children and node.type != ","]
    return [(node.type, tree.source(node)) for node in leaves] if tree.first_error() is None else None


def _broken(content: str, margin: str, style: Style) -> list[str]:
    """The lines of a line that is too long; itself where there is no place to break it."""
    if _width(margin + content, style) <= style.width or content.startswith(("//", "/*", "*")):
        return [margin + content]
    if content.startswith(("? ", ": ")):
        # The arms of a condition are set off by the width of their mark.
        rows = _broken(content[2:], f"{margin}  ", style)
        return [f"{margin}{content[:2]}{rows[0].lstrip()}", *rows[1:]]
    tokens = _scan(content)
    if tokens is None:
        return [margin + content]
    for find in (_condition, _braces, _choice, _arrow, _alternatives, _chain, _call):
        found = find(content, tokens, margin, style)
        if found is not None:
            return found
    return [margin + content]


def _scan(content: str) -> list[_Token] | None:
    """The tokens of a line, each with the brackets it stands in; None where a bracket or a text does not end."""
    found: list[_Token] = []
    stack: list[str] = []
    for each in _TOKEN.finditer(content):
        text = each[0]
        if each.lastgroup == "space":
            continue
        if each.lastgroup == "mark":
            if text in ("'", '"', "`") or content.startswith(("//", "/*"), each.start()):
                return None
            generic = text == "<" and found and found[-1].end == each.start()
            if text in "([{" or generic:
                stack.append(text)
                found.append(_Token(each.start(), each.end(), text, len(stack) - 1))
                continue
            if text in ")]}" or (text == ">" and stack and stack[-1] == "<"):
                if not stack and text != "}":
                    return None
                if stack:
                    stack.pop()
        found.append(_Token(each.start(), each.end(), text, len(stack)))
    return found


def _pieces(content: str, tokens: Sequence[_Token], start: int, end: int, marks: Sequence[str]) -> list[str]:
    """The text `start:end` cut at some marks that stand in no brackets of its own; a mark ends its piece."""
    inside = [token for token in tokens if start <= token.start and token.end <= end]
    depth = min((token.depth for token in inside), default=0)
    pieces, position = [], start
    for token in inside:
        if token.text in marks and token.depth == depth:
            pieces.append(content[position : token.end].strip())
            position = token.end
    return [*pieces, *([content[position:end].strip()] if content[position:end].strip() else [])]


def _condition(content: str, tokens: Sequence[_Token], margin: str, style: Style) -> list[str] | None:
    """`if (a && b) {` with a part on each line."""
    found = re.fullmatch(r"((?:\} else )?if \()(.*)(\) \{)", content)
    if found is None:
        return None
    parts = _pieces(content, tokens, found.end(1), found.start(3), ("||",))
    if len(parts) == 1:
        parts = _pieces(content, tokens, found.end(1), found.start(3), ("&&",))
    if len(parts) == 1:
        return None
    return [margin + found[1], *(margin + style.indent + part for part in parts), margin + found[3]]


def _choice(content: str, tokens: Sequence[_Token], margin: str, style: Style) -> list[str] | None:
    """`return a ? b : c;` with an arm on each line."""
    found = re.match(r"return |(?:export )?(?:const|let|var) [\w$]+(?:: [\w$<>, \[\]|]+)? = |[\w$.]+ = ", content)
    outer = [token for token in tokens if found is not None and token.start >= found.end() and not token.depth]
    asks = [token for token in outer if token.text == "?"]
    others = [token for token in outer if token.text == ":"]
    if len(asks) != 1 or len(others) != 1 or not asks[0].start < others[0].start:
        return None
    head, first = content[: asks[0].start].rstrip(), content[asks[0].start : others[0].start].rstrip()
    inner = margin + style.indent
    rows = [*_broken(first, inner, style), *_broken(content[others[0].start :], inner, style)]
    return [margin + head, *rows] if _width(margin + head, style) <= style.width else None


def _arrow(content: str, tokens: Sequence[_Token], margin: str, style: Style) -> list[str] | None:
    """`const f = (x) => call(x);` with what it gives on a line of its own."""
    arrows = [token for token in tokens if token.text == "=>" and not token.depth]
    body = content[arrows[-1].end :].lstrip() if arrows else ""
    row = margin + style.indent + body
    if not body or body.startswith(("{", "[", "(", "`")) or _width(row, style) > style.width:
        return None
    return [margin + content[: arrows[-1].end], row]


def _braces(content: str, tokens: Sequence[_Token], margin: str, style: Style) -> list[str] | None:
    """An import, an export or a pattern with a name on each line."""
    found = re.fullmatch(r"((?:import|export)(?: type)?(?: [\w$]+,)? \{|(?:const|let|var) \{)(.*)(\}[^{}]*)", content)
    if found is None:
        return None
    names = [each.strip() for each in found[2].split(",") if each.strip()]
    if any(not re.fullmatch(r"(?:type )?[\w$]+(?:(?: as|:) [\w$]+)?", name) for name in names):
        return None
    comma = "," if style.comma or style.last_comma else ""
    rows = [f"{margin}{style.indent}{name}," for name in names[:-1]]
    return [margin + found[1], *rows, f"{margin}{style.indent}{names[-1]}{comma}", margin + found[3]]


def _alternatives(content: str, tokens: Sequence[_Token], margin: str, style: Style) -> list[str] | None:
    """`key: a || b,` with a part on each line."""
    found = re.fullmatch(r"([\w$]+|\"[^\"]*\"|'[^']*'): (.*),", content)
    if found is None:
        return None
    inner = margin + style.indent
    for mark in ("||", "??", "&&"):
        parts = _pieces(content, tokens, found.start(2), found.end(2), (mark,))
        if len(parts) > 1:
            return [f"{margin}{found[1]}:", *(inner + part for part in parts[:-1]), f"{inner}{parts[-1]},"]
    return None


def _chain(content: str, tokens: Sequence[_Token], margin: str, style: Style) -> list[str] | None:
    """A chain of three calls or more with a call on each line."""
    found = re.match(r"return |(?:export )?const [\w$]+ = ", content)
    start = found.end() if found is not None else 0
    outer = [token for token in tokens if token.start >= start and not token.depth]
    calls = [token for token in outer if token.text == "("]
    dots = [token.start for token in outer if token.text == "."]
    is_plain = not any(token.text in ("||", "&&", "??", "?", "=>") for token in outer)
    if found is None or len(calls) < 3 or not dots or not is_plain:
        return None
    head = content[start : dots[0]]
    if head == "this" or (head.isidentifier() and (head[0].isupper() or len(head) <= len(style.indent))):
        dots = dots[1:]
    # A property between two calls stays with the call behind it.
    dots = [place for place in dots if re.match(r"\.[\w$]+(?:<[^<>]*>)?\(", content[place:])]
    ends = [*dots[1:], len(content)]
    rows = [content[one:two] for one, two in zip(dots, ends, strict=True)]
    inner = margin + style.indent
    return [margin + content[: dots[0]], *(line for row in rows for line in _broken(row, inner, style))]


def _call(content: str, tokens: Sequence[_Token], margin: str, style: Style) -> list[str] | None:
    """A line broken at the brackets that it ends with: arguments, an object, an array, or the types of a call."""
    spoken = re.search(r" as [\w$]+(?:<[^<>]*>)?[;,]?$", content)
    limit = spoken.start() if spoken is not None else len(content)
    ends = [index for index, token in enumerate(tokens) if token.text in (")", "]", "}", ">") and token.end <= limit]
    if not ends or content[tokens[ends[-1]].end : limit] not in ("", ";", ",", " {", ");", ")"):
        return None
    last = ends[-1]
    opening = _opening(tokens, last)
    if opening is None:
        return None
    if opening + 1 == last and tokens[opening - 1].text == ">":
        # A call without arguments is broken at its types.
        last = opening - 1
        opening = _opening(tokens, last)
    if opening is None or opening + 1 == last:
        return None
    start, end = tokens[opening].end, tokens[last].start
    items = _pieces(content, tokens, start, end, (",",))
    previous = tokens[opening - 1] if opening else None
    receiver = opening >= 3 and tokens[opening - 2].text == "." and tokens[opening - 3].text == "]"
    simple = len(items) == 1 and re.fullmatch(r"[\"'][^\"']*[\"']|[\w$.]+", items[0]) is not None
    head = margin + content[:start]
    if receiver and (simple or _width(head, style) > style.width):
        # `[a, b].join(" ")` and `[a, b].filter(...)` are broken at their list.
        last = opening - 3
        opening = _opening(tokens, last)
        if opening is None:
            return None
        start, end = tokens[opening].end, tokens[last].start
        items = _pieces(content, tokens, start, end, (",",))
        head = margin + content[:start]
    is_call = tokens[opening].text == "(" and previous is not None
    tail = content[end:].lstrip()
    lone = items[-1].rstrip(",")
    plain = [each.rstrip(",").rstrip() for each in items]
    before = "".join(f"{each}, " for each in plain[:-1])
    hugs = is_call and lone[0] + lone[-1] in ("{}", "[]") and lone[1:-1].strip()
    alike = any(each.startswith(lone[0]) for each in plain[:-1])
    if hugs and not alike and _width(f"{head}{before}{lone[0]}", style) <= style.width:
        inner = _broken_object(lone, margin, style)
        return [f"{head}{before}{lone[0]}", *inner, f"{margin}{lone[-1]}{tail}"]
    given = re.fullmatch(r"((?:async )?\([\w$, ]*\) => \()(\{.*\})\)", lone)
    if is_call and given is not None and _width(f"{head}{before}{given[1]}{{", style) <= style.width:
        inner = _broken_object(given[2], margin, style)
        return [f"{head}{before}{given[1]}{{", *inner, f"{margin}}}){tail}"]
    inner_margin = margin + style.indent
    ends_with_comma = style.comma if is_call else style.last_comma
    if tokens[opening].text == "<":
        ends_with_comma = False
    rows = [row for each in plain[:-1] for row in _broken(f"{each},", inner_margin, style)]
    rest = plain[-1] + ("," if ends_with_comma and not plain[-1].startswith("...") else "")
    return [head.rstrip(), *rows, *_broken(rest, inner_margin, style), f"{margin}{tail}"]


def _broken_object(text: str, margin: str, style: Style) -> list[str]:
    """The entries of an object or list, one on each line."""
    tokens = _scan(text) or []
    entries = _pieces(text, tokens, tokens[0].end, tokens[-1].start, (",",))
    plain = [each.rstrip(",").rstrip() for each in entries]
    rows = [f"{each}," for each in plain[:-1]] + [plain[-1] + ("," if style.last_comma else "")]
    return [line for row in rows for line in _broken(row, margin + style.indent, style)]


def _opening(tokens: Sequence[_Token], closing: int) -> int | None:
    pairs = {")": "(", "]": "[", "}": "{", ">": "<"}
    wanted = pairs[tokens[closing].text]
    for index in range(closing - 1, -1, -1):
        if tokens[index].text == wanted and tokens[index].depth == tokens[closing].depth:
            return index
    return None
