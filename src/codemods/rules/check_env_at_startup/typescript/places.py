"""Tells where a start of a TypeScript program alone comes to."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from codemods.languages.programs import BODY, Kind, Node
from codemods.languages.typescript.module import TypeScriptModule, deferring, is_invoked, is_test_file
from codemods.languages.typescript.origins import External, Local
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.runtimes import has_process_env
from codemods.languages.typescript.scopes import BindingKind
from codemods.languages.typescript.syntax import FUNCTIONS, ancestors, unwrap, walk
from codemods.languages.typescript.syntax import Node as Tree
from codemods.programs.survey import Program
from codemods.rules.check_env_at_startup.core.starts import RefusedError, Start
from codemods.rules.check_env_at_startup.core.tested import refuse_unset, tests_of

_LATE = re.compile(r"dotenv|loadEnvConfig|loadEnvFile|parseArgs\(|\bargv\b")
"""The words of a statement behind which a check stands: it brings variables, or ends a call for `--help`."""

_LAMBDA = re.compile(r"\(\s*_?event\b")
"""How a handler of AWS Lambda takes its first argument."""

_BUILT = frozenset({"dist", "build", "out", ".next", ".output"})
_SERVERS = frozenset({"Express", "Fastify", "Koa", "Hono", "a server", "Elysia"})
_SERVE = frozenset({"@hono/node-server#serve"})
_COMMANDS = frozenset({"commander", "yargs", "cac", "citty", "@oclif/core", "meow"})
_BOTS = {
    "a Discord bot": (("login",), frozenset({"discord.js#Client"})),
    "a Telegram bot": (("launch", "start"), frozenset({"telegraf#Telegraf", "grammy#Bot"})),
    "a Slack app": (("start",), frozenset({"@slack/bolt#App"})),
}
"""By the words for a bot: the methods that start it, and its classes."""
_BLOCKS = frozenset({"program", "statement_block"})


def starts(project: TypeScriptProject, program: Program, variables: Collection[str]) -> tuple[Start, ...]:
    """Return where a start of a program alone comes to. Raises RefusedError."""
    module = project.module(program.entry.path)
    if module is None or module.root.has_error:
        raise RefusedError(f"{program.entry.path} does not parse")
    if not _BUILT.isdisjoint(program.entry.path.split("/")[:-1]):
        raise RefusedError("a build has made it", is_meant=True)
    if not has_process_env(module):
        raise RefusedError("it may not run in Node: its environment is handed to it", is_meant=True)
    start = _Places(project, program, module).find()
    place = project.module(start.node.path)
    if place is not None:
        _refuse_where_tests_start(project, place, start, variables)
    return (start,)


class _Places:
    """Looks for the place of one program."""

    def __init__(self, project: TypeScriptProject, program: Program, module: TypeScriptModule) -> None:
        self._project = project
        self._entry = program.entry
        self._module = module

    def find(self) -> Start:
        how = self._entry.how
        by_framework: dict[str, Callable[[], Start]] = {
            "Nest": self._nest,
            "BullMQ": self._worker,
            "Next.js": self._next,
            "SvelteKit": self._sveltekit,
            "Nuxt": self._nuxt,
            "Temporal": self._temporal,
            **dict.fromkeys(_BOTS, self._bot),
            "the handler `handler`": self._handler,
        }
        if how in by_framework:
            return by_framework[how]()
        if how in _SERVERS:
            return self._listening()
        if how.startswith("`") or how == "nothing imports it":
            return self._script()
        if self._entry.kind is Kind.FUNCTION:
            raise RefusedError("each call may be its start, and comes to its clients at once", is_meant=True)
        raise RefusedError(f"which part a start of {how} alone runs is not known: call a check there")

    # ------------------------------------------------------------------ servers

    def _listening(self) -> Start:
        for path in self._files():
            module = self._project.module(path)
            found = [call for call in _calls(module) if self._listens(module, call)] if module is not None else []
            if module is not None and found:
                return self._before(module, found[0])
        raise RefusedError("nothing that was read has it listen: it is served by what can't be seen here")

    def _files(self) -> Iterator[str]:
        """The file of the app, and those that import it, on however long a way."""
        seen, pending = {self._entry.path}, [self._entry.path]
        while pending:
            path = pending.pop(0)
            yield path
            more = [each for each in self._project.importers(path) if each not in seen and not is_test_file(each)]
            seen.update(more)
            pending += sorted(more)

    def _listens(self, module: TypeScriptModule, call: Tree) -> bool:
        function = call.child_by_field_name("function")
        if function is None:
            return False
        if function.type == "identifier":
            return any(name in _SERVE for name in self._external(module, function))
        prop = function.child_by_field_name("property") if function.type == "member_expression" else None
        if prop is None or module.source(prop) != "listen":
            return False
        holder = unwrap(function.named_children[0])
        if holder.type == "call_expression" or module.source(holder).startswith("this."):
            # `createServer(app).listen(3000)`; `this.app.listen(3000)`
            return True
        binding = module.resolve(holder) if holder.type == "identifier" else None
        if binding is None:
            return False
        if binding.kind is BindingKind.IMPORT:
            return True
        declarator = binding.declaration.parent
        value = declarator.child_by_field_name("value") if declarator is not None else None
        inner = unwrap(value) if value is not None else None
        if inner is not None and inner.type == "await_expression":
            inner = unwrap(inner.named_children[0])
        return inner is not None and inner.type in {"call_expression", "new_expression"}

    def _external(self, module: TypeScriptModule, node: Tree) -> Iterator[str]:
        origin = self._project.origin(module, node)
        if isinstance(origin, External):
            yield origin.name

    def _nest(self) -> Start:
        for call in _calls(self._module):
            function = call.child_by_field_name("function")
            if function is not None and function.type == "member_expression":
                if "@nestjs/core#NestFactory" in self._external(self._module, function.named_children[0]):
                    return self._before(self._module, call)
        raise RefusedError("where its app is made can't be told")

    def _worker(self) -> Start:
        for node in walk(self._module.root):
            made = node.child_by_field_name("constructor") if node.type == "new_expression" else None
            if made is not None and "bullmq#Worker" in self._external(self._module, made):
                return self._before(self._module, node)
        raise RefusedError("where its worker is made can't be told")

    # ------------------------------------------------------------------- others

    def _handler(self) -> Start:
        module = self._module
        export = module.facts.exported_as("handler")
        statement = module.at(export.start, export.end) if export is not None else None
        while statement is not None and (statement.parent is None or statement.parent.type != "program"):
            statement = statement.parent
        if statement is None:
            raise RefusedError("its handler is handed on from another file")
        if not _LAMBDA.search(module.source(statement)) and b"aws-lambda" not in module.code:
            raise RefusedError("what calls its `handler`, and when, is not known", is_meant=True)
        tests = _tests_of(self._project, module.path)
        words = "a module of a function has no other place than its top level"
        words += f", so that {tests[0]}, which imports it, needs them as well" if tests else ""
        return Start(Node(module.path, BODY), statement.start_byte, "handler", (words,))

    @property
    def _folder(self) -> str:
        """The folder of a framework's app, with a slash behind it; empty for the root."""
        return "" if self._entry.name == "." else f"{self._entry.name}/"

    def _first_of(self, *stems: str) -> TypeScriptModule | None:
        """The first file that the project has of those with a stem, in TypeScript or JavaScript. Raises RefusedError
        for one that can't be read."""
        names = (f"{stem}.{end}" for stem in stems for end in ("ts", "js"))
        path = next((each for each in names if each in self._project.files), None)
        module = self._project.module(path) if path is not None else None
        if path is not None and module is None:
            raise RefusedError(f"{path} can't be read")
        return module

    def _next(self) -> Start:
        folder = self._folder
        module = self._first_of(f"{folder}src/instrumentation", f"{folder}instrumentation")
        if module is None:
            source = "src/" if self._entry.path.startswith(f"{folder}src/") else ""
            where = f"{folder}{source}instrumentation.ts"
            words = f"it has no instrumentation.ts: add {where}, whose `register` runs once as a server starts"
            raise RefusedError(words, file="register")
        for statement in module.root.named_children:
            inner = statement.child_by_field_name("declaration") if statement.type == "export_statement" else None
            name = inner.child_by_field_name("name") if inner is not None else None
            if inner is not None and name is not None and module.source(name) == "register":
                return self._in_function(module, inner, "register")
        raise RefusedError(f"{module.path} has no function `register` of its own")

    def _sveltekit(self) -> Start:
        hooks = f"{self._folder}src/hooks.server"
        module = self._first_of(hooks)
        if module is None:
            words = f"it has no hooks: add {hooks}.ts, which a server loads once as it starts"
            raise RefusedError(words, file="building")
        if any(each.source.startswith("$env/") for each in module.facts.imports):
            raise RefusedError(f"{module.path} reads its environment through `$env`: check there what it gives")
        for statement in module.root.named_children:
            if statement.type not in {"import_statement", "comment"}:
                return Start(Node(module.path, BODY), statement.start_byte, "building")
        raise RefusedError(f"{module.path} holds nothing before which a check could stand")

    def _nuxt(self) -> Start:
        folder = self._folder
        plugins = sorted(each for each in self._project.files if each.startswith(f"{folder}server/plugins/"))
        for path in plugins:
            module = self._project.module(path)
            for call in walk(module.root) if module is not None else ():
                function = call.child_by_field_name("function") if call.type == "call_expression" else None
                if module is None or function is None or module.source(function) != "defineNitroPlugin":
                    continue
                given = call.child_by_field_name("arguments")
                plugin = unwrap(given.named_children[0]) if given is not None and given.named_children else None
                if plugin is not None and plugin.type in FUNCTIONS:
                    return replace(self._in_function(module, plugin, path), node=Node(path, BODY), hook="prerender")
        words = f"it has no plugin of its server: add {folder}server/plugins/check-environment.ts"
        raise RefusedError(f"{words}, which runs once as a server starts", file="prerender")

    def _bot(self) -> Start:
        words, classes = _BOTS[self._entry.how]
        for path in self._files():
            module = self._project.module(path)
            for call in walk(module.root) if module is not None else ():
                function = call.child_by_field_name("function") if call.type == "call_expression" else None
                prop = function.child_by_field_name("property") if function is not None else None
                if module is None or function is None or prop is None or module.source(prop) not in words:
                    continue
                holder = unwrap(function.named_children[0])
                if holder.type == "identifier" and self._is_made_of(module, holder, classes):
                    return self._before(module, call)
        raise RefusedError(f"no call of `{words[0]}` was read: {self._entry.how} is started by what can't be seen here")

    def _is_made_of(self, module: TypeScriptModule, name: Tree, classes: frozenset[str]) -> bool:
        """Whether a name is that of an object of some classes, or is imported from the file that makes it."""
        binding = module.resolve(name)
        if binding is None:
            return False
        if binding.kind is BindingKind.IMPORT:
            origin = self._project.origin(module, name)
            return isinstance(origin, Local) and origin.path == self._entry.path
        declarator = binding.declaration.parent
        value = declarator.child_by_field_name("value") if declarator is not None else None
        made = unwrap(value).child_by_field_name("constructor") if value is not None else None
        return made is not None and any(each in classes for each in self._external(module, made))

    def _temporal(self) -> Start:
        for call in walk(self._module.root):
            function = call.child_by_field_name("function") if call.type == "call_expression" else None
            if function is not None and function.type == "member_expression":
                if "@temporalio/worker#Worker" in self._external(self._module, function.named_children[0]):
                    return self._before(self._module, call)
        raise RefusedError("where its worker is made can't be told")

    def _script(self) -> Start:
        module = self._module
        taken = {each.source for each in module.facts.imports}
        if not taken.isdisjoint(_COMMANDS):
            raise RefusedError("its commands may need different variables", is_meant=True)
        serving = next((call for call in _calls(module) if self._listens(module, call)), None)
        if serving is not None:
            return self._before(module, serving)
        for statement in module.root.named_children:
            for node in walk(statement) if statement.type == "expression_statement" else ():
                function = node.child_by_field_name("function") if node.type == "call_expression" else None
                if function is None or function.type != "identifier":
                    continue
                binding = module.resolve(function)
                declared = binding.declaration.parent if binding is not None else None
                if declared is not None and declared.type == "function_declaration":
                    return self._in_function(module, declared, module.source(function))
        raise RefusedError("its body is its only run, and comes to its clients at once", is_meant=True)

    def _before(self, module: TypeScriptModule, call: Tree) -> Start:
        """The place before what a call does: in the function around it, or before its statement."""
        child, is_later = call, False
        for up in ancestors(call):
            if up.type in _BLOCKS and (up.type == "program" or _is_plain(up)):
                hook = "top" if up.type == "program" else "block"
                return Start(Node(module.path, BODY), child.start_byte, hook)
            if up.type in {"class_body", "method_definition"}:
                raise RefusedError(f"{module.path}:{module.line(call)} is in a class, which others may make")
            if up.type in FUNCTIONS and not is_invoked(up):
                name = _name_of(module, up)
                called = next(_calls_at_top(module, name), None) if name and is_later else None
                if called is not None:
                    # The function does something else first, and again if that fails.
                    return Start(Node(module.path, BODY), called.start_byte, "top")
                if name:
                    return self._in_function(module, up, name)
                is_later = True
            child = up
        raise RefusedError(f"{module.path}:{module.line(call)} stands where no check can")

    def _in_function(self, module: TypeScriptModule, function: Tree, name: str) -> Start:
        body = function.child_by_field_name("body")
        if body is None or body.type != "statement_block":
            raise RefusedError(f"`{name}` has no block")
        statements = [each for each in body.named_children if each.type != "comment"]
        position = 0
        for index, each in enumerate(statements[:-1]):
            if _LATE.search(module.source(each)) and each.type in {"expression_statement", "lexical_declaration"}:
                position = index + 1
        if not statements or statements[position].start_point.row == body.start_point.row:
            raise RefusedError(f"`{name}` holds nothing before which a check could stand")
        hook = "register" if name == "register" and self._entry.how == "Next.js" else "function"
        return Start(Node(module.path, name), statements[position].start_byte, hook)


def _is_plain(block: Tree) -> bool:
    """Whether a block is no function's own: of an `if`, or of a function that is called where it stands."""
    around = block.parent
    if around is None or around.type not in FUNCTIONS:
        return around is not None and around.type in {"if_statement", "else_clause"}
    return is_invoked(around)


def _name_of(module: TypeScriptModule, function: Tree) -> str:
    """The name of a function that is declared by one."""
    name = function.child_by_field_name("name")
    if name is not None:
        return module.source(name)
    around = function.parent
    if around is not None and around.type == "variable_declarator":
        held = around.child_by_field_name("name")
        return module.source(held) if held is not None else ""
    return ""


def _calls(module: TypeScriptModule | None) -> Iterator[Tree]:
    if module is not None and (b"listen" in module.code or b"serve" in module.code or b"NestFactory" in module.code):
        yield from (node for node in walk(module.root) if node.type == "call_expression")


def _tests_of(project: TypeScriptProject, path: str) -> list[str]:
    return tests_of(project.importers, path, is_test_file)


def _refuse_where_tests_start(
    project: TypeScriptProject, module: TypeScriptModule, start: Start, variables: Collection[str]
) -> None:
    """Refuse where a test runs the place and nothing of the tests sets the variables."""
    if start.hook in {"handler", "block", "register", "building", "prerender"}:
        return
    tests = _tests_of(project, module.path)
    if start.hook == "function" and not any(True for _ in _calls_at_top(module, start.node.part)):
        name = re.compile(rf"\b{re.escape(start.node.part)}\b".encode())
        tests = [path for path in tests if name.search(project.raw(path))]
    refuse_unset(project.texts, tests, [path for path in project.files if is_test_file(path)], variables)


def _calls_at_top(module: TypeScriptModule, name: str) -> Iterator[Tree]:
    """The statements of the top level that call a function, under no condition."""
    for statement in module.root.named_children:
        if statement.type == "expression_statement":
            for node in walk(statement):
                function = node.child_by_field_name("function") if node.type == "call_expression" else None
                if function is not None and module.source(function) == name and not deferring(node):
                    yield statement
