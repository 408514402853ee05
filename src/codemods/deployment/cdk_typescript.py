"""Reads what a TypeScript program of the CDK makes. Names are resolved by the scopes and imports of the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from codemods.deployment.constructs import Construct, Made, canonical, snake
from codemods.deployment.expressions import Entry, Is, Value
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import Node, string_value, unwrap, walk


def made(path: str, text: str) -> Made:
    """The constructs that a file makes."""
    return _Reader(TypeScriptModule(path, text.encode("utf-8", "surrogatepass"))).made()


class _Reader:
    """Reads one file."""

    def __init__(self, module: TypeScriptModule) -> None:
        self._module = module
        self._imported = {each.local: (each.source, each.imported) for each in module.facts.imports if each.local}

    def made(self) -> Made:
        counts: Counter[str] = Counter()
        values: dict[str, Node] = {}
        bound: dict[int, str] = {}
        for node in walk(self._module.root):
            left, right = _bound(node)
            name = self._dotted(left) if left is not None else ""
            if name and right is not None:
                counts[name] += 1
                values[name] = right
                bound[unwrap(right).id] = name
        single = (name for name in values if counts[name] == 1 and self._means_one_thing(name))
        names = {name: self._value(values[name]) for name in single}
        return Made(tuple(self._constructs(bound)), names)

    def _means_one_thing(self, name: str) -> bool:
        """Whether no parameter or other scope has a name as well."""
        bindings = (self._module.resolve(each) for each in self._module.scopes.occurrences(name))
        return len({id(each) for each in bindings if each is not None}) <= 1

    def _constructs(self, bound: dict[int, str]) -> Iterator[Construct]:
        for node in walk(self._module.root):
            if node.type not in {"call_expression", "new_expression"}:
                continue
            head = self._callee(node)
            of = canonical(self._resolved(head)) if head is not None else ""
            receiver = ""
            if not of and head is not None and head.type == "member_expression":
                word = head.child_by_field_name("property")
                method = self._module.source(word) if word is not None else ""
                if method.startswith("add"):
                    held = head.child_by_field_name("object")
                    of, receiver = f".{snake(method)}", self._dotted(held) if held is not None else ""
            if of:
                yield Construct(of, self._value(node), bound.get(node.id, ""), receiver)

    @staticmethod
    def _callee(node: Node) -> Node | None:
        return node.child_by_field_name("constructor" if node.type == "new_expression" else "function")

    def _resolved(self, node: Node) -> str:
        """The meaning of a name or a chain, by the import at its head: `aws-cdk-lib/aws-lambda.Function`."""
        head = node
        while head.type == "member_expression":
            inner = head.child_by_field_name("object")
            if inner is None:
                return ""
            head = inner
        if head.type != "identifier":
            return ""
        name = self._module.source(head)
        binding = self._module.resolve(head)
        if name not in self._imported or binding is None or binding.kind is not BindingKind.IMPORT:
            return ""
        source, imported = self._imported[name]
        rest = self._dotted(node).partition(".")[2]
        whole = imported in {"*", "default"}
        return ".".join(each for each in (source if whole else f"{source}/{imported}", rest) if each)

    def _value(self, node: Node) -> Value:
        node = unwrap(node)
        text = string_value(self._module.tree, node)
        if text is not None:
            return self._made(Is.TEXT, node, text)
        if node.type == "template_string":
            return self._made(Is.TEXT, node, self._module.source(node)[1:-1])
        if node.type == "object":
            return self._made(Is.MAP, node, entries=tuple(self._entries(node)))
        if node.type == "array":
            items = [each for each in node.named_children if each.type != "comment"]
            return self._made(Is.LIST, node, items=tuple(map(self._value, items)))
        if node.type in {"call_expression", "new_expression"}:
            return self._call(node)
        if node.type in {"identifier", "member_expression"} and self._dotted(node):
            return self._made(Is.NAME, node, self._dotted(node))
        return self._made(Is.OTHER, node, self._module.source(node))

    def _call(self, node: Node) -> Value:
        """A call; the last object among its arguments gives those by name, as in Python."""
        held = node.child_by_field_name("arguments")
        given = [each for each in held.named_children if each.type != "comment"] if held is not None else []
        items = tuple(map(self._value, given))
        entries = items[-1].entries if items and items[-1].kind is Is.MAP else ()
        named = tuple(Entry(snake(each.key), each.value, each.start, each.end, each.line) for each in entries)
        head = self._callee(node)
        name = (canonical(self._resolved(head)) or self._dotted(head)) if head is not None else ""
        return self._made(Is.CALL, node, name, items, named)

    def _entries(self, node: Node) -> Iterator[Entry]:
        for child in node.named_children:
            line = self._module.line(child)
            if child.type == "pair":
                key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
                if key is not None and value is not None:
                    name = string_value(self._module.tree, key) or self._module.source(key)
                    yield Entry(name, self._value(value), child.start_byte, child.end_byte, line)
            elif child.type == "shorthand_property_identifier":
                name = self._module.source(child)
                yield Entry(name, self._made(Is.NAME, child, name), child.start_byte, child.end_byte, line)
            elif child.type == "spread_element" and child.named_children:
                yield Entry("", self._value(child.named_children[0]), child.start_byte, child.end_byte, line)

    def _made(
        self, kind: Is, node: Node, text: str = "", items: tuple[Value, ...] = (), entries: tuple[Entry, ...] = ()
    ) -> Value:
        line, last = node.start_point.row + 1, node.end_point.row + 1
        return Value(kind, node.start_byte, node.end_byte, line, last, text, items, entries)

    def _dotted(self, node: Node) -> str:
        """A name or a chain of names as a text, "" for anything else."""
        parts: list[str] = []
        while node.type == "member_expression":
            word, inner = node.child_by_field_name("property"), node.child_by_field_name("object")
            if word is None or inner is None:
                return ""
            parts.append(self._module.source(word))
            node = inner
        if node.type not in {"identifier", "this", "property_identifier"}:
            return ""
        return ".".join(reversed((*parts, self._module.source(node))))


def _bound(node: Node) -> tuple[Node | None, Node | None]:
    if node.type == "variable_declarator":
        return node.child_by_field_name("name"), node.child_by_field_name("value")
    if node.type == "assignment_expression":
        return node.child_by_field_name("left"), node.child_by_field_name("right")
    return None, None
