"""Syntax that is newer than the Python that runs the tool, told to `ast` in older syntax.

The text that `ast` reads is, byte for byte, as long as the real one, and each name stands where it stands in the real
one. An f-string becomes a list of what stands in its braces, type parameters become parameters or bases, `type X = y`
becomes `type;X = y`, `except A, B` becomes `except A | B`. In the tree all of this is turned back into the nodes that
a newer Python gives. Nothing but `ast` ever sees the older text: sources and edits come from the real one.
"""

from __future__ import annotations

import ast
import bisect
import itertools
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import field

from codemods.languages.python.generic import GENERIC, Interpolation, TemplateStr, TypeAlias, TypeVar
from codemods.languages.python.lexer import Field, Kind, Token, tokens
from codemods.records import dataclass

_NEWLINES = b"\r\n"

_NO_NAMES = frozenset((b"in", b"is", b"if", b"and", b"or", b"not", b"else", b"for"))
"""Words after which `type` is a name like any other."""


@dataclass(slots=True)
class Older:
    """A text in older syntax, and what was changed in it: each change by the offset of the node that holds it."""

    code: bytearray
    strings: dict[int, tuple[Token, ...]] = field(default_factory=dict)
    parameters: dict[int, tuple[int, tuple[tuple[str, int, int], ...]]] = field(default_factory=dict)
    aliases: set[int] = field(default_factory=set)
    handlers: dict[int, int] = field(default_factory=dict)
    needs: dict[str, str] = field(default_factory=dict)
    """The syntax that needs a newer Python, with the first that reads it."""

    def blank(self, start: int, end: int) -> None:
        """Write spaces; line ends stay."""
        self.code[start:end] = bytes(byte if byte in _NEWLINES else 0x20 for byte in self.code[start:end])

    def write(self, offset: int, mark: bytes) -> None:
        self.code[offset : offset + len(mark)] = mark


def older(code: bytes) -> Older:
    """The text in syntax that `ast` reads, as far as newer syntax is what hinders it."""
    found = Older(bytearray(code))
    _mask(found, tuple(tokens(code)), 0)
    return found


def mended(tree: ast.Module, change: Older, code: bytes) -> ast.Module:
    """The tree of an older text with the nodes that a newer Python gives for the real one.

    Raises SyntaxError where the text of an f-string has a wrong escape.
    """
    _Mender(change, code).mend(tree)
    return tree


# ---------------------------------------------------------------- the older text


def _mask(change: Older, found: Sequence[Token], depth: int) -> None:
    """Write all that is newer in a list of tokens, which stand at a depth of brackets."""
    number, starts = 0, not depth
    previous: Token | None = None
    while number < len(found):
        token = found[number]
        if token.kind is Kind.LINE:
            starts = starts or not depth
        elif token.kind is Kind.STRING:
            group = list(_strings(found, number, depth))
            _strings_masked(change, group)
            number = found.index(group[-1], number)
            starts = False
        elif token.kind is not Kind.COMMENT:
            if token.text in (b"def", b"class"):
                owner = previous if previous and previous.text == b"async" else token
                _generic(change, found, number, owner)
            elif starts and token.text == b"type":
                _alias(change, found, number)
            elif starts and token.text == b"lazy":
                after = _said(found, number + 1)
                if after == number + 1 and found[after].text in (b"import", b"from"):
                    # It has no older form: what is told is which Python reads it.
                    change.needs["a lazy import"] = "3.15"
            elif starts and token.text == b"except":
                _handler(change, found, number)
            if token.kind is Kind.MARK:
                depth = max(0, depth + (token.text in (b"(", b"[", b"{")) - (token.text in (b")", b"]", b"}")))
            starts = not depth and token.text in (b";", b":")
            previous = token
        number += 1


def _strings(found: Sequence[Token], number: int, depth: int) -> Iterator[Token]:
    """The strings that stand beside each other as one expression."""
    for token in itertools.islice(found, number, None):
        if token.kind is Kind.STRING:
            yield token
        elif token.kind is not Kind.COMMENT and (token.kind is not Kind.LINE or not depth):
            return


def _strings_masked(change: Older, group: Sequence[Token]) -> None:
    start, end = group[0].start, group[-1].end
    if any(b"t" in token.prefix for token in group):
        change.needs["a template string"] = "3.14"
    elif not any(token.fields for token in group) or _is_read(bytes(change.code[start:end])):
        return
    else:
        change.needs["an f-string"] = "3.12"
    change.strings[start] = tuple(group)
    for token in group:
        position = token.start
        for each in token.fields:
            change.blank(position, each.start)
            _field(change, each)
            position = each.end
        change.blank(position, token.end)
    # An open comma is overwritten where the list ends.
    change.write(start, b"[")
    change.write(end - 1, b"]")


def _is_read(expression: bytes) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(b"(" + expression + b"\n)")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _field(change: Older, each: Field) -> None:
    """Write a field as an item of a list, and those of its format as items behind it."""
    _mask(change, each.tokens, 1)
    change.blank(each.start, each.start + 1)
    position = each.stop
    for inner in each.inner:
        change.blank(position, inner.start)
        _field(change, inner)
        position = inner.end
    change.blank(position, each.end)
    said = [token for token in each.tokens if token.kind not in (Kind.COMMENT, Kind.LINE)]
    if said and said[0].text == b"yield":
        change.write(each.start, b"(")
        change.write(each.stop, b")")
        change.write(each.end, b",")
    elif not said or said[-1].text != b",":
        change.write(each.stop, b",")


def _generic(change: Older, found: Sequence[Token], number: int, owner: Token) -> None:
    """Write the type parameters of a function or class as its first parameters or bases."""
    head = _said(found, number + 2)
    if head is None or found[head].text != b"[":
        return
    close = _closing(found, head)
    after = None if close is None else _said(found, close + 1)
    if close is None or after is None:
        return
    is_class = found[number].text == b"class"
    called = found[after].text == b"("
    if not called and not is_class:
        return
    change.parameters[owner.start] = (found[close].start, _parameters(change, found[head + 1 : close], is_class))
    change.needs["type parameters"] = "3.12"
    change.write(found[head].start, b"(")
    if called:
        last = next(each for each in reversed(found[:close]) if each.kind not in (Kind.COMMENT, Kind.LINE))
        change.write(found[close].start, b" " if last.text == b"," else b",")
        change.write(found[after].start, b" ")
    else:
        change.write(found[close].start, b")")


def _parameters(change: Older, found: Sequence[Token], as_items: bool) -> tuple[tuple[str, int, int], ...]:
    """Write type parameters as items of a list, or as parameters of a function; the name and range of each."""
    names: list[tuple[str, int, int]] = []
    depth = 0
    expects_name, colon, is_open = True, False, False
    for token in found:
        if token.kind in (Kind.COMMENT, Kind.LINE):
            continue
        if not depth and token.text in (b"*", b"**") and (expects_name or is_open):
            change.blank(token.start, token.end)
            continue
        is_open = False
        if expects_name:
            names.append((token.text.decode("utf-8", "replace"), token.start, token.end))
            expects_name = colon = False
        elif not depth and token.text == b",":
            expects_name = True
        elif not depth and token.text in (b":", b"="):
            change.write(token.start, b"," if as_items else b"|" if colon else b":")
            colon = is_open = True
            if token.text == b"=":
                change.needs["a default of a type parameter"] = "3.13"
        depth += (token.text in (b"(", b"[", b"{")) - (token.text in (b")", b"]", b"}"))
        if names and not expects_name:
            names[-1] = (names[-1][0], names[-1][1], token.end)
    return tuple(names)


def _alias(change: Older, found: Sequence[Token], number: int) -> None:
    """Write `type X = y` as two statements, `type` and `X = y`."""
    token = found[number]
    name = _said(found, number + 1)
    if name != number + 1 or found[name].kind is not Kind.WORD or found[name].text in _NO_NAMES:
        return
    after = _said(found, name + 1)
    close = _closing(found, after) if after is not None and found[after].text == b"[" else None
    equals = after if close is None else _said(found, close + 1)
    if equals is None or found[equals].text != b"=" or change.code[token.end] not in b" \t\f":
        return
    if close is not None and after is not None:
        change.parameters[token.start] = (found[close].start, _parameters(change, found[after + 1 : close], True))
    change.aliases.add(token.start)
    change.needs["a type statement"] = "3.12"
    change.write(token.end, b";")


def _handler(change: Older, found: Sequence[Token], number: int) -> None:
    """Write the commas of `except A, B` as `|`."""
    depth = 0
    commas: list[Token] = []
    last = found[number]
    for token in itertools.islice(found, number + 1, None):
        if token.kind is Kind.COMMENT:
            continue
        if not depth and (token.kind is Kind.LINE or token.text == b"as"):
            return
        if not depth and token.text == b":":
            break
        if not depth and token.text == b",":
            commas.append(token)
        depth += (token.text in (b"(", b"[", b"{")) - (token.text in (b")", b"]", b"}"))
        last = token
    if not commas:
        return
    change.handlers[found[number].start] = len(commas) - (commas[-1] is last)
    change.needs["except without parentheses"] = "3.14"
    for comma in commas:
        change.write(comma.start, b" " if comma is last else b"|")


def _said(found: Sequence[Token], number: int) -> int | None:
    """The number of the first token from one on that is no comment and no line end."""
    while number < len(found):
        if found[number].kind not in (Kind.COMMENT, Kind.LINE):
            return number
        number += 1
    return None


def _closing(found: Sequence[Token], number: int) -> int | None:
    """The number of the bracket that closes the one at a number."""
    depth = 0
    while number < len(found):
        depth += (found[number].text in (b"(", b"[", b"{")) - (found[number].text in (b")", b"]", b"}"))
        if not depth:
            return number
        number += 1
    return None


# ---------------------------------------------------------------- the tree


class _Mender:
    def __init__(self, change: Older, code: bytes) -> None:
        self._change = change
        self._code = code
        self._starts = [0, *itertools.accumulate(map(len, code.splitlines(keepends=True)))]

    def mend(self, tree: ast.Module) -> None:
        # Not by recursion: a long chain of calls is as deep as it is long.
        parents: list[tuple[ast.AST, str, int, ast.AST]] = []
        stack: list[ast.AST] = [tree]
        while stack:
            node = stack.pop()
            for name, value in ast.iter_fields(node):
                if isinstance(value, list):
                    for number, item in enumerate(value):
                        if isinstance(item, ast.AST):
                            parents.append((node, name, number, item))
                            stack.append(item)
                elif isinstance(value, ast.AST):
                    parents.append((node, name, -1, value))
                    stack.append(value)
        blocks: dict[int, list[ast.stmt]] = {}
        # The innermost first: what holds a node sees it mended.
        for parent, name, number, node in reversed(parents):
            fresh = self._fresh(node)
            if fresh is not None:
                if number < 0:
                    setattr(parent, name, fresh)
                else:
                    getattr(parent, name)[number] = fresh
            if isinstance(node, ast.Expr) and self._offset(node) in self._change.aliases:
                block: list[ast.stmt] = getattr(parent, name)
                blocks[id(block)] = block
        for block in blocks.values():
            block[:] = self._joined(block)

    def _offset(self, node: ast.AST) -> int:
        line, column = vars(node)["lineno"], vars(node)["col_offset"]
        assert isinstance(column, int)
        found: int = self._starts[line - 1] + column
        return found

    def _fresh(self, node: ast.AST) -> ast.AST | None:
        """The node to stand in a node's place, or None; statements are changed where they stand."""
        change = self._change
        match node:
            case ast.List() if (group := change.strings.get(self._offset(node))) and self._ends(node, group):
                return self._string(node, group)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                if parameters := change.parameters.get(self._offset(node)):
                    self._generic(node, *parameters)
            case ast.ExceptHandler() if node.type and self._offset(node) in change.handlers:
                node.type = _tuple(node.type, change.handlers[self._offset(node)])
        return None

    def _ends(self, node: ast.List, group: Sequence[Token]) -> bool:
        return self._starts[(node.end_lineno or 0) - 1] + (node.end_col_offset or 0) == group[-1].end

    def _string(self, node: ast.List, group: Sequence[Token]) -> ast.expr:
        items = {self._offset(item): item for item in node.elts}
        offsets = sorted(items)
        template = any(b"t" in token.prefix for token in group)
        values: list[ast.expr] = []
        for token in group:
            position = token.start + len(token.prefix)
            quotes = 3 if self._code[position : position + 3] in (b"'''", b'"""') and token.end - position >= 6 else 1
            position += quotes
            for each in token.fields:
                values += self._text(token, position, each.start, node)
                first, last = bisect.bisect_left(offsets, each.start), bisect.bisect_left(offsets, each.end)
                for offset in offsets[first:last]:
                    values.append(_interpolated(items[offset], template=template))
                position = each.end
            values += self._text(token, position, token.end - quotes, node)
        values = _joined_texts(values)
        made: ast.expr = TemplateStr(values=values) if template else ast.JoinedStr(values=values)
        return ast.copy_location(made, node)

    def _text(self, token: Token, start: int, end: int, node: ast.expr) -> list[ast.expr]:
        """The constant for a piece of a string, if it is not empty."""
        if start >= end:
            return []
        written = self._code[start:end].decode("utf-8", "surrogateescape")
        plain = b"f" not in token.prefix and b"t" not in token.prefix
        if not plain:
            written = written.replace("{{", "{").replace("}}", "}")
        value = written
        if b"r" not in token.prefix and "\\" in written:
            quote = self._code[token.end - 1 : token.end].decode() * 3
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                value = _value(f"{quote}{written}{quote}", token.start, self._starts)
        return [ast.copy_location(ast.Constant(value=value), node)]

    def _generic(
        self,
        node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
        close: int,
        names: Sequence[tuple[str, int, int]],
    ) -> None:
        found: list[ast.expr] = []
        if isinstance(node, ast.ClassDef):
            found = [base for base in node.bases if self._offset(base) < close]
            node.bases = node.bases[len(found) :]
        else:
            mine = [each for each in (*node.args.posonlyargs, *node.args.args) if self._offset(each) < close]
            found = [each.annotation for each in mine if each.annotation is not None]
            node.args.posonlyargs = [each for each in node.args.posonlyargs if each not in mine]
            node.args.args = [each for each in node.args.args if each not in mine]
        if "type_params" not in node._fields:
            node.__class__ = GENERIC[type(node)]  # type: ignore[assignment]
        vars(node)["type_params"] = self._type_parameters(found, names)

    def _type_parameters(self, found: Sequence[ast.expr], names: Sequence[tuple[str, int, int]]) -> list[ast.AST]:
        made: list[ast.AST] = []
        for name, start, end in names:
            mine = [each for each in found if start < self._offset(each) < end]
            parameter = TypeVar(name=name, bound=mine[0] if mine else None)
            if len(mine) > 1:
                # The bound and the default in one: whoever asks wants the names in them.
                parameter.bound = ast.copy_location(ast.Tuple(elts=mine, ctx=ast.Load()), mine[0])
            line = bisect.bisect_right(self._starts, start)
            parameter.lineno, parameter.col_offset = line, start - self._starts[line - 1]
            line = bisect.bisect_right(self._starts, end)
            parameter.end_lineno, parameter.end_col_offset = line, end - self._starts[line - 1]
            made.append(parameter)
        return made

    def _joined(self, block: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
        """The statements of a block, `type` and the assignment behind it as one."""
        statements = iter(block)
        for statement in statements:
            start = self._offset(statement)
            if not isinstance(statement, ast.Expr) or start not in self._change.aliases:
                yield statement
                continue
            value = next(statements)
            assert isinstance(value, ast.Assign)
            target = value.targets[0]
            parameters: list[ast.AST] = []
            if isinstance(target, ast.Subscript):
                inner = target.slice
                found = inner.elts if isinstance(inner, ast.Tuple) else [inner]
                parameters = self._type_parameters(found, self._change.parameters[start][1])
                target = target.value
            assert isinstance(target, ast.Name)
            target.ctx = ast.Store()
            alias = TypeAlias(name=target, type_params=parameters, value=value.value)
            alias.lineno, alias.col_offset = statement.lineno, statement.col_offset
            alias.end_lineno, alias.end_col_offset = value.end_lineno, value.end_col_offset
            yield alias


def _interpolated(value: ast.expr, *, template: bool) -> ast.expr:
    made: ast.expr
    if template:
        made = Interpolation(value=value, str=None, conversion=-1, format_spec=None)
    else:
        made = ast.FormattedValue(value=value, conversion=-1, format_spec=None)
    return ast.copy_location(made, value)


def _joined_texts(values: Sequence[ast.expr]) -> list[ast.expr]:
    """The parts of a string, the texts beside each other as one."""
    found: list[ast.expr] = []
    for value in values:
        last = found[-1] if found else None
        if isinstance(value, ast.Constant) and isinstance(last, ast.Constant):
            last.value = str(last.value) + str(value.value)
        else:
            found.append(value)
    return found


def _value(written: str, offset: int, starts: Sequence[int]) -> str:
    """The value of a string's text. Raises SyntaxError, on the line of an offset, where it has none."""
    try:
        return str(ast.literal_eval(written))
    except SyntaxError as error:
        error.lineno = bisect.bisect_right(starts, offset)
        raise


def _tuple(kind: ast.expr, commas: int) -> ast.expr:
    """The tuple of what `|` stands between in an older text."""
    elements: list[ast.expr] = []
    rest = kind
    for _ in range(commas):
        if not isinstance(rest, ast.BinOp):
            break
        elements.append(rest.right)
        rest = rest.left
    return ast.copy_location(ast.Tuple(elts=[rest, *reversed(elements)], ctx=ast.Load()), kind)
