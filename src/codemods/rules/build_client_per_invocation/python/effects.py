"""Derives what a call does with clients when it runs: followed through functions, classes and callbacks of the
project."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from codemods.languages.effects import NOTHING, Effect, together
from codemods.languages.python.bindings import BindingKind
from codemods.languages.python.calls import keyword_arguments
from codemods.languages.python.clients import construction, evaluated_children
from codemods.languages.python.module import PythonModule
from codemods.languages.python.nodes import FUNCTIONS, FunctionNode, asked_member, walk
from codemods.languages.python.origin import External, Local, Origin
from codemods.languages.python.project import PythonProject
from codemods.languages.python.settings import CACHES
from codemods.rules.build_client_per_invocation.python.arms import arms_of, or_what_follows, refuses
from codemods.rules.build_client_per_invocation.python.chosen import (
    Handed,
    asked_by_name,
    asked_entry,
    called_member,
    choices,
    entries,
    given_functions,
    handed_on,
    run_as_text,
)
from codemods.rules.build_client_per_invocation.python.drawn import Given, bound_value, elements, held_by, looped
from codemods.rules.build_client_per_invocation.python.frames import (
    Frame,
    before_star,
    defaults,
    is_drawn,
    is_generator,
    is_nothing,
    passes_function,
)
from codemods.rules.build_client_per_invocation.python.lineage import (
    Method,
    class_of,
    decorators,
    fields,
    is_super,
    lineage,
    made_class,
    method,
)
from codemods.rules.build_client_per_invocation.python.protocols import (
    Run,
    by_asking,
    by_defining,
    by_entering,
    by_importing,
    by_iterating,
    by_module,
    by_operating,
    by_reading,
)

_DEPTH = 12
"""How many functions inside one another, and other names of one value, are followed in one function."""

_CHOICES = 12
"""How many conditions inside one another are followed that depend on arguments."""

_CALLED_WITH = ("__new__", "__init__", "__post_init__", "model_post_init", "__attrs_post_init__")
"""Methods that run when a class is called."""

_FACTORIES = frozenset({"attrs.Factory", "attr.Factory"})
"""Defaults of fields that are called for each instance."""

_LOOPS = ("asyncio.", "anyio.", "trio.", "uvloop.")
_RUNNERS = frozenset({"run", "run_until_complete", "run_sync", "create_task"})
"""Packages and methods that run a coroutine."""


class Effects:
    """Tells what code of a project does with clients. What a function does is worked out once a project."""

    def __init__(self, project: PythonProject) -> None:
        self._project = project

    def of_call(self, call: ast.Call, frame: Frame) -> Effect:
        """The effect of a call, without that of evaluating its arguments."""
        made = construction(self._project, frame.module, call)
        if made is not None:
            return Effect(made.client.name)
        if frame.parameter(call.func):
            return Effect(called=frozenset({frame.parameter(call.func)}))
        if is_drawn(self._project, frame.module, call):
            found = self._of_generator(call, frame)
            if found != NOTHING:
                return found
        read = asked_member(call) or called_member(self._project, frame.module, call)
        if read is not None:
            member = ast.Attribute(*read, ast.Load())
            named = self._method_of(member, frame) if isinstance(call.func, ast.Call) else None
            found = self._of_method(*named) if named is not None else self.of_reading(member, frame)
            if found == NOTHING and isinstance(call.func, ast.Call):
                outside = self._project.origins.external(frame.module, read[0])
                found = together(self._of_origin(External(f"{name}.{read[1]}")) for name in outside)
            return found
        anywhere = passes_function(self._project, call, frame)
        found = self._with_arguments(self._of_value(call.func, frame, anywhere=anywhere), call, frame)
        if found == NOTHING:
            found = together(self._of_origin(each) for each in run_as_text(self._project, frame.module, call))
        if found == NOTHING and isinstance(call.func, ast.Attribute):
            requests = self._project.catalogue.method("python", call.func.attr) == "consumes"
            return Effect(requests=True) if requests else NOTHING
        return found

    def of_reading(self, attribute: ast.Attribute, frame: Frame) -> Effect:
        """The effect of reading an attribute: a property may build a client."""
        found = together(self._of_run(each) for each in by_reading(self._project, attribute, frame))
        path = self._project.module_of(frame.module, attribute.value) if found is NOTHING else None
        asked = by_module(self._project, path, attribute.attr)
        return self._of_name(asked) if asked is not None else found

    def of_running(self, node: ast.AST, frame: Frame) -> Effect:
        """The effect of what a node does by itself, without a call by name, and without what stands in it."""
        match node:
            case ast.Attribute(ctx=ast.Load()):
                return self.of_reading(node, frame)
            case ast.Subscript(ctx=ast.Load()):
                return self._of_asking(node, frame)
            case ast.withitem():
                return together(map(self._of_run, by_entering(self._project, node.context_expr, frame)))
            case ast.For() | ast.AsyncFor() | ast.comprehension():
                runs = by_iterating(self._project, node.iter, frame)
                return together(self._of_run(each, drawn=True) for each in runs)
        return together(self._of_run(each, drawn=True) for each in by_operating(self._project, node, frame))

    def _of_asking(self, entry: ast.Subscript, frame: Frame) -> Effect:
        """Return what it does to ask an object for an entry, one that makes what is missing among them."""
        home, held = held_by(self._project, frame.module, entry.value)
        if isinstance(held, ast.Call) and "collections.defaultdict" in self._project.origins.external(home, held.func):
            return together(self._of_given((home, each), frame) for each in held.args[:1])
        return together(map(self._of_run, by_asking(self._project, entry, frame)))

    def of_importing(self, statement: ast.ImportFrom, frame: Frame) -> Iterator[tuple[ast.expr, Effect]]:
        """Yield what it does to take names from a module that makes them as they are asked for."""
        for alias, asked in by_importing(self._project, frame.module, statement):
            yield alias, self._of_name(asked)  # type: ignore[misc]

    def of_decorating(self, decorator: ast.expr, node: FunctionNode | ast.ClassDef, frame: Frame) -> Effect:
        """Return what it does to decorate a function or class; what the decorator itself is made by is not counted."""
        effect = self._of_value(decorator, frame)
        asked = effect.called
        if isinstance(decorator, ast.Call) and (returned := self._returned(decorator, frame)) is not None:
            asked = returned[0].called
        is_bound = any(each.node is node for each in frame.module.bindings(node.name))
        given = self._of_name(Local(frame.module.path, node.name)) if asked and is_bound else NOTHING
        return replace(together([effect, given]), called=frozenset())

    def of_defining(self, node: ast.ClassDef, frame: Frame) -> Iterator[tuple[ast.expr, Effect]]:
        """Yield what it does to define a class, by its metaclass, its bases and what its body holds."""
        yield from ((where, self._of_run(each)) for where, each in by_defining(self._project, node, frame))

    def _of_run(self, run: Run, *, drawn: bool = False) -> Effect:
        """Return what a method does that runs; `drawn` tells whether a generator is gone through."""
        found, owner = run
        module = self._project.module(found[0].path)
        if drawn and module is not None and is_generator(found[1]):
            return self._of_body(found[1].body, Frame(module, found[1], owner))
        return self._of_method(found, owner)

    def is_of_clients(self, statements: Iterable[ast.stmt], frame: Frame) -> bool:
        """Whether statements build a client when they run, or ask one for something."""
        return self._of_body(statements, frame) != NOTHING

    def follows_arguments(self, call: ast.Call, frame: Frame) -> bool:
        """Whether it is known what a call does with each of its arguments: it runs a function of the project that
        names them all, or only makes what calls them."""
        found = self._function(call.func, frame)
        if found is None or found[2] or found[1].args.vararg is not None or found[1].args.kwarg is not None:
            return handed_on(self._project, frame.module, call) is not None
        return True

    def is_idle(self, call: ast.Call, frame: Frame) -> bool:
        """Whether a call of an async function only makes a coroutine, which nothing runs."""
        found = self._function(call.func, frame)
        if found is None or not isinstance(found[1], ast.AsyncFunctionDef) or is_generator(found[1]):
            return False
        up = frame.module.parent(call)
        if isinstance(up, ast.Assign) and isinstance(up.targets[0], ast.Name):
            # A coroutine that is bound to a name may be run by it.
            uses = [each for each in frame.module.globals_named(up.targets[0].id) if isinstance(each.ctx, ast.Load)]
            loading = [each for each in uses if frame.module.callable_around(each) is None]
            up = frame.module.parent(loading[0]) if loading else up
        while isinstance(up, (ast.Starred, ast.List, ast.Tuple, ast.GeneratorExp, ast.ListComp, ast.keyword)):
            up = frame.module.parent(up)
        if not isinstance(up, ast.Call):
            return not isinstance(up, ast.Await)
        if isinstance(up.func, ast.Attribute) and up.func.attr in _RUNNERS:
            return False
        outside = self._project.origins.external(frame.module, up.func)
        return not any(name.startswith(_LOOPS) for name in outside)

    # Effects of calls.

    def _of_value(self, value: ast.expr, frame: Frame, *, anywhere: bool = False) -> Effect:
        """The effect of calling what an expression gives, such as a callback."""
        if frame.depth > _DEPTH:
            return NOTHING
        inner = replace(frame, depth=frame.depth + 1)
        if frame.parameter(value):
            return Effect(called=frozenset({frame.parameter(value)}))
        if frame.is_own(value) and frame.owner is not None:
            return self._of_name(frame.owner)
        if isinstance(value, ast.Lambda):
            return self._of_body([value.body], replace(inner, function=value))
        if (made := made_class(self._project, frame.module, value)) is not None:
            owner = class_of(self._project, made, inner)
            return self._of_name(owner, anywhere=anywhere) if owner is not None else self._of_value(made, inner)
        if isinstance(value, ast.Call) and not choices(value) and not asked_by_name(self._project, frame.module, value):
            handed = handed_on(self._project, frame.module, value)
            if handed is not None:
                return self._of_value(handed, inner)
            owner = class_of(self._project, value, frame)
            called = method(self._project, owner, "__call__")
            if called is not None and owner is not None:
                return self._of_method(called, owner)
            return together([self._of_returned(value, inner), self._of_entry(value, inner)])
        if chosen := choices(value):
            return together(self._of_value(each, inner, anywhere=anywhere) for each in chosen)
        if asked := asked_by_name(self._project, frame.module, value):
            return together(self._of_origin(each, anywhere=anywhere) for each in asked)
        if isinstance(value, ast.Subscript):
            return self._of_entry(value, inner)
        if not isinstance(value, (ast.Name, ast.Attribute)):
            return NOTHING
        if isinstance(value, ast.Attribute) and value.attr == "__call__":
            return self._of_value(value.value, inner)
        drawn = list(looped(self._project, frame.module, value)) if isinstance(value, ast.Name) else []
        if drawn:
            return together(self._of_given(each, inner) for each in drawn)
        scope = frame.module.lookup(value.id, value) if isinstance(value, ast.Name) else None
        if isinstance(value, ast.Name) and scope is not None and scope is not frame.module.tree:
            bound = frame.module.scope(scope).bindings.get(value.id, [])
            node, given = (bound[0].node, bound[0].value) if len(bound) == 1 else (None, None)
            if isinstance(node, FUNCTIONS):
                return self._of_body(node.body, replace(inner, function=node, owner=None))
            if given is not None:
                return self._of_value(given, inner)
        for name in self._project.origins.external(frame.module, value):
            client = self._of_origin(External(name))
            if client is not NOTHING:
                return client
        found = self._method_of(value, frame) if isinstance(value, ast.Attribute) else None
        if found is not None:
            return self._of_method(found[0], found[1])
        if isinstance(value, ast.Attribute) and (held := self._attribute(value, frame)) is not None:
            return self._of_given(held, inner)
        locals_ = [each for each in self._project.origins.of(frame.module, value) if isinstance(each, Local)]
        return together(self._of_name(each, anywhere=anywhere) for each in locals_)

    def _of_origin(self, origin: Origin, *, anywhere: bool = False) -> Effect:
        """Return what it does to call what a name leads to: a client's class, or a function or class of the project."""
        if isinstance(origin, External):
            client = self._project.catalogue.client("python", origin.name)
            return Effect(client.name) if client is not None and client.is_always_client else NOTHING
        return self._of_name(origin, anywhere=anywhere) if isinstance(origin, Local) else NOTHING

    def _of_returned(self, call: ast.Call, frame: Frame) -> Effect:
        """Return what it does to call what a function of the project gives, where that is a function of its own."""
        found = self._returned(call, frame)
        if found is None or found[0] == NOTHING:
            return NOTHING
        effect, function = found
        # The arguments of a function that it makes are others than its own.
        called = effect.called & {each.arg for each in (*function.args.posonlyargs, *function.args.args)}
        return self._with_arguments(replace(effect, called=called), call, frame)

    def _returned(self, call: ast.Call, frame: Frame) -> tuple[Effect, FunctionNode] | None:
        """Return what it does to run the functions that a function of the project returns, and that function."""
        found = self._function(call.func, frame)
        module = self._project.module(found[0].path) if found is not None else None
        if found is None or module is None:
            return None
        function = found[1]
        inner = Frame(module, function, depth=frame.depth)
        given = [each.value for each in walk(function) if isinstance(each, ast.Return) and each.value is not None]
        given = [each for each in given if module.callable_around(each) is function]
        own = [each for each in given if self._is_function(each, inner)]
        return together(self._of_value(each, inner) for each in own), function

    def _is_function(self, value: ast.expr, frame: Frame) -> bool:
        """Whether what a function returns is a function: its own, one that it was given, or one around such."""
        handed = handed_on(self._project, frame.module, value)
        if handed is not None:
            return self._is_function(handed, frame)
        if isinstance(value, ast.Lambda) or bool(frame.parameter(value)):
            return True
        return frame.function is not None and _is_made_in(frame.module, frame.function, value)

    def _of_generator(self, call: ast.Call, frame: Frame) -> Effect:
        """Return what it does to run the generator that a call makes."""
        found = self._function(call.func, frame)
        module = self._project.module(found[0].path) if found is not None else None
        if found is None or module is None or not is_generator(found[1]):
            return NOTHING
        owner = found[0] if found[2] else None
        return self._of_body(found[1].body, Frame(module, found[1], owner, frame.depth + 1))

    def _of_entry(self, entry: ast.expr, frame: Frame) -> Effect:
        """The effect of calling an entry of what a name holds: of all entries where the key isn't known, if each of
        them builds a client."""
        asked = asked_entry(entry)
        if asked is None or not isinstance(asked[0], (ast.Name, ast.Attribute)):
            return NOTHING
        module, held = held_by(self._project, frame.module, asked[0])
        effects = [self._of_given((module, each), frame) for each in entries(held, asked[1])]
        effects += [self._of_value(each, frame) for each in asked[2]]
        return together(effects) if all(each.client for each in effects) else NOTHING

    def _of_name(self, name: Local, *, anywhere: bool = False) -> Effect:
        """The effect of calling a function or class of the project, or what a module-level name is bound to.

        `anywhere`: in a file that leads to no client as well, since it may call what it is given.
        """
        if not anywhere and not self._project.leads_to_client(name.path):
            return NOTHING
        return self._project.effects.ask(name, lambda: self._find(name))

    def _find(self, name: Local) -> Effect:
        module = self._project.module(name.path)
        bindings = module.bindings(name.name) if module is not None else ()
        if module is None or len(bindings) != 1:
            return NOTHING
        node, value = bindings[0].node, bound_value(bindings[0])
        if bindings[0].kind is BindingKind.FUNCTION and isinstance(node, FUNCTIONS):
            return self._of_function(node, Frame(module, node))
        if bindings[0].kind is BindingKind.CLASS and isinstance(node, ast.ClassDef):
            return together(self._of_class(name, Frame(module), node))
        return self._of_value(value, Frame(module)) if value is not None else NOTHING

    def _of_function(self, node: FunctionNode, frame: Frame) -> Effect:
        if is_generator(node):
            return NOTHING
        found = self._of_body(node.body, frame)
        cached = decorators(self._project, frame.module, node) & CACHES
        if cached and found.client and not found.kept:
            found = replace(found, kept=f"by `{cached.pop().rpartition('.')[2]}`")
        given = defaults(node)
        # A parameter with another default than None is never missing.
        return replace(found, missing=frozenset(each for each in found.missing if is_nothing(given.get(each[0]))))

    def _of_class(self, name: Local, frame: Frame, node: ast.ClassDef) -> Iterator[Effect]:
        """The effects of calling a class: its metaclass, what makes and sets up an instance, defaults of its fields."""
        metaclasses = (keyword.value for keyword in node.keywords if keyword.arg == "metaclass")
        for each in metaclasses:
            for origin in self._project.origins.of(frame.module, each):
                made = method(self._project, origin, "__call__") if isinstance(origin, Local) else None
                if made is not None:
                    yield self._of_method(made, made[0])
        for special in _CALLED_WITH:
            made = method(self._project, name, special)
            if made is not None:
                yield self._of_method(made, name)
        for _, module, home in lineage(self._project, name):
            yield from self._of_fields(module, home)

    def _of_fields(self, module: PythonModule, node: ast.ClassDef) -> Iterator[Effect]:
        for statement in node.body:
            target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
            value = getattr(statement, "value", None)
            if isinstance(target, ast.Name) and isinstance(value, ast.Call):
                given = keyword_arguments(value)
                factory = given.get("default_factory") or given.get("factory")
                if _FACTORIES.intersection(self._project.origins.external(module, value.func)):
                    factory = next(iter(value.args), None)
                if factory is not None:
                    yield self._of_value(factory, Frame(module)).within(target.id)

    def _of_method(self, found: Method, owner: Local) -> Effect:
        home, node = found
        module = self._project.module(home.path)
        if module is None:
            return NOTHING
        is_static = "builtins.staticmethod" in decorators(self._project, module, node)
        frame = Frame(module, node, None if is_static else owner)
        question = Local(home.path, f"{home.name}.{node.name} of {owner.path}:{owner.name}")
        return self._project.effects.ask(question, lambda: self._of_function(node, frame))

    def _method_of(self, func: ast.Attribute, frame: Frame) -> tuple[Method, Local] | None:
        """The method that an attribute names, with the class of its instance."""
        if is_super(func.value) and frame.owner is not None:
            found, owner = method(self._project, frame.owner, func.attr, above=frame.function), frame.owner
        else:
            holder = class_of(self._project, func.value, frame)
            if holder is None:
                return None
            found, owner = method(self._project, holder, func.attr), holder
        return (found, owner) if found is not None else None

    def _attribute(self, attribute: ast.Attribute, frame: Frame) -> Given | None:
        """The value that the body of a class of the project, or of one in it, gives an attribute."""
        owner = class_of(self._project, attribute.value, frame)
        for _, module, node in lineage(self._project, owner) if owner is not None else ():
            bound = module.scope(node).bindings.get(attribute.attr, [])
            if len(bound) == 1:
                inner = bound[0].node
                value = inner.bases[0] if isinstance(inner, ast.ClassDef) and inner.bases else bound[0].value
                return (module, value) if value is not None else None
        return None

    # Arguments.

    def _with_arguments(self, callee: Effect, call: ast.Call, frame: Frame) -> Effect:
        """The effect of a call whose callee has the effect `callee`: with callbacks that it is given, and without what
        it isn't."""
        handed = list(given_functions(self._project, frame.module, call)) if callee == NOTHING else []
        at_once = together(self._of_handed(each, frame) for each in handed)
        if not callee.missing and not callee.called:
            return together([callee, at_once])
        given = dict(keyword_arguments(call))
        given.update(zip(self._positional(call.func, frame), before_star(call.args), strict=False))
        is_whole = all(keyword.arg for keyword in call.keywords) and len(before_star(call.args)) == len(call.args)
        found = [replace(callee, missing=frozenset(), called=frozenset()), at_once]
        for name, client in sorted(callee.missing):
            value = given.get(name)
            own = frame.parameter(value) if value is not None else ""
            if own:
                found.append(Effect(missing=frozenset({(own, client)})))
            elif is_nothing(value) or (value is None and is_whole):
                found.append(Effect(client, callee.kept))
        for name in sorted(callee.called.intersection(given)):
            effect = self._of_value(given[name], frame)
            found.append(replace(effect, kept=effect.kept or callee.kept))
        if is_whole and (left := callee.called.difference(given)):
            found += self._by_default(call.func, left, frame)
        return together(found)

    def _of_handed(self, handed: Handed, frame: Frame) -> Effect:
        """Return what it does to call a function that something else is handed, with what it gets there."""
        effect = self._of_value(handed.function, frame)
        found = [replace(effect, called=frozenset())]
        for at, name in enumerate(self._positional(handed.function, frame) if effect.called else ()):
            if name in effect.called:
                found += [self._of_value(each, frame) for each in handed.given[at : at + 1]]
                found += [
                    self._of_given(each, frame)
                    for through in handed.through[at : at + 1]
                    for each in elements(self._project, frame.module, through)
                ]
        return together(found)

    def _of_given(self, given: Given, frame: Frame) -> Effect:
        """Return what it does to call what an expression gives that stands in this file or another."""
        module, value = given
        inner = replace(frame, depth=frame.depth + 1)
        return self._of_value(value, inner if module is frame.module else Frame(module, depth=inner.depth))

    def _by_default(self, func: ast.expr, names: Collection[str], frame: Frame) -> Iterator[Effect]:
        """Yield what it does to call what some parameters of a callee hold where they are not given."""
        callee = self._function(func, frame)
        module = self._project.module(callee[0].path) if callee is not None else None
        if callee is not None and module is not None:
            given = defaults(callee[1])
            yield from (self._of_value(given[name], Frame(module)) for name in sorted(names) if name in given)

    def _positional(self, func: ast.expr, frame: Frame) -> Sequence[str]:
        """The positional parameters of what a call calls, as far as the call gives them."""
        if isinstance(func, ast.Lambda):
            return [each.arg for each in func.args.args]
        found = self._function(func, frame)
        if found is None:
            return fields(self._project, class_of(self._project, func, frame))
        home, node, is_bound = found
        arguments, module = node.args, self._project.module(home.path)
        static = module is not None and "builtins.staticmethod" in decorators(self._project, module, node)
        return [each.arg for each in (*arguments.posonlyargs, *arguments.args)][is_bound and not static :]

    def _function(self, func: ast.expr, frame: Frame) -> tuple[Local, FunctionNode, bool] | None:
        """The function or method that a call runs, with its class or itself, and whether it gets an instance."""
        if frame.is_own(func):
            found = method(self._project, frame.owner, "__init__")
            return (*found, True) if found is not None else None
        named = self._method_of(func, frame) if isinstance(func, ast.Attribute) else None
        if named is not None:
            return (*named[0], True)
        for origin in (
            self._project.origins.of(frame.module, func) if isinstance(func, (ast.Name, ast.Attribute)) else ()
        ):
            if not isinstance(origin, Local):
                continue
            module = self._project.module(origin.path)
            bindings = module.bindings(origin.name) if module is not None else ()
            node = bindings[0].node if len(bindings) == 1 else None
            if isinstance(node, FUNCTIONS):
                return origin, node, False
            found = method(self._project, origin, "__init__") if isinstance(node, ast.ClassDef) else None
            if found is not None:
                return (*found, True)
        return None

    # Effects of code that runs.

    def _asks_itself(self, arm: ast.AST, frame: Frame) -> bool:
        """Whether an arm of a choice calls the function that it stands in: that ends in another arm."""
        return isinstance(frame.function, FUNCTIONS) and any(
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and any(each.node is frame.function for each in frame.module.bindings(node.func.id))
            for node in walk(arm)
        )

    def _of_body(self, body: Iterable[ast.AST], frame: Frame, choices: int = 0) -> Effect:
        """The effect of running nodes. Each is looked at with the parameter that must be absent for it to run, and with
        what keeps what it builds."""
        found: list[Effect] = []
        pending: list[tuple[ast.AST, str | None, str]] = [(node, None, "") for node in reversed(list(body))]
        while pending:
            node, absent, kept = pending.pop()
            if isinstance(node, (ast.If, ast.IfExp, ast.Match)):
                arms = arms_of(node)
                test = node.subject if isinstance(node, ast.Match) else node.test
                pending.append((test, absent, kept))
                name, in_first = frame.absent(test) if not isinstance(node, ast.Match) else ("", False)
                if name and not any(self._asks_itself(each, frame) for each in arms[1 if in_first else 0]):
                    pending += [(each, name, kept) for each in arms[0 if in_first else 1]]
                elif not frame.depends_on_argument(test):
                    pending += [(each, absent, kept) for arm in arms for each in reversed(arm)]
                elif choices < _CHOICES:
                    # Whatever the argument is, a client is built: the last arm may refuse it.
                    effects = [self._of_body(arm, frame, choices + 1) for arm in arms]
                    others = [or_what_follows(frame.module, node, arms, arm) for arm in arms]
                    certain = all(
                        each.client or refuses(arm) or any(self._asks_itself(part, frame) for part in arm)
                        for each, arm in zip(effects, others, strict=True)
                    )
                    found += [each.within(absent) for each in effects if certain]
                continue
            if isinstance(node, ast.BoolOp):
                name = frame.parameter(node.values[0])
                if name and isinstance(node.op, ast.Or):
                    pending += [(each, name, kept) for each in node.values[1:]]
                elif not frame.depends_on_argument(node.values[0]):
                    pending += [(each, absent, kept) for each in reversed(node.values)]
                continue
            kept = frame.kept_by(node) or kept
            effect = self.of_running(node, frame)
            if isinstance(node, ast.Call) and not self.is_idle(node, frame):
                effect = together([self.of_call(node, frame), effect])
            if effect != NOTHING:
                found.append(replace(effect, kept=effect.kept or kept).within(absent))
            pending += [(child, absent, kept) for child in reversed(list(evaluated_children(node)))]
        return together(found)


def _is_made_in(module: PythonModule, function: ast.AST, value: ast.expr | None) -> bool:
    """Whether an expression names a function that another function makes."""
    if not isinstance(value, ast.Name) or module.lookup(value.id, value) is not function:
        return False
    bound = module.scope(function).bindings.get(value.id, [])
    return len(bound) == 1 and isinstance(bound[0].node, FUNCTIONS)
