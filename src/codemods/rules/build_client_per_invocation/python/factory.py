"""The text of factories: what they read, what they check, and what they return."""

from __future__ import annotations

import ast
import itertools
from collections.abc import Iterable, Sequence

from codemods.languages.python.imports import Imports
from codemods.languages.python.module import PythonModule, free_names
from codemods.languages.python.nodes import walk
from codemods.languages.python.project import PythonProject
from codemods.languages.python.spans import Change, added_argument, comment_start, own_comment_start
from codemods.rules.build_client_per_invocation.core import refusals
from codemods.rules.build_client_per_invocation.core.names import Draft, snake
from codemods.rules.build_client_per_invocation.core.refusals import Place, Refusal
from codemods.rules.build_client_per_invocation.core.stages import Kept, Pooled
from codemods.rules.build_client_per_invocation.python.accessors import Access, local_of
from codemods.rules.build_client_per_invocation.python.annotations import annotation_of
from codemods.rules.build_client_per_invocation.python.called import use_of_transports
from codemods.rules.build_client_per_invocation.python.checks import (
    Asked,
    Checks,
    constant_local,
    is_inside,
    local_name,
)
from codemods.rules.build_client_per_invocation.python.constants import Constant
from codemods.rules.build_client_per_invocation.python.folding import renamed
from codemods.rules.build_client_per_invocation.python.needs import Settled
from codemods.rules.build_client_per_invocation.python.returns import early, hoisted
from codemods.rules.build_client_per_invocation.python.slices import leaves, prune, value_span
from codemods.rules.build_client_per_invocation.python.stages import Life
from codemods.rules.build_client_per_invocation.python.text import cut, dedented, indented, realigned
from codemods.rules.build_client_per_invocation.python.units import BLOCKS, Unit


class FactoryWriter:
    """Writes the factories of one file. `changes` are the plan's edits in it, which move along with the statements."""

    def __init__(
        self,
        project: PythonProject,
        settled: Settled,
        module: PythonModule,
        imports: Imports,
        changes: list[Change],
        draft: Draft,
    ) -> None:
        self._project = project
        self._settled = settled
        self._needs = settled.needs
        self._module = module
        self._imports = imports
        self._changes = changes
        self._draft = draft
        self._checks = Checks(project, settled, module, imports)

    def write(self, unit: Unit) -> str:
        """The factory's definition, without blank lines around it, "\\n" as line end."""
        own = list(renamed(self._module, unit))
        life = self._settled.lives[unit.key]
        before = self._hoisted(unit, life, own)
        gone = [getattr(each, "value", each) for each in unit.statements if each not in unit.lasting]
        for node in free_names(each for each in gone if each is not None):
            self._imports.drop(node.id, [node])
        lasting = [each for each in unit.lasting if not isinstance(each, ast.AnnAssign) or each.value is not None]
        plain = [each for each in lasting if not isinstance(each, BLOCKS)]
        asked = self._checks.by_name(unit, plain)
        head = list(asked.lines) if asked is not None else []
        if asked is not None:
            own += asked.passed
        head += self._constants(unit, own, asked)
        head += self._referred(unit, own)
        head += self._accessed(unit, own)
        body: list[str] = []
        checks = self._checks.of(unit, plain, own) if asked is None else []
        if isinstance(life, (Pooled, Kept)):
            # Added text may make a line too long; by now all other changes of the line are known.
            self._share_transports(unit, life, own)
        for statement in lasting:
            if statement in plain:
                body.append(self._plain(unit, statement, own))
                continue
            asked_first, block = self._block(unit, statement, own)
            checks = list(dict.fromkeys((*checks, *asked_first)))
            body.append(block)
        if isinstance(unit.last, BLOCKS):
            body = _returned(unit, lasting, body)
        elif self._value_span(unit, unit.last) is None:
            body.append(f"return {unit.name}")
        annotation = annotation_of(self._project, self._module, self._imports, unit)
        if isinstance(life, Kept):
            text = self._accessor(unit, life, [*head, *checks, *body], annotation)
        else:
            text = self._function(self._name(unit), "", annotation, [*head, *checks, *body])
        return "\n\n\n".join(["\n".join(before), text]) if before else text

    def transports(self, unit: Unit) -> list[Change]:
        """The changes of a unit's constructions by which they share their transports."""
        life, found = self._settled.lives[unit.key], list[Change]()
        if isinstance(life, (Pooled, Kept)):
            self._share_transports(unit, life, found)
        return found

    def is_kept(self, unit: Unit) -> bool:
        """Whether a factory gives the same object again, by a second function."""
        return isinstance(self._settled.lives[unit.key], Kept)

    def drop_reads(self) -> None:
        """Remove the imports that only served reads in whose place a check gives the value, once all is written."""
        self._checks.drop_reads()

    def _function(self, name: str, parameters: str, annotation: str, body: Iterable[str]) -> str:
        lines = "\n".join(indented(part, self._module.indent_unit) for part in body)
        return f"def {name}({parameters}){annotation}:\n{lines}"

    def _name(self, unit: Unit) -> str:
        return self._settled.naming.factories[unit.key]

    def _accessor(self, unit: Unit, life: Kept[ast.expr], body: list[str], annotation: str) -> str:
        """A factory over a function whose results are kept by process and credential: the last one alone, so that
        nothing goes on to hold a credential that was rotated."""
        if life.shared or any(made.client.is_async for made in unit.constructions):
            return self._accessor_by_loop(unit, life, body, annotation)
        builder = self._free(f"_build_{self._base(unit)}")
        cache = self._imports.attribute("functools", "lru_cache")
        getpid, getenv = self._imports.attribute("os", "getpid"), self._imports.attribute("os", "getenv")
        reads = [f'{getenv}("{variable}")' for variable in life.credentials]
        parameters = "_process_id: int"
        if len(reads) == 1:
            # The accessor has just read the credential that tells one object from the next.
            local = next((each.partition(" = ")[0] for each in body if each.endswith(f" = {reads[0]}")), "")
            credential = local if local.isidentifier() else local_name(unit, "credential")
            asked = [each for each in body if each != f"{credential} = {reads[0]}"]
            checked = [each.replace(f"if not {reads[0]}:", f"if not {credential}:") for each in asked]
            name, body = (credential if checked != body else f"_{credential}"), checked
            parameters += f", {name}: {self._imports.optional('str')}"
        elif reads:
            parameters += f", *_credentials: {self._imports.optional('str')}"
        why = "Built once per process and credential: it is costly to build or holds state."
        if not life.why:
            why = "One for each process and credential: a fork or a new key gets its own."
        built = self._function(builder, parameters, annotation, body)
        kept = f"# {why}\n@{cache}(maxsize=1)\n{built}"
        given = ", ".join([f"{getpid}()", *reads])
        accessor = self._function(self._name(unit), "", annotation, [f"return {builder}({given})"])
        return f"{kept}\n\n\n{accessor}"

    def _accessor_by_loop(self, unit: Unit, life: Kept[ast.expr], body: list[str], annotation: str) -> str:
        """A factory that keeps one object for each running event loop, to which an async client's connections belong,
        until its credential changes.

        A loop that was closed keeps nothing. Where none runs, an object is kept only that is sync as well, and whose
        async half keeps no connection then.
        """
        builder = self._free(f"_build_{self._base(unit)}")
        kept = self._free(f"_{self._base(unit)}_by_loop")
        asyncio, getenv = self._imports.package("asyncio"), self._imports.attribute("os", "getenv")
        made = annotation.removeprefix(" -> ") or "object"
        credentials = "".join(f'{getenv}("{variable}"), ' for variable in life.credentials).strip()
        key = f"({credentials.removesuffix(',') if len(life.credentials) > 1 else credentials})"
        loop_type = f"{asyncio}.AbstractEventLoop"
        owner, owner_type, outside = "loop", loop_type, f"return {builder}()"
        closed = "each.is_closed()"
        running = f"loop = {asyncio}.get_running_loop()"
        if life.shared:
            owner, owner_type = "owner", "object"
            running = f"owner: object = {asyncio}.get_running_loop()"
            outside = f"owner = {self._imports.attribute('os', 'getpid')}()"
            closed = f"isinstance(each, {loop_type}) and each.is_closed()"
        lines = [
            f"try:\n    {running}\nexcept RuntimeError:\n    {outside}",
            f"credentials = {key}",
            f"known = {kept}.get({owner})",
            "if known is None or known[0] != credentials:\n"
            f"    for other in [each for each in list({kept}) if {closed}]:\n"
            f"        {kept}.pop(other, None)\n"
            f"    known = {kept}[{owner}] = (credentials, {builder}())",
            "return known[1]",
        ]
        lines = [line.replace("    ", self._module.indent_unit) for line in lines]
        value = f"{owner_type}, tuple[tuple[str | None, ...], {made}]"
        table = f"{kept}: dict[{value}] = {{}}" if self._imports.may_join_types else f"{kept} = {{}}"
        built = self._function(builder, "", annotation, body)
        accessor = self._function(self._name(unit), "", annotation, lines)
        why = "# One for each running event loop and credential: an async client's connections belong to its loop."
        return f"{why}\n{table}\n\n\n{built}\n\n\n{accessor}"

    def _base(self, unit: Unit) -> str:
        """The factory's name without its verb."""
        return self._name(unit).lstrip("_").partition("_")[2]

    # ---------------------------------------------------------------- parts

    def _plain(self, unit: Unit, statement: ast.stmt, own: list[Change]) -> str:
        module = self._module
        span = self._value_span(unit, statement)
        if span is None:
            start = module.line_start(own_comment_start(module, statement))
            return cut(module, start, self._end(statement), self._all(own))
        deep = module.indentation(statement)
        if unit.value is not None:
            line = module.code[module.line_start(span[0]) : span[0]].decode("utf-8")
            deep = line[: len(line) - len(line.lstrip())]
        value = dedented(cut(module, *span, self._all(own)).strip(" \t\f"), deep)
        if "\n" in value and span == _tuple_element(statement, unit.name, module):
            value = f"({value})"
        if statement is unit.last:
            bound = getattr(statement, "value", None)
            place = module.start(bound) if unit.value is None and bound is not None else 0
            if module.line_start(place) == module.start(statement):
                value = realigned(value, place - module.line_start(place), len("return "))
            # The accessor stands below: a comment behind the value would end up there.
            tail = cut(module, module.end(statement), self._end(statement), []) if self.is_kept(unit) else ""
            return f"return {value}{tail}"
        comments = cut(module, module.line_start(own_comment_start(module, statement)), module.start(statement), [])
        tail = cut(module, module.end(statement), self._end(statement), [])
        return f"{comments}{unit.name} = {value}{tail}"

    def whole_of(self, unit: Unit) -> tuple[int, int] | None:
        """The text in whose place a factory stands, where its last statement only changes what others have bound: the
        comments of that go along. None elsewhere."""
        module, last = self._module, unit.last
        if isinstance(last, BLOCKS) or self._value_span(unit, last) is not None:
            return None
        return module.line_start(own_comment_start(module, last)), self._end(last)

    def _value_span(self, unit: Unit, statement: ast.stmt) -> tuple[int, int] | None:
        """The text of the expression that a statement binds to the unit, or None where it is no plain assignment."""
        if unit.value is not None:
            return self._module.span(unit.value)
        return value_span(self._module, statement, unit.name) if statement in unit.own else None

    def _block(self, unit: Unit, statement: ast.stmt, own: list[Change]) -> tuple[list[str], str]:
        """The checks that a block needs on all its ways, and its text."""
        module = self._module
        keep = self._needs.divisions[statement].slices[unit.name]
        changes = prune(module, statement, keep)
        checks: dict[str, None] = {}
        for leaf in leaves(statement):
            if leaf in keep:
                lines = self._checks.of(unit, [leaf], own, in_block=True)
                if lines:
                    indentation = module.indentation(leaf)
                    if module.code[module.line_start(module.start(leaf)) : module.start(leaf)].strip():
                        raise refusals.several_statements(Place("", module.line(leaf)))
                    checks.update(dict.fromkeys(lines))
                    text = "".join(f"{indentation}{line}\n" for part in lines for line in part.split("\n"))
                    place = module.line_start(comment_start(module, leaf))
                    changes.append((place, place, text))
        start = module.start(statement)
        if statement is not unit.last:
            start = module.line_start(own_comment_start(module, statement))
        removed = [(first, last) for first, last, text in changes if last > first]
        moved = [
            change
            for change in self._all(own)
            if not any(first <= change[0] and change[1] <= last for first, last in removed)
        ]
        # The lines of a removed leaf end after the block does.
        text = cut(module, start, module.next_line(module.end(statement)), [*moved, *changes]).rstrip("\n")
        return hoisted(text, list(checks))

    def _end(self, statement: ast.stmt) -> int:
        """The end of a statement with the comment that follows on its last line."""
        module = self._module
        end = module.end(statement)
        rest = module.code[end : module.next_line(end)]
        return end + len(rest.rstrip()) if rest.strip().startswith(b"#") else end

    def _all(self, own: list[Change]) -> list[Change]:
        return [*self._changes, *own]

    def _hoisted(self, unit: Unit, life: Life, own: list[Change]) -> list[str]:
        """State moves out to a module-level name, so that all calls share it as they did."""
        lines = []
        for call in life.hoisted:
            func = call.func if isinstance(call, ast.Call) else call
            holder = self._module.parent(call)
            label = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "state")
            if isinstance(holder, ast.keyword) and holder.arg:
                label = holder.arg
            name = self._free(f"_{snake(unit.name)}_{snake(label)}")
            lines.append(f"{name} = {cut(self._module, *self._module.span(call), self._changes)}")
            own.append((*self._module.span(call), name))
        return lines

    def _share_transports(self, unit: Unit, life: Pooled[ast.expr] | Kept[ast.expr], own: list[Change]) -> None:
        """Clients that are slow to set up a transport share one, which holds no credential."""
        for call, transports in life.shared:
            assert isinstance(call, ast.Call)
            use = use_of_transports(self._project, self._settled.component, unit, life, transports)
            given = [f"{each.param}={self._imports.transport(each, call.func, use)}" for each in transports]
            limit = self._project.styles.limit(self._module.path, self._module.text) - len(self._module.indent_unit)
            own.append(added_argument(self._module, call, *given, limit=limit))

    def _constants(self, unit: Unit, own: list[Change], asked: Asked | None) -> list[str]:
        """Constants of the environment, read afresh: the factory's own locals in place of the module's names."""
        lines: list[str] = []
        module = self._module
        copied: dict[ast.stmt, None] = {}
        for constant in self._needs.used_by(unit):
            if constant.module is not module:
                continue
            local = constant_local(unit, constant)
            loads = (node for node in module.globals_named(constant.name) if isinstance(node.ctx, ast.Load))
            nodes = [
                node for node in loads if any(is_inside(module, node, part) for part in self._needs.parts[unit.key])
            ]
            given = self._given_in_place(unit, constant, nodes, asked) if asked is not None else ""
            if given:
                own += [(*module.span(node), given) for node in nodes]
                continue
            own += [(*module.span(node), local) for node in nodes]
            start = module.start(constant.statement)
            comments = ""
            tail = ""
            if constant.moves:
                comments = cut(module, module.line_start(own_comment_start(module, constant.statement)), start, [])
                tail = cut(module, module.end(constant.statement), self._end(constant.statement), [])
            value = self._value_text(unit, constant, asked.read if asked is not None else ())
            lines.append(f"{comments}{local} = {value}{tail}")
            copied.update(dict.fromkeys([*constant.guards, *constant.additions]))
        copied.update((each, None) for each, users in self._needs.checks.items() if unit in users)
        used = [(each, constant_local(unit, each)) for each in self._needs.used_by(unit) if each.module is module]
        for statement in sorted(copied, key=module.start):
            renames = [
                (*module.span(node), local)
                for constant, local in used
                for node in module.globals_named(constant.name)
                if is_inside(module, node, statement)
            ]
            start = module.line_start(own_comment_start(module, statement))
            lines.append(cut(module, start, self._end(statement), renames))
        return lines

    def _given_in_place(self, unit: Unit, constant: Constant, nodes: Sequence[ast.Name], asked: Asked) -> str:
        """Return what a check gives for a constant, where that is passed as it is: the one use of a name that says no
        more. Empty elsewhere."""
        module, statement = self._module, constant.statement
        span = module.span(constant.value)
        given = next((text for start, end, text in asked.read if (start, end) == span), "")
        if not given or len(nodes) != 1 or constant.guards or constant.additions or not module.holds_name(nodes[0]):
            return ""
        is_told = own_comment_start(module, statement) < module.start(statement) or self._end(statement) > module.end(
            statement
        )
        others = [each for each in self._needs.used_by(unit) if each is not constant]
        is_named = any(
            isinstance(node, ast.Name) and node.id == constant.name for each in others for node in walk(each.value)
        )
        if is_named or (constant.moves and is_told):
            return ""
        return given if self._checks.is_fitting(unit, module.span(nodes[0]), given) else ""

    def _value_text(self, unit: Unit, constant: Constant, read: Iterable[Change]) -> str:
        module = self._module
        span = value_span(module, constant.statement, constant.name)
        assert span is not None
        reads = [each for each in read if span[0] <= each[0] and each[1] <= span[1]]
        renames = [
            (*module.span(node), constant_local(unit, other))
            for node in walk(constant.value)
            if isinstance(node, ast.Name) and (other := self._needs.constants.get((module.path, node.id)))
        ]
        return cut(module, *span, [*reads, *renames]).strip(" \t\f")

    def _referred(self, unit: Unit, own: list[Change]) -> list[str]:
        """The other units that a factory needs: one reference becomes a call in place, several share a local."""
        lines: list[str] = []
        for reference in self._settled.component.referred(unit):
            view, call = reference.view, self._settled.naming.call_of(reference.view)
            nodes = [
                node
                for node in reference.nodes
                if any(is_inside(self._module, node, part) for part in self._needs.parts[unit.key])
            ]
            if view.is_member:
                own += [self.attribute_change(node, call) for node in nodes]
            elif len(nodes) == 1:
                own.append((*self.span(nodes[0]), call))
            elif nodes:
                lines.append(f"{view.local} = {call}")
        return lines

    def _accessed(self, unit: Unit, own: list[Change]) -> list[str]:
        """The lines that read values again through their file: settings asked for several values are made once."""
        made: dict[tuple[str, str], list[Access]] = {}
        for access in self._needs.accesses[unit.key]:
            holder = access.node.value if isinstance(access.node, ast.Attribute) else None
            if access.value.attribute and isinstance(holder, ast.Name) and holder.id != unit.name:
                made.setdefault((holder.id, access.maker), []).append(access)
            else:
                own.append((*self._module.span(access.node), access.text))
        lines: list[str] = []
        for (local, maker), asked in made.items():
            if len(asked) > 1:
                name = local_of(self._module, self._needs.parts[unit.key], local, asked)
                lines.append(f"{name} = {maker}")
                if name != local:
                    own += [
                        (*self.span(each.node.value), name) for each in asked if isinstance(each.node, ast.Attribute)
                    ]
            else:
                own += [(*self._module.span(access.node), access.text) for access in asked]
        return lines

    def attribute_change(self, node: ast.expr, text: str) -> Change:
        """Replace the attribute of `m.llm`, keeping `m.`."""
        assert isinstance(node, ast.Attribute)
        end = self._module.end(node)
        start = end - len(node.attr.encode())
        if self._module.code[start:end] != node.attr.encode():
            raise _spelled(node.attr, Place("", self._module.line(node)))
        return start, end, text

    def span(self, node: ast.expr) -> tuple[int, int]:
        """The span of a name, proved to be the name."""
        if isinstance(node, ast.Name) and not self._module.holds_name(node):
            raise _spelled(node.id, Place("", self._module.line(node)))
        return self._module.span(node)

    # ---------------------------------------------------------------- names

    def _free(self, wanted: str) -> str:
        """A module-level name that nothing in the file has."""
        numbered = (f"{wanted}_{number}" for number in itertools.count(2))
        return self._draft.first(itertools.chain([wanted], numbered), [self._module])


def _returned(unit: Unit, lasting: Sequence[ast.stmt], body: list[str]) -> list[str]:
    """The statements of a factory that end with a block, and what it returns: at once, where an arm chooses it."""
    inner = unit.inner
    own = [each for each in lasting if each not in inner]
    head = own[0] if len(own) == 2 and lasting[-2:] == own else None
    value = head.value if isinstance(head, (ast.Assign, ast.AnnAssign)) else None
    start = f"{unit.name} = "
    if isinstance(value, ast.Constant) and body[-2].startswith(start) and "#" not in body[-2]:
        text = early(body[-1], unit.name, body[-2].removeprefix(start))
        return [*body[:-2], text] if text else [*body, f"return {unit.name}"]
    text = early(body[-1], unit.name) if len(own) == 1 else None
    return [*body[:-1], text] if text else [*body, f"return {unit.name}"]


def _spelled(name: str, where: Place) -> Refusal:
    """Refuse a name that the text has in letters which Python takes for others, such as a ligature."""
    return Refusal(f"spells `{name}` in other letters", where)


def _tuple_element(statement: ast.stmt, name: str, module: PythonModule) -> tuple[int, int] | None:
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[-1], (ast.Tuple, ast.List)):
        return value_span(module, statement, name)
    return None
