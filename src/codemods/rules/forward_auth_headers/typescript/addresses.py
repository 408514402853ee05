"""Addresses: what is written out of a text, from its beginning."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from codemods.languages.typescript.clients import arguments_of
from codemods.languages.typescript.environment import constant_value, env_read, is_bound_once
from codemods.languages.typescript.injected import asked_of_service
from codemods.languages.typescript.members import held_member
from codemods.languages.typescript.module import TypeScriptModule, is_changed, is_target, is_test_file
from codemods.languages.typescript.origins import Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.syntax import FUNCTIONS, Node, ancestors, string_value, unwrap, walk
from codemods.records import dataclass
from codemods.rules.forward_auth_headers.core import addresses as core
from codemods.rules.forward_auth_headers.core.hosts import UNKNOWN, Address
from codemods.rules.forward_auth_headers.typescript.members import field_of, method_of

_PER_ELEMENT = frozenset({"map", "flatMap", "forEach"})
_STAYS = frozenset({"search", "hash", "pathname"})
"""Parts of a URL that may be set without its host becoming another."""
_FILLING = frozenset({"push", "unshift", "splice", "concat", "assign", "set"})


Given = core.Given[Node]
_Shape = core.Shape[Node, TypeScriptModule]


def addresses(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> tuple[Address, ...]:
    """Return where an expression may lead, as `Addresses.at` does."""
    return _Addresses(project).at(module, node)


def written(
    project: TypeScriptProject, module: TypeScriptModule, node: Node, given: Given | None = None
) -> Address | None:
    """Return what is written out of a text, as `Addresses.written` does."""
    return _Addresses(project).written(module, node, given)


def parameter_of(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Binding | None:
    """The parameter that says where an address begins, or which host it means; None where none does."""
    first = _Addresses(project).open_part(module, node)
    binding = module.resolve(first) if first is not None and first.type == "identifier" else None
    is_told = binding is not None and (is_plain_parameter(module, binding) or default_of(module, binding) is not None)
    return binding if is_told else None


class _Addresses(core.Addresses[TypeScriptProject, TypeScriptModule, Node]):
    """Tells what the expressions of TypeScript are made of."""

    def text(self, module: TypeScriptModule, node: Node) -> str | None:
        node = unwrap(node)
        if node.type == "string_fragment":
            return module.source(node)
        if node.type == "number":
            digits = module.source(node)
            return digits if digits.isdecimal() else None
        return string_value(module.tree, node)

    def shape(self, module: TypeScriptModule, node: Node) -> _Shape | None:
        node = unwrap(node)
        if node.type == "template_string":
            kinds = {"string_fragment", "template_substitution"}
            return core.Parts(tuple(each for each in node.named_children if each.type in kinds))
        if node.type == "template_substitution":
            return core.Parts(tuple(node.named_children[:1])) if node.named_children else None
        if node.type == "identifier":
            return core.Named(module.source(node))
        if node.type == "binary_expression":
            return self._operated(module, node)
        if node.type in {"member_expression", "subscript_expression"}:
            return self._member(module, node)
        if node.type == "new_expression" and _is_url(module, node):
            parts = arguments_of(node)
            if len(parts) == 2:
                return core.Own(parts[0]) if _is_asked(module, parts[1]) else core.Joined(parts[1], parts[0])
            return core.Stands(module, parts[0], is_here=True) if len(parts) == 1 else None
        return self._called(module, node) if node.type == "call_expression" else None

    def named(self, module: TypeScriptModule, node: Node) -> _Shape | None:
        node = unwrap(node)
        constant = constant_value(self.project, module, node)
        if constant is not None and constant.value != node:
            if _is_url(constant.module, unwrap(constant.value)) and _is_shared(module, constant.module, node):
                return None
            read = _destructured(self.project, constant.module, constant.value)
            return read or core.Stands(constant.module, constant.value)
        binding = module.resolve(node)
        if binding is not None and is_bound_once(module, binding):
            read = _destructured(self.project, module, binding.declaration)
            if read is not None:
                return read
        value = value_of(module, node)
        is_led = binding is not None and value is not None and _is_url(module, unwrap(value))
        if value is None or (is_led and binding is not None and _leads_elsewhere(module, binding)):
            return None
        return core.Stands(module, value, is_here=True)

    def rounds(self, module: TypeScriptModule, node: Node) -> Sequence[Given]:
        return _rounds(self.project, module, node)

    def _operated(self, module: TypeScriptModule, node: Node) -> _Shape | None:
        operator = node.child_by_field_name("operator")
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if operator is None or left is None or right is None:
            return None
        if operator.type == "+":
            return core.Parts((left, right))
        read = self._variable(module, unwrap(left)) if operator.type in {"||", "??"} else None
        return core.Read(read.variable, module, right) if read is not None else None

    def _member(self, module: TypeScriptModule, node: Node) -> _Shape | None:
        read = self._variable(module, node)
        if read is not None:
            return read
        if node.type == "member_expression":
            value, _ = field_of(module, node)
            if value is not None:
                return core.Stands(module, value)
            if (held := _url_in(module, node)) is not None:
                return core.Stands(module, held, is_here=True)
            if _is_origin(module, node):
                return core.Own()
        constant = held_member(self.project, module, node)
        if constant is None or self.project.once(_Sets(_last(module, node))):
            return None
        return core.Stands(constant.module, constant.value)

    def _called(self, module: TypeScriptModule, node: Node) -> _Shape | None:
        callee = node.child_by_field_name("function")
        if callee is not None and (held := _url_in(module, callee)) is not None:
            return core.Stands(module, held, is_here=True)
        return self._variable(module, node) or self._returned(module, node)

    def _variable(self, module: TypeScriptModule, node: Node) -> core.Read[TypeScriptModule, Node] | None:
        """The variable of the environment that an expression reads, straight or by the `ConfigService` of Nest."""
        read = env_read(self.project, module, node)
        if read is not None:
            return core.Read(read.variable, module)
        told = asked_of_service(self.project, module, node) if node.type == "call_expression" else None
        given = arguments_of(node)[1:] if told is not None and told.default else []
        return core.Read(told.variable, module, given[0] if given else None) if told is not None else None

    def _returned(self, module: TypeScriptModule, call: Node) -> _Shape | None:
        """The address that a call writes: of a function of the project that does nothing else, or of a method of the
        own class that no other class has."""
        callee = call.child_by_field_name("function")
        found = function_of(self.project, module, callee) if callee is not None else None
        value = returned_by(found[1]) if found is not None else None
        told = _told(*found, arguments_of(call)) if found is not None else None
        return core.Returned(found[0], value, told) if found and value is not None and told is not None else None


@dataclass(frozen=True, slots=True)
class _Sets:
    """Asks whether a file of the project gives a value to a property of this name, of an object that is not known: an
    address that may be another one when the handler runs gets no credential."""

    name: str

    def __call__(self, project: TypeScriptProject) -> bool:
        word = re.escape(self.name.encode())
        sets = re.compile(rb"(?:\.|\[[\"'])" + word + rb"(?:[\"']\])?\s*(?:\?\?|\|\||\+)?=(?![=>])")
        paths = project.texts.grep(project.files, [self.name.encode()])
        found = (path for path in paths if sets.search(project.raw(path)) and not is_test_file(path))
        return any(self._is_set_in(project, module) for path in found if (module := project.module(path)) is not None)

    def _is_set_in(self, project: TypeScriptProject, module: TypeScriptModule) -> bool:
        for node in walk(module.root):
            is_member = node.type in {"member_expression", "subscript_expression"} and _last(module, node) == self.name
            holder = node.child_by_field_name("object") if is_member and is_target(node) else None
            if holder is None or holder.type == "this":
                continue
            # A constant object is asked for its changes by itself.
            if constant_value(project, module, holder) is None and held_member(project, module, holder) is None:
                return True
        return False


def _last(module: TypeScriptModule, node: Node) -> str:
    """The name of the property that a member or an entry is."""
    prop = node.child_by_field_name("property")
    index = node.child_by_field_name("index")
    return module.source(prop) if prop is not None else string_value(module.tree, index) or ""


def told_to(
    project: TypeScriptProject, module: TypeScriptModule, call: Node, function: Node, home: TypeScriptModule
) -> Given | None:
    """Return what a call gives for the parameters of a function; None where that can't be told."""
    told = _told(home, function, arguments_of(call))
    if told is None:
        return None
    return {
        name: (written(project, module, each) if each is not None else None) or UNKNOWN for name, each in told.items()
    }


def _told(home: TypeScriptModule, function: Node, arguments: Sequence[Node]) -> dict[str, Node | None] | None:
    """The parameters of a function, each with the argument for it; None for others than plain ones."""
    told: dict[str, Node | None] = {}
    for number, parameter in enumerate(parameters_of(function)):
        name = parameter.child_by_field_name("pattern") or parameter
        if name.type != "identifier" or any(each.type == "spread_element" for each in arguments):
            return None
        told[home.source(name)] = arguments[number] if number < len(arguments) else None
    return told


def returned_by(function: Node) -> Node | None:
    """The expression that a function returns which does nothing else, now and once."""
    value = function.child_by_field_name("body")
    if value is not None and value.type == "statement_block":
        statements = [each for each in value.named_children if each.type != "comment"]
        alone = statements[0] if len(statements) == 1 and statements[0].type == "return_statement" else None
        value = alone.named_children[0] if alone is not None and alone.named_children else None
    return None if any(each.type in {"async", "*"} for each in function.children) else value


def _destructured(
    project: TypeScriptProject, module: TypeScriptModule, name: Node
) -> core.Read[TypeScriptModule, Node] | None:
    """The variable that a name of `const { X = "..." } = process.env` is, with its default."""
    read = env_read(project, module, name)
    around = name.parent
    default = around.child_by_field_name("right") if around is not None and around.type.endswith("_pattern") else None
    return core.Read(read.variable, module, default) if read is not None else None


def _is_origin(module: TypeScriptModule, node: Node) -> bool:
    """Whether a member is the origin that the caller asked: `request.nextUrl.origin`, `new URL(request.url).origin`."""
    prop, holder = node.child_by_field_name("property"), node.child_by_field_name("object")
    if prop is None or holder is None or module.source(prop) != "origin":
        return False
    holder = unwrap(holder)
    if _is_url(module, holder):
        given = arguments_of(holder)
        return len(given) == 1 and _is_asked(module, given[0])
    inner, url = holder.child_by_field_name("object"), holder.child_by_field_name("property")
    return url is not None and module.source(url) == "nextUrl" and inner is not None and _is_parameter(module, inner)


def _is_asked(module: TypeScriptModule, node: Node) -> bool:
    """Whether an expression is the address that the caller asked, as `request.url` is."""
    node = unwrap(node)
    holder, prop = node.child_by_field_name("object"), node.child_by_field_name("property")
    if holder is None or prop is None:
        return False
    return (module.source(prop) == "url" and _is_parameter(module, holder)) or _is_origin(module, node)


def _is_parameter(module: TypeScriptModule, node: Node) -> bool:
    binding = module.resolve(node) if node.type == "identifier" else None
    return binding is not None and is_plain_parameter(module, binding)


def _is_url(module: TypeScriptModule, node: Node) -> bool:
    """Whether a node makes a URL of the platform's class."""
    maker = node.child_by_field_name("constructor") if node.type == "new_expression" else None
    return maker is not None and module.source(maker) == "URL" and module.resolve(maker) is None


def _url_in(module: TypeScriptModule, node: Node) -> Node | None:
    """The URL whose text a member such as `url.href` or `url.toString` is; None for another object's."""
    holder, prop = node.child_by_field_name("object"), node.child_by_field_name("property")
    if holder is None or prop is None or module.source(prop) not in {"href", "toString"}:
        return None
    holder = unwrap(holder)
    value = value_of(module, holder) if holder.type == "identifier" else holder
    return holder if value is not None and _is_url(module, unwrap(value)) else None


def _leads_elsewhere(module: TypeScriptModule, binding: Binding) -> bool:
    """Whether a URL may get another host after it was made."""
    for node in module.scopes.references(binding):
        member = node.parent if node.parent is not None and node.parent.type == "member_expression" else None
        prop = member.child_by_field_name("property") if member is not None else None
        if member is not None and is_target(member) and (prop is None or module.source(prop) not in _STAYS):
            return True
    return False


def function_of(
    project: TypeScriptProject, module: TypeScriptModule, callee: Node
) -> tuple[TypeScriptModule, Node] | None:
    """The one function of the project that a call is of, and its file."""
    method = method_of(module, callee)
    if method is not None:
        named = method.child_by_field_name("name")
        name = (named.text or b"") if named is not None else b""
        word = re.compile(rb"(?<![\w$.])" + re.escape(name) + rb"\s*[(=:]")
        if len(word.findall(module.code)) != 1:
            return None
        others = (path for path in project.texts.grep(project.files, [name]) if path != module.path)
        return None if any(word.search(project.raw(path)) for path in others) else (module, method)
    if callee.type != "identifier":
        return None
    constant = constant_value(project, module, callee)
    if constant is not None:
        function = unwrap(constant.value)
        return (constant.module, function) if function.type in {"arrow_function", "function_expression"} else None
    origin = project.origin(module, callee)
    home = project.module(origin.path) if isinstance(origin, Local) else None
    binding = home.scopes.top_level(origin.name) if home is not None and isinstance(origin, Local) else None
    declared = binding.declaration.parent if binding is not None and len(binding.declarations) == 1 else None
    if home is None or binding is None or declared is None or declared.type != "function_declaration":
        return None
    is_changed_ = any(map(is_target, home.scopes.references(binding)))
    return None if is_changed_ else (home, declared)


def _is_shared(module: TypeScriptModule, home: TypeScriptModule, name: Node) -> bool:
    """Whether a URL of a file's top level may get another host: there, or in a file that it is exported to."""
    binding = module.resolve(name)
    is_exported = binding is None or any(each.local == binding.name for each in module.facts.exports)
    return home is not module or binding is None or is_exported or _leads_elsewhere(module, binding)


def value_of(module: TypeScriptModule, node: Node) -> Node | None:
    """The value of a name that is bound once and by itself."""
    binding = module.resolve(node)
    declarator = binding.declaration.parent if binding is not None and is_bound_once(module, binding) else None
    if declarator is None or declarator.type != "variable_declarator" or binding is None:
        return None
    value = declarator.child_by_field_name("value")
    return value if declarator.child_by_field_name("name") == binding.declaration else None


def is_plain_parameter(module: TypeScriptModule, binding: Binding) -> bool:
    """Whether a binding is a parameter by itself, without a default, that nothing assigns again."""
    holder = binding.declaration.parent
    if binding.kind is not BindingKind.PARAMETER or holder is None or len(binding.declarations) > 1:
        return False
    if holder.type in {"required_parameter", "optional_parameter"}:
        is_alone = holder.child_by_field_name("value") is None
    else:
        is_alone = holder.type in FUNCTIONS or holder.type == "formal_parameters"
    return is_alone and not any(map(is_target, module.scopes.references(binding)))


def default_of(module: TypeScriptModule, binding: Binding) -> Node | None:
    """The value of a parameter for which a call gives nothing; None for one without a default, or that is assigned
    again."""
    holder = binding.declaration.parent
    if binding.kind is not BindingKind.PARAMETER or holder is None or len(binding.declarations) > 1:
        return None
    if any(is_target(each) for each in module.scopes.references(binding) if each != binding.declaration):
        return None
    if holder.type == "assignment_pattern" and holder.child_by_field_name("left") == binding.declaration:
        return holder.child_by_field_name("right")
    is_alone = holder.child_by_field_name("pattern") == binding.declaration
    return holder.child_by_field_name("value") if is_alone else None


def _rounds(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Sequence[Given]:
    """Return what the variables of the loop around stand for in each of its rounds, where it goes through a list that
    is written out."""
    bindings = [module.resolve(each) for each in walk(node) if each.type == "identifier"]
    for binding in bindings:
        if binding is None or any(map(is_target, module.scopes.references(binding))):
            continue
        for up in ancestors(binding.declaration):
            if up.type == "for_in_statement":
                left, right = up.child_by_field_name("left"), up.child_by_field_name("right")
                operator = up.child_by_field_name("operator")
                if left is None or right is None or operator is None or operator.type != "of":
                    return ()
                return _bound(module, left, _elements(project, module, right))
            if up.type in FUNCTIONS:
                list_ = _mapped(module, up)
                target = first_parameter(up)
                if binding.kind is not BindingKind.PARAMETER or list_ is None or target is None:
                    return ()
                return _bound(module, target, _elements(project, module, list_))
    return ()


def _mapped(module: TypeScriptModule, function: Node) -> Node | None:
    """The list for each of whose elements a function is called."""
    call = function.parent.parent if function.parent is not None and function.parent.type == "arguments" else None
    callee = call.child_by_field_name("function") if call is not None else None
    prop = callee.child_by_field_name("property") if callee is not None else None
    if call is None or callee is None or prop is None or arguments_of(call)[:1] != [function]:
        return None
    return callee.child_by_field_name("object") if module.source(prop) in _PER_ELEMENT else None


def first_parameter(function: Node) -> Node | None:
    """The first parameter of a function, a pattern or a name, without its type."""
    given = parameters_of(function)
    return (given[0].child_by_field_name("pattern") or given[0]) if given else None


def parameters_of(function: Node) -> list[Node]:
    """The parameters of a function."""
    alone = function.child_by_field_name("parameter")
    if alone is not None:
        return [alone]
    parameters = function.child_by_field_name("parameters")
    return [each for each in parameters.named_children if each.type != "comment"] if parameters is not None else []


def _bound(module: TypeScriptModule, target: Node, elements: Sequence[Node]) -> Sequence[Given]:
    found: list[Given] = []
    for element in elements:
        if target.type == "identifier":
            found.append({module.source(target): element})
        elif target.type == "array_pattern" and element.type in {"array", "pair"}:
            parts = element.named_children
            pairs = zip(target.named_children, parts, strict=False)
            found.append({module.source(name): value for name, value in pairs if name.type == "identifier"})
        else:
            return ()
    return found


def _elements(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Sequence[Node]:
    """The elements of a list, or of `Object.values` and `Object.entries`, that is written out and nothing changes."""
    node, part = unwrap(node), ""
    if node.type == "call_expression":
        part = module.source(node.child_by_field_name("function") or node)
        given = arguments_of(node)
        if part not in {"Object.values", "Object.entries"} or len(given) != 1:
            return ()
        node = unwrap(given[0])
    if node.type == "identifier":
        binding = module.resolve(node)
        if binding is None or is_filled(module, binding):
            return ()
        value = value_of(module, node)
        node = unwrap(value) if value is not None else node
    wanted = "object" if part else "array"
    found = [unwrap(each) for each in node.named_children if each.type != "comment"] if node.type == wanted else []
    if part and any(each.type != "pair" for each in found):
        return ()
    if part == "Object.values":
        found = [value for each in found if (value := each.child_by_field_name("value")) is not None]
    return found if len(found) <= core.MANY and not any(each.type == "spread_element" for each in found) else ()


def _is_unknown(call: Node) -> bool:
    return False


def is_filled(module: TypeScriptModule, binding: Binding, *, is_known: Callable[[Node], bool] = _is_unknown) -> bool:
    """Whether something puts into an object or array what its own declaration does not say.

    What the object is given to may fill it, but for calls that are `is_known` not to.
    """
    for node in module.scopes.references(binding):
        parent = node.parent
        if is_changed(node):
            return True
        if parent is not None and parent.type == "member_expression":
            prop = parent.child_by_field_name("property")
            if prop is not None and module.source(prop) in _FILLING:
                return True
        if parent is not None and parent.type == "arguments" and parent.parent is not None:
            callee = parent.parent.child_by_field_name("function")
            text = module.source(callee) if callee is not None else ""
            is_read = text.startswith("Object.") and text != "Object.assign"
            if not is_read and not is_known(parent.parent):
                return True
    return False
