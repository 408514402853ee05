"""Facts read off a tree: the imports and exports of a file in all their usual forms.

ES modules, `import x = require()`, `require` with and without destructuring, `module.exports` and `exports.x`, and
dynamic `import()` of a literal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.languages.typescript.bound import Captures, bound_names, chain_of, mocked, required, through, used_names
from codemods.languages.typescript.facts import ASSIGNED, DEFAULT, WHOLE, Export, Form, Import, TypeScriptFacts
from codemods.languages.typescript.scopes import Scopes
from codemods.languages.typescript.syntax import SyntaxTree, ancestors, string_value, unwrap, walk


def facts_of(tree: SyntaxTree, scopes: Scopes) -> TypeScriptFacts:
    """Read the facts of a file."""
    imports = imports_of(tree, scopes)
    exports, stars = exports_of(tree, scopes)
    captures = Captures(tree)
    return TypeScriptFacts(
        path=tree.path,
        language="typescript",
        imports=imports,
        exports=tuple(_through(tree, scopes, captures, each) for each in exports),
        stars=stars,
        directives=frozenset(_directives(tree)),
        bound=bound_names(tree, scopes, captures, imports),
        used=used_names(scopes, imports),
        mocks=tuple(mocked(tree)),
        damaged=tree.root.has_error,
    )


def imports_of(tree: SyntaxTree, scopes: Scopes) -> tuple[Import, ...]:
    """All that a file imports."""
    statements = (each for each in tree.root.named_children if each.type == "import_statement")
    return (*(each for statement in statements for each in _imports(tree, statement)), *_calls(tree, scopes))


def exports_of(tree: SyntaxTree, scopes: Scopes) -> tuple[tuple[Export, ...], tuple[str, ...]]:
    """The exports of a file, not yet with what they lead to, and the modules of which it hands on everything."""
    exports: list[Export] = []
    stars: list[str] = []
    may_assign = b"exports" in tree.code
    for statement in tree.root.named_children:
        if statement.type == "export_statement":
            _export(tree, statement, exports, stars)
        elif statement.type == "expression_statement" and may_assign:
            exports.extend(_commonjs_exports(tree, scopes, statement))
            stars.extend(_commonjs_stars(tree, scopes, statement))
    return tuple(exports), tuple(stars)


def _through(tree: SyntaxTree, scopes: Scopes, captures: Captures, export: Export) -> Export:
    node = exported_in_place(tree, export) if not export.value else None
    return export._replace(through=through(tree, scopes, captures, unwrap(node))) if node is not None else export


def exported_in_place(tree: SyntaxTree, export: Export) -> Node | None:
    """The value that an export gives away without a name of its own; None where it has one."""
    if export.local or export.source:
        return None
    node = tree.root.named_descendant_for_byte_range(export.start, export.end)
    if node is None or node.type == "method_definition":
        return node
    if node.type == "expression_statement":
        return assigned_value(node.named_children[0]) if node.named_children else None
    if node.type != "export_statement" or export.name != ASSIGNED:
        return node.child_by_field_name("value") or node.child_by_field_name("declaration")
    assigned = [each for each in node.named_children if each.type != "comment"]
    return assigned[-1] if assigned else None


def _directives(tree: SyntaxTree) -> Iterator[str]:
    for statement in tree.root.named_children:
        if statement.type == "comment":
            continue
        only = statement.named_children[0] if statement.named_child_count == 1 else None
        value = string_value(tree, only) if statement.type == "expression_statement" else None
        if value is None:
            return
        yield value


def _imports(tree: SyntaxTree, statement: Node) -> Iterator[Import]:
    source = string_value(tree, statement.child_by_field_name("source"))
    types = any(child.type == "type" for child in statement.children)
    clauses = [child for child in statement.named_children if child.type in {"import_clause", "import_require_clause"}]
    if not clauses:
        if source is not None:
            yield Import(source, "", "", Form.ES, statement.start_byte, statement.end_byte)
        return
    clause = clauses[0]
    if clause.type == "import_require_clause":
        source = string_value(tree, clause.child_by_field_name("source"))
        if source is not None:
            local = clause.named_children[0]
            yield Import(source, WHOLE, tree.source(local), Form.REQUIRE, local.start_byte, local.end_byte, types)
        return
    if source is None:
        return
    for part in clause.named_children:
        if part.type == "identifier":
            yield Import(source, DEFAULT, tree.source(part), Form.ES, part.start_byte, part.end_byte, types)
        elif part.type == "namespace_import":
            name = tree.source(part.named_children[0])
            yield Import(source, WHOLE, name, Form.ES, part.start_byte, part.end_byte, types)
        elif part.type == "named_imports":
            for specifier in part.named_children:
                if specifier.type != "import_specifier":
                    continue
                named = specifier.child_by_field_name("name")
                alias = specifier.child_by_field_name("alias") or named
                if named is None or alias is None:
                    continue
                only_type = types or any(child.type == "type" for child in specifier.children)
                yield Import(
                    source,
                    _module_name(tree, named),
                    tree.source(alias),
                    Form.ES,
                    specifier.start_byte,
                    specifier.end_byte,
                    only_type,
                )


def _export(tree: SyntaxTree, statement: Node, exports: list[Export], stars: list[str]) -> None:
    source = string_value(tree, statement.child_by_field_name("source"))
    words = {child.type for child in statement.children}
    types = "type" in words
    declaration = statement.child_by_field_name("declaration")
    value = statement.child_by_field_name("value")
    whole = (statement.start_byte, statement.end_byte)
    if "=" in words:
        # `export = x` is TypeScript's word for `module.exports = x`.
        assigned = [child for child in statement.named_children if child.type != "comment"]
        local = tree.source(assigned[-1]) if assigned and assigned[-1].type == "identifier" else ""
        exports.append(Export(ASSIGNED, local, Form.REQUIRE, *whole))
    elif "default" in words:
        named = declaration.child_by_field_name("name") if declaration is not None else value
        local = tree.source(named) if named is not None and named.type in {"identifier", "type_identifier"} else ""
        exports.append(Export(DEFAULT, local, Form.ES, *whole))
    elif declaration is not None:
        exports.extend(Export(name, name, Form.ES, *whole, type_only=types) for name in _declared(tree, declaration))
    elif any(child.type == "export_clause" for child in statement.named_children):
        clause = next(child for child in statement.named_children if child.type == "export_clause")
        for specifier in clause.named_children:
            if specifier.type == "export_specifier":
                exports.append(_export_specifier(tree, specifier, source, types))
    elif any(child.type == "namespace_export" for child in statement.named_children):
        namespace = next(child for child in statement.named_children if child.type == "namespace_export")
        name = _module_name(tree, namespace.named_children[0])
        exports.append(Export(name, "", Form.ES, *whole, source=source or "", imported=WHOLE, type_only=types))
    elif source is not None and "*" in words:
        stars.append(source)


def _export_specifier(tree: SyntaxTree, specifier: Node, source: str | None, types: bool) -> Export:
    parts = [child for child in specifier.named_children if child.type != "comment"]
    name, alias = _module_name(tree, parts[0]), _module_name(tree, parts[-1])
    only_type = types or any(child.type == "type" for child in specifier.children)
    span = (specifier.start_byte, specifier.end_byte)
    if source is None:
        return Export(alias, name, Form.ES, *span, type_only=only_type)
    return Export(alias, "", Form.ES, *span, source=source, imported=name, type_only=only_type)


def _module_name(tree: SyntaxTree, node: Node) -> str:
    """A name in an import or export clause; it may be a string (`export { a as "b c" }`)."""
    return string_value(tree, node) or tree.source(node)


def _declared(tree: SyntaxTree, declaration: Node) -> Iterator[str]:
    name = declaration.child_by_field_name("name")
    if name is not None:
        yield tree.source(name)
        return
    for declarator in declaration.named_children:
        target = declarator.child_by_field_name("name")
        if target is None:
            continue
        for node in walk(target):
            if node.type in {"identifier", "shorthand_property_identifier_pattern"} and _binds(node, target):
                yield tree.source(node)


def _binds(node: Node, pattern: Node) -> bool:
    """Whether an identifier inside a pattern is bound by it, and not part of a default value."""
    child = node
    for parent in ancestors(node):
        if child == pattern:
            break
        if parent.child_by_field_name("right") == child:
            return False
        child = parent
    return True


def _commonjs_exports(tree: SyntaxTree, scopes: Scopes, statement: Node) -> Iterator[Export]:
    path, right = _assigned(tree, scopes, statement)
    if right is None:
        return
    whole = (statement.start_byte, statement.end_byte)
    if path == ["module", "exports"]:
        if right.type == "object":
            yield from _object_exports(tree, scopes, right)
        else:
            yield _in_place(tree, scopes, ASSIGNED, right, whole)
    elif path[:-1] in (["module", "exports"], ["exports"]):
        yield _in_place(tree, scopes, path[-1], right, whole)


def _in_place(tree: SyntaxTree, scopes: Scopes, name: str, value: Node, span: tuple[int, int]) -> Export:
    """The export of a value under a name: of a local's, where it is one."""
    if value.type == "identifier":
        return Export(name, tree.source(value), Form.REQUIRE, *span)
    return Export(name, "", Form.REQUIRE, *span, value=chain_of(tree, scopes, value))


def _assigned(tree: SyntaxTree, scopes: Scopes, statement: Node) -> tuple[list[str], Node | None]:
    """The target of an assignment as `["module", "exports"]`, and the value; None where it is no such assignment."""
    assignment = statement.named_children[0] if statement.named_children else None
    if assignment is None or assignment.type != "assignment_expression":
        return [], None
    left, right = assignment.child_by_field_name("left"), assigned_value(assignment)
    if left is None or right is None or left.type != "member_expression":
        return [], None
    root = left
    while root.type == "member_expression":
        root = root.named_children[0]
    return ([], None) if scopes.resolve(root) is not None else (tree.source(left).split("."), right)


def assigned_value(assignment: Node) -> Node | None:
    """The value of an assignment: `module.exports = exports = llm` gives away the last one."""
    value: Node | None = assignment
    while value is not None and value.type == "assignment_expression":
        value = value.child_by_field_name("right")
    return value


def _commonjs_stars(tree: SyntaxTree, scopes: Scopes, statement: Node) -> Iterator[str]:
    """The modules of `module.exports = require("m")` and `module.exports = { ...require("m") }`."""
    path, right = _assigned(tree, scopes, statement)
    if right is None or path != ["module", "exports"]:
        return
    spread = (each.named_children[0] for each in right.named_children if each.type == "spread_element")
    for value in spread if right.type == "object" else (right,):
        source = required(tree, scopes, value)
        if source is not None:
            yield source


def _object_exports(tree: SyntaxTree, scopes: Scopes, literal: Node) -> Iterator[Export]:
    for entry in literal.named_children:
        span = (entry.start_byte, entry.end_byte)
        if entry.type == "shorthand_property_identifier":
            yield Export(tree.source(entry), tree.source(entry), Form.REQUIRE, *span)
        elif entry.type == "pair":
            key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
            if key is not None and key.type in {"property_identifier", "string"}:
                name = _module_name(tree, key)
                yield (
                    _in_place(tree, scopes, name, value, span)
                    if value is not None
                    else Export(name, "", Form.REQUIRE, *span)
                )
        elif entry.type == "method_definition":
            key = entry.child_by_field_name("name")
            if key is not None and key.type in {"property_identifier", "string"}:
                yield Export(_module_name(tree, key), "", Form.REQUIRE, *span)


# A pattern that begins with a letter is found much faster than one that begins with a border of words: whether the word
# is a whole one is seen in the tree.
_IMPORT_CALL = re.compile(rb"(import)\s*\(")
_CALL = re.compile(rb"(require|import)\s*\(")
_ACTUAL = re.compile(rb"\b(?:jest|vi)\s*\.\s*(requireActual|requireMock|importActual|importMock)\b")


def _calls(tree: SyntaxTree, scopes: Scopes) -> Iterator[Import]:
    """`require("x")` and `import("x")` wherever they stand, with the names that they bind."""
    for match in _ACTUAL.finditer(tree.code) if b"Actual" in tree.code or b"Mock" in tree.code else ():
        word = tree.root.descendant_for_byte_range(match.start(1), match.end(1))
        call = word.parent.parent if word is not None and word.parent is not None else None
        arguments = call.child_by_field_name("arguments") if call is not None else None
        source = string_value(tree, arguments.named_children[0] if arguments and arguments.named_children else None)
        if call is not None and source is not None:
            yield from _bound(tree, call, source, Form.REQUIRE if match[1].startswith(b"require") else Form.DYNAMIC)
    for match in (_CALL if b"require" in tree.code else _IMPORT_CALL).finditer(tree.code):
        word = tree.root.descendant_for_byte_range(match.start(1), match.end(1))
        if word is not None and word.parent is not None and word.parent.type == "import":
            word = word.parent
        call = word.parent if word is not None else None
        if call is None or call.type != "call_expression" or call.start_byte != match.start(1):
            continue
        arguments = call.child_by_field_name("arguments")
        first = arguments.named_children[0] if arguments is not None and arguments.named_children else None
        source = string_value(tree, first)
        if source is None or word is None:
            continue
        if word.type == "identifier":
            if scopes.resolve(word) is None:
                yield from _bound(tree, call, source, Form.REQUIRE)
        else:
            yield from _bound(tree, call, source, Form.DYNAMIC)


def _bound(tree: SyntaxTree, call: Node, source: str, form: Form) -> Iterator[Import]:
    """The names that the value of a `require` or `import()` call is bound to."""
    imported = WHOLE
    value = call
    parent = call.parent
    while parent is not None:
        if parent.type in {"await_expression", "parenthesized_expression", "as_expression", "non_null_expression"}:
            value, parent = parent, parent.parent
        elif parent.type == "member_expression" and imported == WHOLE and parent.child_by_field_name("object") == value:
            prop = parent.child_by_field_name("property")
            imported = tree.source(prop) if prop is not None else WHOLE
            value, parent = parent, parent.parent
        else:
            break
    awaited = form is Form.REQUIRE or (call.parent is not None and call.parent.type == "await_expression")
    if not awaited:
        imported = WHOLE
        parameter = _handed_to(call)
        if parameter is not None:
            yield from _parameter(tree, parameter, source)
            return
    types = call.parent is not None and (
        call.parent.type == "type_query"
        # The grammar takes `f<typeof import("x")>("x")` for a comparison, and the query for an operation.
        or (call.parent.type == "unary_expression" and call.parent.children[0].type == "typeof")
    )
    target = parent.child_by_field_name("name") if parent is not None and parent.type == "variable_declarator" else None
    top = target is not None and _at_top(target)
    if target is None or not awaited:
        yield Import(source, imported, "", form, value.start_byte, value.end_byte, types, at_top=False)
    elif target.type == "identifier":
        yield Import(source, imported, tree.source(target), form, target.start_byte, target.end_byte, at_top=top)
    elif target.type == "object_pattern" and imported == WHOLE:
        for entry in target.named_children:
            yield _pattern_entry(tree, entry, source, form, top)
    else:
        yield Import(source, imported, "", form, value.start_byte, value.end_byte, at_top=False)


def _handed_to(call: Node) -> Node | None:
    """The parameter that is given the module in `import("x").then((m) => ...)`."""
    member = call.parent
    then = member.parent if member is not None and member.type == "member_expression" else None
    arguments = then.child_by_field_name("arguments") if then is not None and then.type == "call_expression" else None
    prop = member.child_by_field_name("property") if member is not None and arguments is not None else None
    function = arguments.named_children[0] if arguments is not None and arguments.named_children else None
    if prop is None or prop.text != b"then" or function is None or function.type not in _CALLBACKS:
        return None
    alone = function.child_by_field_name("parameter")
    parameters = function.child_by_field_name("parameters")
    first = alone or (parameters.named_children[0] if parameters is not None and parameters.named_children else None)
    return first.child_by_field_name("pattern") or first if first is not None else None


_CALLBACKS = frozenset({"arrow_function", "function_expression"})


def _parameter(tree: SyntaxTree, parameter: Node, source: str) -> Iterator[Import]:
    """The imports that a callback's parameter takes of the module that it is given."""
    if parameter.type == "identifier":
        span = (parameter.start_byte, parameter.end_byte)
        yield Import(source, WHOLE, tree.source(parameter), Form.DYNAMIC, *span, at_top=False)
    elif parameter.type == "object_pattern":
        for entry in parameter.named_children:
            yield _pattern_entry(tree, entry, source, Form.DYNAMIC, top=False)
    else:
        yield Import(source, WHOLE, "", Form.DYNAMIC, parameter.start_byte, parameter.end_byte, at_top=False)


def _pattern_entry(tree: SyntaxTree, entry: Node, source: str, form: Form, top: bool) -> Import:
    span = (entry.start_byte, entry.end_byte)
    if entry.type == "shorthand_property_identifier_pattern":
        return Import(source, tree.source(entry), tree.source(entry), form, *span, at_top=top)
    key, value = entry.child_by_field_name("key"), entry.child_by_field_name("value")
    if entry.type == "pair_pattern" and key is not None and value is not None and value.type == "identifier":
        return Import(source, _module_name(tree, key), tree.source(value), form, *span, at_top=top)
    # A rest element or a default: what it takes is not said by a name.
    return Import(source, WHOLE, "", form, *span, at_top=False)


def _at_top(target: Node) -> bool:
    declaration = target.parent.parent if target.parent is not None else None
    around = declaration.parent if declaration is not None else None
    if around is not None and around.type == "export_statement":
        around = around.parent
    return around is not None and around.type == "program"
