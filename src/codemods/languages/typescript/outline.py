"""The parts of a TypeScript file: what each names, asks for and loads."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node as Tree

from codemods.languages.gathered import Gathered
from codemods.languages.programs import BODY, Node, Outline, Place
from codemods.languages.typescript.facts import DEFAULT
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.origins import Local, Module, Origin
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import CLASSES, FUNCTIONS, ancestors, string_value, unwrap, walk

_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
_SAYING_NOTHING = frozenset(
    {"import_statement", "export_clause", "type_annotation", "type_alias_declaration", "interface_declaration"}
)
"""Nodes whose names are no uses: whoever takes what is exported asks for it."""
_LAZY = frozenset({"&&", "||", "??", "&&=", "||=", "??="})
_ENV_FILES = (b"dotenv", b"loadEnvConfig", b"ConfigModule", b"loadEnvFile")


def outline(project: TypeScriptProject, path: str) -> Outline | None:
    """The outline of a file, or None where it can't be read."""
    module = project.module(path)
    return _Reader(project, module).outline() if module is not None else None


def part_of(node: Tree) -> str:
    """The part of a file in which a node runs."""
    part, method = BODY, ""
    for up in ancestors(node):
        if up.type in {"method_definition", "public_field_definition"}:
            method = _text(up.child_by_field_name("name")) if not _is_static_value(up) else ""
        elif up.type in CLASSES:
            name = _declared(up)
            part = f"{name}.{method}" if method and method != "constructor" else name
        elif up.type in FUNCTIONS:
            part = _declared(up) or part
        if up.parent is not None and up.parent.type == "program":
            break
    top = _top(node)
    # Code outside the declarations of the top level runs with the file, or in a callback that it hands over.
    return part if top is not None and part.partition(".")[0] in _top_names(top) else BODY


def _is_static_value(field: Tree) -> bool:
    return field.type == "public_field_definition" and any(child.type == "static" for child in field.children)


def _top(node: Tree) -> Tree | None:
    current: Tree | None = node
    while current is not None and (current.parent is None or current.parent.type != "program"):
        current = current.parent
    return current


def _top_names(statement: Tree) -> frozenset[str]:
    """The names of the functions and classes that a statement of the top level declares."""
    return frozenset(name for name, _ in _declarations(statement))


def _declarations(statement: Tree) -> Iterator[tuple[str, Tree]]:
    inner = statement
    if statement.type == "export_statement":
        value = statement.child_by_field_name("declaration") or statement.child_by_field_name("value")
        if value is None:
            return
        inner = value
    if inner.type in FUNCTIONS or inner.type in CLASSES:
        name = _text(inner.child_by_field_name("name"))
        if name or statement.type == "export_statement":
            yield name or DEFAULT, inner
    elif inner.type in {"lexical_declaration", "variable_declaration"}:
        for declarator in inner.named_children:
            value = declarator.child_by_field_name("value") if declarator.type == "variable_declarator" else None
            if value is not None and (unwrap(value).type in FUNCTIONS or unwrap(value).type in CLASSES):
                yield _text(declarator.child_by_field_name("name")), unwrap(value)


def _declared(node: Tree) -> str:
    """The name under which a function or class of the top level is declared, or an empty text."""
    name = node.child_by_field_name("name")
    if name is not None:
        return _text(name)
    child = node
    for up in ancestors(node):
        if up.type == "variable_declarator":
            return _text(up.child_by_field_name("name"))
        if up.type == "export_statement":
            return DEFAULT
        if up.type not in {"parenthesized_expression", "as_expression", "satisfies_expression"}:
            return ""
        child = up
    assert child is not None
    return ""


def _text(node: Tree | None) -> str:
    return (node.text or b"").decode("utf-8", "replace") if node is not None else ""


class _Reader:
    """Reads one file."""

    def __init__(self, project: TypeScriptProject, module: TypeScriptModule) -> None:
        self._project = project
        self._module = module
        self._parts: dict[str, Gathered] = {BODY: Gathered()}
        self._methods: dict[str, list[str]] = {}
        taken = {each.local for each in module.facts.imports if each.local}
        self._known = taken | set(module.facts.bound) | {name for name, _ in module.scopes.top_levels()}

    def outline(self) -> Outline:
        body = self._parts[BODY]
        for taken in self._module.facts.imports:
            target = self._project.resolve(self._module.path, taken.source)
            if target is not None and not taken.type_only:
                part, doubtful = (BODY, False) if taken.at_top else self._where(taken.start)
                place = Place(target, self._line(taken.start))
                self._parts.setdefault(part, Gathered()).load([place], doubtful)
        for export in self._module.facts.exports:
            target = self._project.resolve(self._module.path, export.source) if export.source else None
            if target is not None and not export.type_only:
                body.load([Place(target, self._line(export.start))], False)
        for source in self._module.facts.stars:
            target = self._project.resolve(self._module.path, source)
            if target is not None:
                body.load([Place(target, 1)], False)
        for statement in self._module.root.named_children:
            declared = dict(_declarations(statement))
            for name, node in declared.items():
                self._declaration(name, node)
            if statement not in declared.values():
                self._gather(statement, BODY, set(declared.values()))
        parts = {name: gathered.part() for name, gathered in self._parts.items()}
        methods = {name: tuple(found) for name, found in self._methods.items()}
        loads = any(each in self._module.code for each in _ENV_FILES)
        return Outline(self._module.path, parts, frozenset(), methods, loads)

    def _where(self, start: int) -> tuple[str, bool]:
        """The part in which a function's `require` or `import()` stands, and whether that is under a condition."""
        node = self._module.root.descendant_for_byte_range(start, start) or self._module.root
        return part_of(node), condition_of(self._module, node) is not None

    def _line(self, start: int) -> int:
        return self._module.code.count(b"\n", 0, start) + 1

    def _declaration(self, name: str, node: Tree) -> None:
        self._parts.setdefault(name, Gathered())
        if node.type not in CLASSES:
            self._gather(node, name, set())
            return
        body = node.child_by_field_name("body")
        apart: set[Tree] = set()
        called = _is_called_by_framework(self._module, node)
        for member in body.named_children if body is not None else ():
            if member.type != "method_definition":
                continue
            apart.add(member)
            own = _text(member.child_by_field_name("name"))
            if own == "constructor":
                self._gather(member, name, set())
                continue
            self._gather(member, f"{name}.{own}", set())
            if called:
                self._parts[name].leads.add(Node(self._module.path, f"{name}.{own}"))
            else:
                self._methods.setdefault(name, []).append(f"{name}.{own}")
        self._gather(node, name, apart)

    def _gather(self, root: Tree, part: str, apart: set[Tree]) -> None:
        gathered = self._parts.setdefault(part, Gathered())
        pending: list[tuple[Tree, bool]] = [(root, False)]
        while pending:
            node, doubtful = pending.pop()
            if node in apart:
                continue
            kind = node.type
            if kind in _NAMES:
                if self._module.source(node) in self._known:
                    gathered.take(self._nodes(node), doubtful)
            elif kind == "member_expression":
                prop = node.child_by_field_name("property")
                gathered.ask(self._module.source(prop) if prop is not None else "", doubtful)
                gathered.take(self._nodes(node), doubtful)
                pending += [(child, doubtful) for child in node.named_children[:1]]
            elif kind == "ternary_expression" or (kind == "if_statement" and not is_lazy(self._module, node)):
                test = node.child_by_field_name("condition")
                pending += [(child, doubtful or child != test) for child in node.named_children]
            elif kind == "binary_expression":
                operator = node.child_by_field_name("operator")
                lazy = operator is not None and operator.type in _LAZY
                pending += [
                    (child, doubtful or (lazy and index > 0)) for index, child in enumerate(node.named_children)
                ]
            elif (
                kind in {"switch_case", "switch_default", "catch_clause"}
                or _is_entry_of_table(node)
                or (part == BODY and kind == "assignment_expression" and _does_without(self._module, node))
            ):
                pending += [(child, True) for child in node.named_children]
            elif kind in _SAYING_NOTHING:
                continue
            elif kind == "variable_declarator":
                # The name of a constant is no use of it.
                name = node.child_by_field_name("name")
                is_plain = name is not None and name.type == "identifier"
                pending += [(child, doubtful) for child in node.named_children if not (is_plain and child == name)]
            else:
                pending += [(child, doubtful) for child in node.named_children]

    def _nodes(self, expression: Tree) -> Iterator[Node]:
        origin: Origin | None = self._project.origin(self._module, expression)
        if isinstance(origin, Local):
            yield from self._local(origin)
        elif isinstance(origin, Module):
            # A namespace that is handed on as a whole may have anything asked of it.
            return

    def _local(self, origin: Local) -> Iterator[Node]:
        yield Node(origin.path, origin.name or DEFAULT)
        facts = self._project.facts(origin.path)
        export = facts.exported_as(origin.name) if facts is not None else None
        if export is not None and export.local and export.local != origin.name:
            yield Node(origin.path, export.local)


def _is_entry_of_table(node: Tree) -> bool:
    """Whether a node is an entry of an object that holds things to choose from, and is no call's options."""
    around = node.parent if node.type == "pair" else None
    return around is not None and (around.parent is None or around.parent.type != "arguments")


def _does_without(module: TypeScriptModule, assignment: Tree) -> bool:
    """Whether a statement of a `try` makes what a module goes on without: `client = make()`, or else null."""
    body = assignment.parent.parent if assignment.parent is not None else None
    around = body.parent if body is not None else None
    handler = around.child_by_field_name("handler") if around is not None and around.type == "try_statement" else None
    left = assignment.child_by_field_name("left")
    if around is None or handler is None or left is None or around.child_by_field_name("body") != body:
        return False
    binding = module.scopes.top_level(module.source(left))
    declared = binding.declaration.parent if binding is not None else None
    value = declared.child_by_field_name("value") if declared is not None else None
    is_empty = declared is not None and declared.type == "variable_declarator" and (value is None or _is_nothing(value))
    ends = any(each.type == "throw_statement" for each in walk(handler)) or "exit(" in module.source(handler)
    return is_empty and not ends


def _is_nothing(value: Tree) -> bool:
    return value.type in {"null", "undefined"}


def _is_called_by_framework(module: TypeScriptModule, node: Tree) -> bool:
    """Whether a framework may call the methods of a class: it has decorators, or inherits from something."""
    heritage = any(child.type == "class_heritage" for child in node.named_children)
    around = node.parent
    decorated = any(child.type == "decorator" for child in node.named_children)
    if around is not None and around.type == "export_statement":
        decorated = decorated or any(child.type == "decorator" for child in around.named_children)
    return heritage or decorated


def condition_of(module: TypeScriptModule, node: Tree) -> Tree | None:
    """Return what decides, within the function around a node, whether it runs; None where nothing does."""
    child = node
    for up in ancestors(node):
        if up.type in FUNCTIONS:
            return None
        if up.type == "if_statement" and up.child_by_field_name("condition") != child and not is_lazy(module, up):
            return up
        if up.type == "ternary_expression" and up.child_by_field_name("condition") != child:
            return up
        if up.type in {"binary_expression", "augmented_assignment_expression"}:
            operator = up.child_by_field_name("operator")
            lazy = operator is not None and operator.type in _LAZY
            if lazy and up.child_by_field_name("right") == child and not _is_kept(module, up):
                return up
        if up.type in {"switch_case", "switch_default", "catch_clause"}:
            return up
        child = up
    return None


def _is_kept(module: TypeScriptModule, node: Tree) -> bool:
    """Whether `x ??= make()` or `x || (x = make())` makes what is not there yet."""
    if node.type == "augmented_assignment_expression":
        return True
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    made = unwrap(right) if right is not None else None
    target = made.child_by_field_name("left") if made is not None and made.type == "assignment_expression" else None
    if target is not None and left is not None:
        return module.source(target) == module.source(unwrap(left))
    # `globalForClients.openai ?? new OpenAI()` keeps the client through reloads.
    return left is not None and "global" in module.source(left)


def is_lazy(module: TypeScriptModule, node: Tree) -> bool:
    """Whether an `if` only asks whether what its body makes is there yet: the body runs the first time."""
    test, body = node.child_by_field_name("condition"), node.child_by_field_name("consequence")
    if test is None or body is None or node.child_by_field_name("alternative") is not None:
        return False
    asked = unwrap(test)
    absent = asked.type == "unary_expression" or (asked.type == "binary_expression" and "==" in module.source(asked))
    if not absent or "!=" in module.source(asked):
        return False
    statements = body.named_children if body.type == "statement_block" else [body]
    for each in statements:
        inner = each.named_children[0] if each.type == "expression_statement" and each.named_children else each
        target = inner.child_by_field_name("left") if inner.type == "assignment_expression" else None
        if target is not None and module.source(target) in module.source(asked):
            return True
    return False


def literal(module: TypeScriptModule, node: Tree | None) -> str:
    """The text of a string literal, "" for anything else."""
    return string_value(module.tree, node) or ""
