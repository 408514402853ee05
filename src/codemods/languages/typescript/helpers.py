"""The function by which a file checks its variables: its text, the one that a file has already, and where it goes."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections.abc import Iterator

from codemods.languages.checked import OwnHelper, Shape
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.spans import has_room, statement_end, statement_start
from codemods.languages.typescript.style import Style
from codemods.languages.typescript.syntax import FUNCTIONS, Node, walk
from codemods.model import Edit
from codemods.records import dataclass

HELPER = "requireEnv"
"""The name of the function, unless the file uses it for something else."""


@dataclass(frozen=True, slots=True)
class Helper:
    """A function that checks variables by their names, and the edits that bring it where the file has none."""

    name: str
    shape: Shape
    edits: tuple[Edit, ...] = ()


def helper_text(name: str, shape: Shape, style: Style, *, typed: bool) -> str:
    """The definition of the function."""
    quote = style.quote
    if shape is Shape.ONE:
        lines = [
            f"function {name}(name{': string' if typed else ''}){': string' if typed else ''} {{",
            "  const value = process.env[name];",
            "  if (!value) {",
            "    throw new Error(`Missing ${name}`);",
            "  }",
            "  return value;",
            "}",
        ]
    else:
        head = f"function {name}(...names) {{"
        values = "Object.fromEntries(names.map((name) => [name, process.env[name]]))"
        if typed:
            head = f"function {name}<Name extends string>(...names: Name[]): Record<Name, string> {{"
            values += " as Record<Name, string>"
        lines = [
            head,
            "  const missing = names.filter((name) => !process.env[name]);",
            "  if (missing.length > 0) {",
            f"    throw new Error(`Missing ${{missing.join({quote}, {quote})}}`);",
            "  }",
            f"  return {values};",
            "}",
        ]
    text = "\n".join(lines).replace("  ", style.indent)
    return text if style.semicolon else re.sub(r";$", "", text, flags=re.MULTILINE)


def helper_of(module: TypeScriptModule) -> Helper | None:
    """The function for checks that a file has: one that says what the generated one says, whatever its layout."""
    if HELPER.encode() not in module.code:
        return None
    for node in module.root.named_children:
        name = node.child_by_field_name("name") if node.type == "function_declaration" else None
        if name is None or not re.fullmatch(rf"{HELPER}\d*", module.source(name)):
            continue
        for shape in (Shape.ONE, Shape.SEVERAL):
            if _bare(module.source(node)) in _meanings(module.source(name), shape):
                return Helper(module.source(name), shape)
    return None


def helper_for(project: TypeScriptProject, module: TypeScriptModule, shape: Shape) -> Helper | None:
    """The function for checks that a file has, or the one that it gets, behind its imports. None where it has no place
    for one."""
    own = project.own_helper
    if own is not None and own.shape is shape:
        return _imported(project, module, own)
    there = helper_of(module)
    if there is not None and there.shape is shape:
        return there
    head = _head(module, with_setup=True)
    if head is None:
        return None
    numbered = (f"{HELPER}{number}" for number in itertools.count(2))
    name = next(each for each in itertools.chain([HELPER], numbered) if each not in module.identifiers)
    text = helper_text(name, shape, module.style, typed=module.tree.typed)
    last, below = head
    if last is None:
        place = statement_start(below) if below is not None else len(module.code)
        return Helper(name, shape, (Edit(module.path, place, place, f"{text}\n\n"),))
    newline = module.code.find(b"\n", statement_end(last))
    place = newline + 1 if newline >= 0 else len(module.code)
    before = "\n" if newline >= 0 else "\n\n"
    edits = [Edit(module.path, place, place, f"{before}{text}\n")]
    if below is not None and not has_room(module, statement_end(last), statement_start(below)):
        # The same edit as that of a factory which follows, so that the two are one.
        edits.append(Edit(module.path, statement_start(below), statement_start(below), "\n"))
    return Helper(name, shape, tuple(edits))


def _imported(project: TypeScriptProject, module: TypeScriptModule, own: OwnHelper) -> Helper | None:
    """The project's own function in a file that may lack its import yet."""
    if own.path == module.path:
        return Helper(own.name, own.shape)
    for taken in module.facts.imports:
        if taken.imported == own.name and project.resolve(module.path, taken.source) == own.path:
            return Helper(taken.local, own.shape)
    head = _head(module)
    if head is None or own.name in module.identifiers:
        return None
    last, below = head
    style, quote = module.style, module.style.quote
    source = _specifier(module, own.path)
    line = f"import {{ {own.name} }} from {quote}{source}{quote}{style.semicolon}\n"
    if last is not None and last.type != "import_statement":
        line = f"const {{ {own.name} }} = require({quote}{source}{quote}){style.semicolon}\n"
    if last is None:
        place = statement_start(below) if below is not None else len(module.code)
        return Helper(own.name, own.shape, (Edit(module.path, place, place, f"{line}\n"),))
    newline = module.code.find(b"\n", statement_end(last))
    place = newline + 1 if newline >= 0 else len(module.code)
    return Helper(own.name, own.shape, (Edit(module.path, place, place, line if newline >= 0 else f"\n{line}"),))


def _specifier(module: TypeScriptModule, path: str) -> str:
    """How a file imports another: relative, with an ending where its other relative imports have one."""
    relative = posixpath.relpath(path, posixpath.dirname(module.path) or ".")
    stem, suffix = posixpath.splitext(relative)
    known = [taken.source for taken in module.facts.imports if taken.source.startswith(".")]
    ending = next((end for end in (".js", ".ts", ".mjs", ".cjs") if any(each.endswith(end) for each in known)), "")
    if ending:
        stem += {".mts": ".mjs", ".cts": ".cjs"}.get(suffix, ending) if ending == ".js" else suffix
    else:
        stem = stem.removesuffix("/index")
    return stem if stem.startswith(".") else f"./{stem}"


def _head(module: TypeScriptModule, *, with_setup: bool = False) -> tuple[Node | None, Node | None] | None:
    """The last import of a file and the statement below it; None where the two share a line. `with_setup` counts the
    calls behind the imports with them that set the file up, such as `dotenv.config()`."""
    statements = [each for each in module.root.named_children if each.type not in _NOT_CODE]
    imports = [index for index, each in enumerate(statements) if _is_import(module, each)]
    if not imports:
        first = next((each for each in statements if not _is_directive(each)), None)
        return None, first
    position = imports[-1]
    while with_setup and position + 1 < len(statements) and _is_call(statements[position + 1]):
        position += 1
    last = statements[position]
    below = statements[position + 1] if position + 1 < len(statements) else None
    if below is not None and below.start_point.row == last.end_point.row:
        return None
    return last, below


_NOT_CODE = frozenset({"comment", "hash_bang_line"})


def _is_directive(statement: Node) -> bool:
    inner = statement.named_children[0] if statement.named_children else None
    return statement.type == "expression_statement" and inner is not None and inner.type == "string"


def _is_call(statement: Node) -> bool:
    """Whether a statement calls something and does no more."""
    inner = statement.named_children[0] if statement.type == "expression_statement" else None
    return (
        inner is not None
        and inner.type == "call_expression"
        and not any(each.type in FUNCTIONS for each in walk(inner))
    )


def _is_import(module: TypeScriptModule, statement: Node) -> bool:
    """Whether a statement imports, or takes what `require` gives."""
    if statement.type == "import_statement":
        return True
    if statement.type not in {"lexical_declaration", "variable_declaration"}:
        return False
    declarator = statement.named_children[0]
    value = declarator.child_by_field_name("value")
    called = value.child_by_field_name("function") if value is not None and value.type == "call_expression" else None
    return called is not None and module.source(called) == "require"


def _meanings(name: str, shape: Shape) -> Iterator[str]:
    style = Style('"', ";", "  ")
    return (_bare(helper_text(name, shape, style, typed=typed)) for typed in (True, False))


def _bare(text: str) -> str:
    """A text without its layout: white space, semicolons, kinds of quotes, commas that end a list."""
    bare = re.sub(r"[\s;]", "", text).replace("'", '"').replace("(name)=>", "name=>")
    return re.sub(r",(?=[)\]}])", "", bare)
