"""Derives what a call does with clients when it runs: followed through functions, classes and callbacks of the
project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from codemods.languages.effects import NOTHING, Effect, together
from codemods.languages.typescript.clients import arguments_of, class_of, construction, constructor_of
from codemods.languages.typescript.exported import exported_value
from codemods.languages.typescript.members import getter_in
from codemods.languages.typescript.module import TypeScriptModule, is_instance_field, is_invoked, is_target
from codemods.languages.typescript.origins import External, Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import CLASSES, FUNCTIONS, Node, string_value, unwrap, walk
from codemods.rules.build_client_per_invocation.typescript.chosen import Entries, choices, elements_given, handed_on
from codemods.rules.build_client_per_invocation.typescript.frames import (
    READING,
    Frame,
    argument_for,
    arms_of,
    bases,
    is_drawn,
    is_function,
    is_nothing,
    or_what_follows,
    parameters,
    read_members,
    refuses,
    returned_bodies,
)
from codemods.rules.build_client_per_invocation.typescript.units import captures_key

_DEPTH = 12
"""How many functions inside one another, and other names of one value, are followed in one function."""

_CHOICES = 12
"""How many conditions inside one another are followed that depend on arguments."""

_GENERATORS = frozenset({"generator_function", "generator_function_declaration"})
_GONE_THROUGH = frozenset({"call_expression", "new_expression", "identifier", "member_expression"})
_AT_ONCE = frozenset({"map", "flatMap", "forEach", "reduce", "filter", "find", "some", "every"})
"""Methods of arrays that call what they are given."""

_TYPES = frozenset({"type_annotation", "type_arguments", "type_parameters", "type_alias_declaration"})
_TYPES |= {"interface_declaration", "ambient_declaration", "implements_clause"}
_DEFAULTING = frozenset({"??", "||", "??=", "||="})

Method = tuple[Local, TypeScriptModule, Node]
"""A method or a field with a function, with the class that has it, and its file."""


class Effects:
    """Tells what code of a project does with clients. What a function does is worked out once a project."""

    def __init__(self, project: TypeScriptProject) -> None:
        self._project = project
        self._entries = Entries(project, self.declared)

    def of_call(self, call: Node, frame: Frame) -> Effect:
        """The effect of a call or `new` expression, without that of evaluating its arguments."""
        made = construction(self._project, frame.module, call)
        if made is not None:
            kept = not made.client.reads_key_per_call or captures_key(frame.module, made)
            return Effect(made.client.name) if kept else NOTHING
        is_new = call.type == "new_expression"
        func = call.child_by_field_name("constructor" if is_new else "function")
        if func is None:
            return NOTHING
        func = unwrap(func)
        own = frame.parameter(func) or frame.field(func)
        if own:
            return Effect(called=frozenset({own}))
        anywhere = self._passes_function(call, frame)
        effect = self.of_value(func, frame, is_new=is_new, anywhere=anywhere)
        found = self._with_arguments(effect, call, func, frame)
        if found == NOTHING and func.type == "member_expression":
            name = frame.module.source(func.named_children[-1])
            requests = self._project.catalogue.method("typescript", name) == "consumes"
            return Effect(requests=True) if requests else NOTHING
        return found

    def of_reading(self, node: Node, frame: Frame) -> Effect:
        """The effects of reading a member, `made.client` or `const { client } = made`: a getter may build it."""
        return together(self._of_getter(holder, name, frame) for holder, name in read_members(frame.module, node))

    def _of_getter(self, held: Node, name: str, frame: Frame) -> Effect:
        written = getter_in(frame.module, unwrap(held), name)
        if written is not None:
            return self._of_function(written, replace(frame, function=written))
        holder = self._project.origin(frame.module, held)
        if isinstance(holder, Local) and holder.name and self._project.leading(holder.path):
            getter = self._getter(holder, name)
            if getter is not None:
                return self._of_method(getter, holder)
        owner, is_static = self._class_of(held, frame)
        found = self._member(owner, name, is_static=is_static) if owner is not None else None
        if found is None or owner is None or not any(child.type == "get" for child in found[2].children):
            return NOTHING
        return self._of_method(found, owner)

    def _getter(self, holder: Local, name: str) -> Method | None:
        """The getter of a constant object."""
        node, module = self.declared(holder), self._project.module(holder.path)
        getter = getter_in(module, node, name) if module is not None and node is not None else None
        return (holder, module, getter) if module is not None and getter is not None else None

    def of_going_through(self, node: Node, frame: Frame) -> Effect:
        """Return what it does to go through what an expression gives: a generator, or an instance that has one."""
        found: tuple[TypeScriptModule, Node] | None = None
        owner, is_static = self._class_of(node, frame)
        if node.type == "call_expression" and (callee := node.child_by_field_name("function")) is not None:
            found = self._callee(unwrap(callee), frame, is_new=False)
        elif owner is not None and (named := self._member(owner, "[Symbol.iterator]", is_static=is_static)) is not None:
            found = named[1:]
        body = found[1].child_by_field_name("body") if found is not None else None
        if found is None or body is None or frame.depth > _DEPTH or not _is_generator(found[1]):
            return NOTHING
        return self.of_body([body], Frame(found[0], found[1], owner, frame.depth + 1))

    def of_setting(self, assignment: Node, frame: Frame) -> Effect:
        """Return what it does to set a member: a setter may build a client."""
        target = unwrap(assignment.named_children[0])
        if target.type != "member_expression":
            return NOTHING
        owner, _ = self._class_of(target.named_children[0], frame)
        declared = self.declared(owner) if owner is not None else None
        module = self._project.module(owner.path) if owner is not None else None
        body = declared.child_by_field_name("body") if declared is not None else None
        for member in body.named_children if body is not None and module is not None and owner is not None else ():
            name = member.child_by_field_name("name")
            is_setter = any(child.type == "set" for child in member.children)
            if is_setter and name is not None and module is not None and owner is not None:
                if module.source(name) == frame.module.source(target.named_children[-1]):
                    return self._of_method((owner, module, member), owner)
        return NOTHING

    def of_running(self, node: Node, frame: Frame) -> Effect:
        """The effect of what a node does by itself, without a call by name, and without what stands in it."""
        found = self.of_going_through(node, frame) if node.type in _GONE_THROUGH and is_drawn(node) else NOTHING
        if node.type == "assignment_expression":
            return self.of_setting(node, frame)
        if node.type in READING and not is_target(node):
            return together([self.of_reading(node, frame), found])
        return found

    def _passes_function(self, call: Node, frame: Frame) -> bool:
        """Whether a call may give what builds a client to what it calls."""
        for each in arguments_of(call):
            if each.type in FUNCTIONS or frame.parameter(each):
                return True
            if each.type == "identifier" and (
                is_function(frame.module, each) or self._project.leads(frame.module, each)
            ):
                return True
        return False

    # Effects of calls.

    def of_value(self, value: Node, frame: Frame, *, is_new: bool = False, anywhere: bool = False) -> Effect:
        """The effect of calling what an expression gives, such as a callback."""
        if frame.depth > _DEPTH:
            return NOTHING
        value = unwrap(value)
        inner = replace(frame, depth=frame.depth + 1)
        if frame.parameter(value):
            return Effect(called=frozenset({frame.parameter(value)}))
        if value.type in FUNCTIONS:
            return self._of_function(value, replace(inner, function=value))
        if value.type == "super" and frame.owner is not None:
            return together(self._of_bases(frame.owner))
        if value.type == "member_expression":
            owner, is_static = self._class_of(value.named_children[0], frame)
            name = frame.module.source(value.named_children[-1])
            found = self._member(owner, name, is_static=is_static) if owner is not None else None
            if found is not None and owner is not None:
                return self._of_method(found, owner)
        if chosen := choices(value):
            return together(self.of_value(each, inner, is_new=is_new, anywhere=anywhere) for each in chosen)
        if value.type in CLASSES and is_new:
            return together(self._of_members(value, inner))
        if value.type == "this" and is_new and frame.owner is not None:
            return self._of_name(frame.owner, is_new=True)
        if value.type == "call_expression":
            handed = handed_on(self._project, frame.module, value)
            if handed is not None:
                return self.of_value(handed, inner, is_new=is_new)
        if drawn := elements_given(self._project, frame.module, value):
            effects = [self.of_value(each, replace(inner, module=home), is_new=is_new) for home, each in drawn]
            return together(effects)
        if value.type == "call_expression":
            return self._of_returned(value, inner)
        entry = self._entries.of(frame.module, value)
        if entry is not None:
            return self.of_value(entry[1], Frame(entry[0], depth=frame.depth + 1), is_new=is_new)
        if value.type == "subscript_expression":
            return self._of_entries(value, inner, is_new=is_new)
        binding = frame.module.resolve(value) if value.type == "identifier" else None
        if binding is not None and binding.scope.type != "program":
            declared = binding.declaration.parent
            if declared is None or binding.kind is BindingKind.PARAMETER:
                return NOTHING
            if declared.type in FUNCTIONS:
                return self._of_function(declared, replace(inner, function=declared))
            given = declared.child_by_field_name("value") if declared.type == "variable_declarator" else None
            return self.of_value(given, inner, is_new=is_new) if given is not None else NOTHING
        origin = class_of(self._project, self._project.origin(frame.module, value))
        if isinstance(origin, External):
            for name in self._project.qualified(origin):
                client = self._project.catalogue.client("typescript", name)
                if client is not None and client.is_always_client and not client.reads_key_per_call:
                    return Effect(client.name)
        return self._of_name(origin, is_new=is_new, anywhere=anywhere) if isinstance(origin, Local) else NOTHING

    def _of_returned(self, call: Node, frame: Frame) -> Effect:
        """Return the effects of calling the function that a function of the project returns, as in `lazy(make)()`."""
        func = call.child_by_field_name("function")
        found = self._callee(unwrap(func), frame, is_new=False) if func is not None else None
        if func is None or found is None:
            return NOTHING
        module, function = found
        outer = Frame(module, function, depth=frame.depth)
        effect = together(self.of_body([each], outer) for each in returned_bodies(function))
        return self._with_arguments(effect, call, unwrap(func), frame)

    def _of_name(self, name: Local, *, is_new: bool, anywhere: bool = False) -> Effect:
        """The effect of calling a function or class of the project, or what a top-level name is bound to.

        `anywhere`: in a file that leads to no client as well, since it may call what it is given.
        """
        if not anywhere and not self._project.leading(name.path):
            return NOTHING
        question = Local(name.path, f"{'new ' if is_new else ''}{name.name}()", name.exported)
        return self._project.effects.ask(question, lambda: self._find(name, is_new=is_new))

    def _find(self, name: Local, *, is_new: bool) -> Effect:
        module = self._project.module(name.path)
        node = self.declared(name)
        if module is None or node is None:
            return NOTHING
        if node.type in CLASSES:
            return together(self._of_class(name, Frame(module), node)) if is_new else NOTHING
        if node.type in FUNCTIONS:
            return self._of_function(node, Frame(module, node))
        return self.of_value(node, Frame(module), is_new=is_new)

    def declared(self, name: Local) -> Node | None:
        """The function or class that a top-level name means, the value of a constant, or what is exported in place."""
        module = self._project.module(name.path)
        if module is None:
            return None
        if not name.name:
            exported = exported_value(self._project, name)
            return unwrap(exported[1]) if exported is not None else None
        binding = module.scopes.top_level(name.name)
        declared = binding.declaration.parent if binding is not None and len(binding.declarations) == 1 else None
        if binding is None or declared is None or declared.type in {*FUNCTIONS, *CLASSES, "internal_module"}:
            return declared
        value = declared.child_by_field_name("value") if declared.type == "variable_declarator" else None
        return unwrap(value) if value is not None and binding.kind is BindingKind.CONST else None

    def _of_function(self, node: Node, frame: Frame) -> Effect:
        if _is_generator(node):
            return NOTHING
        body = node.child_by_field_name("body")
        found = [self.of_body([body], frame)] if body is not None else []
        for each in parameters(frame.module, node):
            if each.default is not None:
                found.append(self.of_body([each.default], frame).within(each.name))
        return together(found)

    def _of_class(self, name: Local, frame: Frame, node: Node) -> Iterator[Effect]:
        """The effects of making an instance: the fields that each gets, the constructor, or that of the base."""
        body, constructor = node.child_by_field_name("body"), constructor_of(frame.module, node)
        for member in body.named_children if body is not None else ():
            value = member.child_by_field_name("value")
            if is_instance_field(member) and value is not None:
                yield self.of_body([value], replace(frame, owner=name))
        if constructor is not None:
            yield self._of_method((name, frame.module, constructor), name)
        else:
            yield from self._of_bases(name)

    def _of_members(self, node: Node, frame: Frame) -> Iterator[Effect]:
        """Yield what it does to make an instance of a class that has no name."""
        for base in bases(node):
            yield self.of_value(base, frame, is_new=True)
        body, constructor = node.child_by_field_name("body"), constructor_of(frame.module, node)
        for member in body.named_children if body is not None else ():
            value = member.child_by_field_name("value")
            if is_instance_field(member) and value is not None:
                yield self.of_body([value], frame)
        if constructor is not None:
            yield self._of_function(constructor, replace(frame, function=constructor))

    def _of_bases(self, name: Local) -> Iterator[Effect]:
        for base in self._bases(name):
            yield self._of_name(base, is_new=True)

    def _bases(self, name: Local) -> Iterator[Local]:
        node, module = self.declared(name), self._project.module(name.path)
        for base in bases(node) if node is not None and module is not None else ():
            origin = class_of(self._project, self._project.origin(module, base)) if module is not None else None
            if isinstance(origin, Local) and origin != name:
                yield origin

    def _member(self, owner: Local, name: str, *, is_static: bool | None, depth: int = 0) -> Method | None:
        """The method of a class, its own or inherited, or the field of it that holds a function."""
        node, module = self.declared(owner), self._project.module(owner.path)
        body = node.child_by_field_name("body") if node is not None and node.type in CLASSES else None
        if module is None or body is None or depth > _DEPTH:
            return None
        for member in body.named_children:
            named = member.child_by_field_name("name")
            static = any(child.type == "static" for child in member.children)
            if named is None or module.source(named) != name or (is_static is not None and static is not is_static):
                continue
            value = member.child_by_field_name("value")
            function = member if member.type == "method_definition" else unwrap(value) if value is not None else None
            return (owner, module, function) if function is not None and function.type in FUNCTIONS else None
        found = (self._member(base, name, is_static=is_static, depth=depth + 1) for base in self._bases(owner))
        return next((each for each in found if each is not None), None)

    def _of_method(self, found: Method, owner: Local) -> Effect:
        home, module, node = found
        question = Local(home.path, f"{home.name}@{node.start_byte} of {owner.path}:{owner.name}")
        frame = Frame(module, node, owner)
        return self._project.effects.ask(question, lambda: self._of_function(node, frame))

    def _class_of(self, expression: Node, frame: Frame) -> tuple[Local | None, bool | None]:
        """The class of the project of which an expression is an instance or that it names, and whether it names it."""
        node = unwrap(expression)
        if node.type in {"this", "super"}:
            return frame.owner, None
        if node.type == "identifier":
            binding = frame.module.resolve(node)
            declared = binding.declaration.parent if binding is not None and len(binding.declarations) == 1 else None
            if declared is not None and declared.type == "variable_declarator" and binding is not None:
                value = declared.child_by_field_name("value")
                if binding.kind is BindingKind.CONST and value is not None and unwrap(value).type == "new_expression":
                    node = unwrap(value)
        is_static = node.type != "new_expression"
        named = node if is_static else node.child_by_field_name("constructor")
        if named is None or unwrap(named).type not in {"identifier", "member_expression"}:
            return None, None
        origin = class_of(self._project, self._project.origin(frame.module, named))
        if not isinstance(origin, Local) or not self._project.leading(origin.path):
            return None, None
        declared = self.declared(origin)
        return (origin, is_static) if declared is not None and declared.type in CLASSES else (None, None)

    def _of_entries(self, entry: Node, frame: Frame, *, is_new: bool) -> Effect:
        """The effect of calling an entry of a constant object: of all entries where the key isn't known, if each of
        them builds a client."""
        holder = self._project.origin(frame.module, entry.named_children[0])
        node = self.declared(holder) if isinstance(holder, Local) and holder.name else None
        home = self._project.module(holder.path) if isinstance(holder, Local) else None
        if node is None or home is None or node.type != "object":
            return NOTHING
        wanted = string_value(frame.module.tree, entry.child_by_field_name("index"))
        effects: list[Effect] = []
        for each in node.named_children:
            key = each.child_by_field_name("key" if each.type == "pair" else "name") or each
            value = each.child_by_field_name("value") if each.type == "pair" else each
            if wanted is None or wanted in {home.source(key), string_value(home.tree, key)}:
                inner = Frame(home, depth=frame.depth)
                effects.append(self.of_value(value, inner, is_new=is_new) if value is not None else NOTHING)
        return together(effects) if all(each.client for each in effects) else NOTHING

    # Arguments.

    def _with_arguments(self, callee: Effect, call: Node, func: Node, frame: Frame) -> Effect:
        """The effect of a call whose callee has the effect `callee`: with callbacks that it is given, and without what
        it isn't."""
        given = arguments_of(call)
        at_once = NOTHING
        if func.type == "member_expression" and given and frame.module.source(func.named_children[-1]) in _AT_ONCE:
            at_once = self.of_value(given[0], frame) if given[0].type not in FUNCTIONS else NOTHING
        elif (
            len(given) > 1
            and frame.module.source(func) == "Array.from"
            and not frame.module.resolve(func.named_children[0])
        ):
            at_once = self.of_value(given[1], frame)
        elif given and call.type == "new_expression" and frame.module.source(func) == "Promise":
            at_once = NOTHING if frame.module.resolve(func) else self.of_value(given[0], frame)
        if not callee.missing and not callee.called:
            return together([callee, at_once])
        is_whole = not any(each.type == "spread_element" for each in given)
        home, function = self._callee(func, frame, is_new=call.type == "new_expression") or (None, None)
        known = {each.name: each for each in parameters(home, function)} if home is not None and function else {}
        found = [replace(callee, missing=frozenset(), called=frozenset()), at_once]
        for name, client in sorted(callee.missing):
            if name not in known:
                continue
            value, is_known = argument_for(frame.module, given, known[name])
            own = frame.parameter(value) if value is not None else ""
            if own:
                found.append(Effect(missing=frozenset({(own, client)})))
            elif is_nothing(value, of=known[name]) or (value is None and is_known and is_whole):
                found.append(Effect(client, callee.kept))
        for name in sorted(callee.called.intersection(known)):
            value, _ = argument_for(frame.module, given, known[name])
            effect = self.of_value(value, frame) if value is not None else NOTHING
            default = known[name].default
            if value is None and default is not None and home is not None and is_whole:
                effect = replace(self.of_value(default, Frame(home)), called=frozenset())
            found.append(replace(effect, kept=effect.kept or callee.kept))
        return together(found)

    def _callee(self, func: Node, frame: Frame, *, is_new: bool) -> tuple[TypeScriptModule, Node] | None:
        """The function or constructor that a call runs, with its file."""
        if func.type in FUNCTIONS:
            return frame.module, func
        if func.type in CLASSES:
            own = constructor_of(frame.module, func)
            return (frame.module, own) if own is not None else None
        found: Method | None = None
        if func.type == "super" and frame.owner is not None:
            bases = (self._member(base, "constructor", is_static=None) for base in self._bases(frame.owner))
            found = next((each for each in bases if each is not None), None)
        elif func.type == "member_expression":
            owner, is_static = self._class_of(func.named_children[0], frame)
            name = frame.module.source(func.named_children[-1])
            found = self._member(owner, name, is_static=is_static) if owner is not None else None
        if found is None:
            binding = frame.module.resolve(func) if func.type == "identifier" else None
            declared = binding.declaration.parent if binding is not None else None
            if binding is not None and binding.scope.type != "program" and declared is not None:
                value = declared.child_by_field_name("value") if declared.type == "variable_declarator" else declared
                is_function = value is not None and unwrap(value).type in FUNCTIONS
                return (frame.module, unwrap(value)) if value is not None and is_function else None
            origin = class_of(self._project, self._project.origin(frame.module, func))
            node = self.declared(origin) if isinstance(origin, Local) else None
            home = self._project.module(origin.path) if isinstance(origin, Local) else None
            if isinstance(origin, Local) and is_new:
                found = self._member(origin, "constructor", is_static=None)
            elif home is not None and node is not None and node.type in FUNCTIONS:
                return home, node
        return (found[1], found[2]) if found is not None else None

    # Effects of code that runs.

    def of_body(self, body: Iterable[Node], frame: Frame, choices: int = 0) -> Effect:
        """The effect of running nodes. Each is looked at with the parameter that must be absent for it to run, and with
        what keeps what it builds."""
        found: list[Effect] = []
        first = list(body)
        pending: list[tuple[Node, str | None, str]] = [(node, None, "") for node in reversed(first)]
        while pending:
            node, absent, kept = pending.pop()
            if node.type in _TYPES or (node.type == "public_field_definition" and is_instance_field(node)):
                continue
            if node.type in FUNCTIONS and not is_invoked(node):
                continue
            kept = frame.kept_by(node) or kept
            arms = arms_of(node)
            if arms is not None:
                test = node.child_by_field_name("condition") or node.child_by_field_name("value") or node
                pending.append((test, absent, kept))
                name, in_first = frame.absent(test) if node.type != "switch_statement" else ("", False)
                if name and not any(_asks_itself(each, frame) for each in arms[1 if in_first else 0]):
                    pending += [(each, name, kept) for each in arms[0 if in_first else 1]]
                elif not frame.depends_on_argument(test):
                    pending += [(each, absent, kept) for arm in arms for each in reversed(arm)]
                elif choices < _CHOICES:
                    # Whatever the argument is, a client is built: the last arm may refuse it.
                    effects = [self.of_body(arm, frame, choices + 1) for arm in arms]
                    others = [or_what_follows(node, arms, arm) for arm in arms]
                    certain = all(
                        each.client or refuses(arm) or any(_asks_itself(part, frame) for part in arm)
                        for each, arm in zip(effects, others, strict=True)
                    )
                    found += [each.within(absent) for each in effects if certain]
                continue
            operator = node.child_by_field_name("operator")
            left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
            if (
                operator is not None
                and left is not None
                and right is not None
                and operator.type in {"&&", *_DEFAULTING}
            ):
                name = frame.parameter(left)
                pending.append((left, absent, kept))
                if name and operator.type in _DEFAULTING:
                    pending.append((right, name, kept))
                elif not frame.depends_on_argument(left):
                    pending.append((right, absent, kept))
                continue
            effect = self.of_running(node, frame)
            if node.type in {"new_expression", "call_expression"}:
                effect = together([self.of_call(node, frame), effect])
            if effect != NOTHING:
                found.append(replace(effect, kept=effect.kept or kept).within(absent))
            pending += [(child, absent, kept) for child in reversed(node.named_children)]
        return together(found)


def _is_generator(function: Node) -> bool:
    return function.type in _GENERATORS or any(child.type == "*" for child in function.children)


def _asks_itself(arm: Node, frame: Frame) -> bool:
    """Whether an arm of a choice calls the function that it stands in: that ends in another arm."""
    for node in walk(arm):
        callee = node.child_by_field_name("function") if node.type == "call_expression" else None
        binding = frame.module.resolve(callee) if callee is not None and callee.type == "identifier" else None
        declared = binding.declaration.parent if binding is not None else None
        value = declared.child_by_field_name("value") if declared is not None else None
        if declared is not None and frame.function in (declared, unwrap(value) if value is not None else None):
            return True
    return False
