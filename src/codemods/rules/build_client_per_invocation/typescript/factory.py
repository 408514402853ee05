"""Factories: the function that a unit's statements become, and what stays in their place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from codemods.files.edits import overlaps
from codemods.languages.typescript.checks import without_assertion
from codemods.languages.typescript.module import TypeScriptModule, statement_of
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.spans import (
    closed,
    comment_behind,
    comments_of,
    gaps,
    own_start,
    removal,
    snippet,
    statement_end,
)
from codemods.languages.typescript.syntax import Node, walk
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.core.names import Draft, camel_names
from codemods.rules.build_client_per_invocation.core.refusals import Refusal
from codemods.rules.build_client_per_invocation.core.stages import Kept, Key
from codemods.rules.build_client_per_invocation.typescript.accessors import bindings_of
from codemods.rules.build_client_per_invocation.typescript.annotations import annotation_of
from codemods.rules.build_client_per_invocation.typescript.arms import taken_from
from codemods.rules.build_client_per_invocation.typescript.assignments import (
    BLOCKS,
    assigned,
    others_in,
    surely_assigns,
)
from codemods.rules.build_client_per_invocation.typescript.checks import Checks, plain_value
from codemods.rules.build_client_per_invocation.typescript.claims import claims
from codemods.rules.build_client_per_invocation.typescript.constants import Constant
from codemods.rules.build_client_per_invocation.typescript.folding import renamed
from codemods.rules.build_client_per_invocation.typescript.locals import given_in_place, locals_of
from codemods.rules.build_client_per_invocation.typescript.moving import removals_waiting, taken_out, waiting
from codemods.rules.build_client_per_invocation.typescript.needs import Settled
from codemods.rules.build_client_per_invocation.typescript.returns import called_at_once, early_returns, is_async
from codemods.rules.build_client_per_invocation.typescript.stages import Life
from codemods.rules.build_client_per_invocation.typescript.told import goes, told_elsewhere
from codemods.rules.build_client_per_invocation.typescript.units import DECLARATIONS, Unit, declarators
from codemods.rules.build_client_per_invocation.typescript.unused import unused_names


class FactoryWriter:
    """Writes the factories of one file.

    `inner` are the edits of references, those inside moved text among them; `shared` the statements with which
    factories begin: other units that they name more than once.
    """

    def __init__(
        self,
        project: TypeScriptProject,
        settled: Settled,
        module: TypeScriptModule,
        units: Sequence[Unit],
        inner: Iterable[Edit],
        shared: Mapping[Key, Sequence[str]],
        draft: Draft,
    ) -> None:
        self._project = project
        self._settled = settled
        self._naming = settled.naming
        self._module = module
        self._units = units
        self._needs = settled.needs[module.path]
        self._constants = locals_of(module, self._needs)
        self._inner = [*inner, *self._needs.afresh, *(edit for unit in units for edit in renamed(unit))]
        self._locals = frozenset(each for each in inner if each.start == each.end)
        self._shared = shared
        self._draft = draft
        self._style = module.style
        self._checks = Checks(project, module, self._needs, self._inner, self._constants.names)

    def edits(self) -> Iterator[Edit]:
        """All edits of the file: factories in place of statements, what is taken out, and the references elsewhere."""
        replaced: list[Edit] = []
        for unit in self._units:
            replaced.extend(self._unit(unit))
        constants = [each.source.declaration for each in self._needs.constants.values() if each.moves]
        constants += self._needs.emptied
        moved = [*self._needs.gone, *(each for each in constants if each.type in DECLARATIONS)]
        replaced += (removal(self._module, each, comments=True) for each in moved)
        taken = [each for each in replaced if not each.text]
        replaced = [*(each for each in replaced if each.text), *closed(self._module, taken)]
        waits = list(removals_waiting(self._project, self._module, moved))
        replaced += self._taken_apart([each for each in constants if each.type not in DECLARATIONS])
        replaced += unused_names(self._module, self._needs, self._units)
        yield from self._checks.helper
        yield from replaced
        following = [each for unit in self._units for each in unit.statements[0 if self._reuses(unit) else 1 :]]
        moved += [each for each in following if each.type not in BLOCKS or goes(self._module, self._units, each)]
        written = [unit.statements[0] for unit in self._units if not self._reuses(unit)]
        functions = [statement_of(each) for each in written if each.type != "pair"]
        yield from gaps(self._module, functions, moved)
        number = min(unit.statements[0].start_point.row for unit in self._units)
        claimed = list(claims(self._module, self._needs, self._units, [*replaced, *self._inner], number))
        yield from claimed
        # A claim of a line waits already for whoever takes it out.
        waits += waiting(self._project, self._module, functions, self._units, moved)
        yield from (each for each in waits if not overlaps([each], claimed))
        spans = [(edit.start, edit.end) for edit in replaced]
        for edit in self._inner:
            if not any(start <= edit.start and edit.end <= end and start < end for start, end in spans):
                yield edit

    def _line_comment(self, statement: Node) -> Node | None:
        """The comment that ends the last line of a statement which becomes one factory."""
        return comment_behind(self._module, statement) if self._is_written_whole(statement) else None

    def _behind(self, unit: Unit, statement: Node) -> Node | None:
        """The comment that ends the line of a part, which goes along."""
        return comment_behind(self._module, statement) if statement in unit.inner else None

    def _is_written_whole(self, statement: Node) -> bool:
        """Whether a statement becomes one factory whose body is what it returns."""
        units = [unit for unit in self._units if unit.statements[0] == statement]
        return len(units) == 1 and statement.type != "pair" and self._is_single(units[0])

    def _reuses(self, unit: Unit) -> bool:
        """Whether the unit's factory is one that the project has already: then none is written."""
        return unit.key in self._naming.reused

    def _unit(self, unit: Unit) -> Iterator[Edit]:
        first = unit.statements[0]
        if self._reuses(unit):
            yield from taken_out(self._module, first)
        elif first.type != "variable_declarator":
            comment = self._line_comment(first)
            end = comment.end_byte if comment is not None else statement_end(first)
            yield Edit(self._module.path, first.start_byte, end, self._factory(unit))
        for statement in unit.statements[1:]:
            if statement.type in BLOCKS:
                yield from self._remainder(unit, statement)
            else:
                yield removal(self._module, statement, comments=True, behind=self._behind(unit, statement))

    def _taken_apart(self, moved: list[Node]) -> Iterator[Edit]:
        """Declarations of several names, in parts: factories, and what stays; `moved` are declarators that go along.

        The edit is of the whole declaration, so that Fixes of two of its names wait for each other.
        """
        units = {unit.statements[0]: unit for unit in self._units if unit.statements[0].type == "variable_declarator"}
        declarations = {each.parent: None for each in (*units, *moved) if each.parent is not None}
        for declaration in declarations:
            statement = statement_of(declaration)
            parts: list[str] = []
            staying: list[Node] = []
            for each in declarators(declaration):
                if each not in units and each not in moved:
                    staying.append(each)
                    continue
                parts += self._staying(staying)
                staying = []
                if each in units:
                    comments = [f"{self._module.source(comment)}\n" for comment in comments_of(each)]
                    parts.append("".join(comments) + self._factory(units[each]))
            parts += self._staying(staying)
            yield Edit(self._module.path, statement.start_byte, statement_end(statement), "\n\n".join(parts))

    def _staying(self, nodes: list[Node]) -> Iterator[str]:
        """A declaration of the neighbouring names that stay, under the words that the whole one began with."""
        if nodes:
            declaration = nodes[0].parent
            assert declaration is not None
            words = self._module.tree.slice(statement_of(declaration).start_byte, declaration.start_byte)
            text = self._declarators(nodes[0], nodes[-1])
            inside = range(nodes[0].start_byte, nodes[-1].end_byte)
            around = dict.fromkeys((*comments_of(nodes[0]), *comments_of(nodes[-1])))
            own = [each for each in around if each.start_byte not in inside]
            comments = "".join(f"{self._module.source(each)}\n" for each in own)
            yield f"{comments}{words}{text}"

    def _declarators(self, first: Node, last: Node, extra: Iterable[Edit] = ()) -> str:
        """A declaration of what stands from `first` to `last`, in the lines of one that stands alone."""
        assert first.parent is not None
        word = self._module.source(first.parent.children[0])
        outdent = self._outdent(last) if first == last else ""
        text = snippet(self._module, first.start_byte, last.end_byte, [*self._inner, *extra], "", outdent)
        return f"{word} {text}{self._style.semicolon}"

    def _outdent(self, declarator: Node) -> str:
        """The step by which the lines of a declarator are indented for standing beside others."""
        inside = self._module.tree.indentation(declarator.end_byte).startswith(self._style.indent)
        return self._style.indent if inside and declarator.start_point.row < declarator.end_point.row else ""

    def _factory(self, unit: Unit) -> str:
        first, life, name = unit.statements[0], self._settled.lives[unit.key], self._naming.factories[unit.key]
        awaits = self._settled.component.seen[unit.key].awaits
        margin = self._module.tree.indentation(first.start_byte) if first.type == "pair" else ""
        indent, semicolon = margin + self._style.indent, self._style.semicolon
        states = "".join(f"{each}\n\n" for each in self._hoisted(unit, life))
        asked, checks = self._checks.of(unit)
        moved = [*bindings_of(self._module, self._needs.anew[unit]), *asked, *self._read(unit, checks), *checks]
        body = [each.replace("\n", f"\n{margin}") for each in moved]
        body += [f"{each}{semicolon}" for each in self._shared.get(unit.key, ())]
        in_arms = self._checks.in_arms
        returned = None if self._is_single(unit) else early_returns(self._module, unit, self._text, in_arms)
        if self._is_single(unit):
            assert unit.value is not None
            inner = unit.inner
            body.extend(self._statements(unit, [each for each in unit.statements if each in inner]))
            comment = self._line_comment(first)
            behind = f" {self._module.source(comment)}" if comment is not None else ""
            at_once = called_at_once(unit.value) if not body and not margin and not behind else None
            if at_once is None:
                body.append(f"return {self._value(unit.value)}{semicolon}{behind}")
            else:
                awaits = is_async(at_once)
                body.append(self._body_of(at_once))
        elif returned is not None:
            body += returned
        else:
            self._assert_assigned(unit)
            body.extend(self._statements(unit, unit.statements))
            body.append(f"return {unit.name}{semicolon}")
        lines = "\n".join(f"{indent}{part}" for part in body)
        word = "async " if awaits else ""
        if first.type == "pair":
            if isinstance(life, Kept) or life.hoisted:
                raise Refusal("has to build it once, inside the object that the module exports", unit.where)
            return f"{word}{name}(){annotation_of(self._project, unit, awaits=awaits)} {{\n{lines}\n{margin}}}"
        if isinstance(life, Kept):
            builder = self._draft.first(camel_names(unit.name or "client"), [self._module])
            built = f"function {builder}(){annotation_of(self._project, unit, awaits=awaits)} {{\n{lines}\n}}"
            return f"{states}{built}\n\n{self._accessor(unit, life, builder)}{self._tail(unit)}"
        head = f"{word}function {name}(){annotation_of(self._project, unit, awaits=awaits)} {{"
        return f"{states}{self._before(unit)}{head}\n{lines}\n}}{self._tail(unit)}"

    def _hoisted(self, unit: Unit, life: Life) -> Iterator[str]:
        """State that stays at the top level, under a name of its own, so that all calls share it as they did."""
        for call in life.hoisted:
            entry = call.parent
            key = entry.child_by_field_name("key") if entry is not None and entry.type == "pair" else None
            callee = call.child_by_field_name("constructor") or call.child_by_field_name("function")
            word = self._module.source(key if key is not None else callee or call).rpartition(".")[2]
            word = re.sub(r"\W", "", word)
            name = self._free(f"{unit.name}{word[:1].upper()}{word[1:]}" if unit.name else word)
            text = snippet(self._module, call.start_byte, call.end_byte, self._inner, "")
            self._inner.append(Edit(self._module.path, call.start_byte, call.end_byte, name))
            yield f"const {name} = {text}{self._style.semicolon}"

    def _accessor(self, unit: Unit, life: Kept[Node], builder: str) -> str:
        """A factory that builds once for each credential, where a new object for each call would lose state."""
        step, semicolon = self._style.indent, self._style.semicolon
        cache, local = self._free(f"{unit.name or 'client'}ByCredential"), unit.name or "client"
        types = f"<string, ReturnType<typeof {builder}>>" if self._module.tree.typed else ""
        empty = self._style.quote * 2
        reads = [f"process.env.{variable}" for variable in life.credentials]
        if len(reads) > 1:
            key = f"[{', '.join(reads)}].join({self._style.quote} {self._style.quote})"
        else:
            key = f"{reads[0]} ?? {empty}" if reads else empty
        lines = [
            f"const credential = {key}{semicolon}",
            f"const {local} = {cache}.get(credential) ?? {builder}(){semicolon}",
            f"{cache}.set(credential, {local}){semicolon}",
            f"return {local}{semicolon}",
        ]
        body = "\n".join(f"{step}{line}" for line in lines)
        why = life.why or "the setting of `lifetime` asks for it"
        kept = f"// One for each credential: {why}.\nconst {cache} = new Map{types}(){semicolon}"
        return f"{kept}\n\n{self._before(unit)}function {self._naming.factories[unit.key]}() {{\n{body}\n}}"

    def _free(self, wanted: str) -> str:
        """A top-level name that nothing in the file has."""
        numbered = (f"{wanted}{number}" for number in itertools.count(2))
        return self._draft.first(itertools.chain([wanted], numbered), [self._module])

    def _before(self, unit: Unit) -> str:
        """The text before the word `function`: the statement's own `export`, or what it assigns to."""
        first = unit.statements[0]
        if unit.name:
            return "export " if statement_of(first).type == "export_statement" else ""
        if first.type == "export_statement":
            return "export default "
        left = first.named_children[0].child_by_field_name("left")
        assert left is not None
        return f"{snippet(self._module, left.start_byte, left.end_byte, self._inner, '')} = "

    def _tail(self, unit: Unit) -> str:
        is_assigned = not unit.name and unit.statements[0].type != "export_statement"
        return self._style.semicolon if is_assigned else ""

    def _is_single(self, unit: Unit) -> bool:
        """Whether the unit is one declaration whose value can be returned as it stands."""
        if len(unit.own) != 1 or unit.value is None:
            return False
        declarator = unit.value.parent
        return declarator is not None and not any(each.type == "comment" for each in declarator.named_children)

    def _text(self, start: int, end: int, extra: Iterable[Edit] = ()) -> str:
        return snippet(self._module, start, end, [*self._deeper(), *extra], self._style.indent)

    def _deeper(self) -> list[Edit]:
        """The edits inside what moves, whose locals stand a step deeper with the lines that they come before."""
        deeper = f"\n{self._style.indent}"
        return [
            replace(each, text=each.text.replace("\n", deeper)) if each in self._locals else each
            for each in self._inner
        ]

    def _value(self, value: Node) -> str:
        """The text of a value that is returned; one that began a line of its own is indented enough already."""
        tree, start = self._module.tree, value.start_byte
        alone = not self._module.code[tree.line_start(start) : start].strip()
        indented = alone and tree.indentation(start) == self._style.indent
        if value.parent is not None and value.parent.type == "variable_declarator" and _is_part(value.parent):
            indented = bool(self._outdent(value.parent))
        if indented:
            return snippet(self._module, start, value.end_byte, self._inner, "")
        return snippet(self._module, start, value.end_byte, self._deeper(), self._style.indent)

    def _body_of(self, function: Node) -> str:
        """The statements of a function that was called at once: the factory is that function."""
        block = function.child_by_field_name("body")
        assert block is not None
        first, last = block.named_children[0], block.named_children[-1]
        return snippet(self._module, first.start_byte, last.end_byte, self._inner, "")

    def _assert_assigned(self, unit: Unit) -> None:
        """`let llm!: ChatOpenAI` where some way through the statements assigns nothing: the compiler objects to a local
        that is returned so, and never did to a name of the module that a function reads."""
        declarator = unit.binding.declaration.parent if unit.binding is not None else None
        annotation = declarator.child_by_field_name("type") if declarator is not None else None
        if unit.binding is None or annotation is None or unit.value is not None:
            return
        name = unit.binding.declaration
        if name.next_sibling != annotation or _MAY_BE_UNDEFINED.search(self._module.source(annotation)):
            return
        if not any(surely_assigns(self._module, each, unit.name) for each in unit.statements[1:]):
            end = name.end_byte
            self._inner.append(Edit(self._module.path, end, end, "!"))

    def _statements(self, unit: Unit, statements: Sequence[Node]) -> Iterator[str]:
        for statement in sorted(statements, key=lambda each: each.start_byte):
            extra: list[Edit] = []
            if statement.type == "variable_declarator":
                yield self._declarators(statement, statement).replace("\n", f"\n{self._style.indent}")
                continue
            start = statement.start_byte if statement == unit.statements[0] else own_start(self._module, statement)
            declaration = statement.child_by_field_name("declaration")
            if statement.type == "export_statement" and declaration is not None:
                start = declaration.start_byte
            if statement.type in BLOCKS:
                others = others_in(self._module, unit.name, statement)
                others += told_elsewhere(self._module, unit, self._units, statement)
                extra = list(taken_from(self._module, statement, others))
            behind = self._behind(unit, statement)
            end = max(statement_end(statement), behind.end_byte if behind is not None else 0)
            yield self._text(start, end, extra)

    def _remainder(self, unit: Unit, statement: Node) -> Iterator[Edit]:
        """The edits that leave a block whose arms make other names as well."""
        sharing = [other for other in self._units if statement in other.statements]
        mine = {other.name for other in sharing}
        if goes(self._module, self._units, statement):
            yield removal(self._module, statement, comments=True)
        elif unit is sharing[0]:
            taken = [each for name, each in assigned(self._module, statement) if name in mine]
            yield from taken_from(self._module, statement, taken)

    def _read(self, unit: Unit, checks: Sequence[str]) -> Iterator[str]:
        """Constants of the environment, read afresh, and the file's checks of them, in the order of the file. `checks`
        are those that the factory gets beside them."""
        parts: list[tuple[int, str]] = []
        staying: list[Constant] = []
        for constant in self._needs.constants.values():
            if unit in constant.users:
                given = self._checks.read.get((unit, constant.name), "")
                edit = given_in_place(self._module, self._needs, unit, constant, given) if given else None
                if edit is not None:
                    self._inner.append(edit)
                    continue
                # Constants name one another: all have their names before the text of one is taken.
                self._rename(unit, constant)
                staying.append(constant)
        for constant in staying:
            text = self._constant(unit, constant)
            asked = f"(!{self._local(constant)})"
            if self._is_guarded(unit, constant) or any(asked in line for line in checks):
                # The check tells the type checker what `!` told it.
                text = without_assertion(text)
            parts.append((constant.binding.declaration.start_byte, text))
        for guard, users in self._needs.guards.items():
            if unit in users:
                # The comment above stays with the check that stays.
                start = own_start(self._module, guard) if guard in self._needs.gone else guard.start_byte
                parts.append((guard.start_byte, self._text(start, guard.end_byte)))
        yield from (text for _, text in sorted(parts, key=lambda each: each[0]))

    def _rename(self, unit: Unit, constant: Constant) -> None:
        """Give a constant the name of a local, in a unit and in all that goes along with it."""
        around = [*unit.statements, *self._needs.guards]
        around += [each.source.declaration for each in self._needs.constants.values() if each.moves]
        for edit in self._constants.edits.get(constant.name, ()):
            if edit not in self._inner and any(each.start_byte <= edit.start < each.end_byte for each in around):
                self._inner.append(edit)

    def _local(self, constant: Constant) -> str:
        """The name that a constant has in factories."""
        return self._constants.names.get(constant.name, constant.name)

    def _is_guarded(self, unit: Unit, constant: Constant) -> bool:
        """Whether a check that goes along asks for a constant by its name."""
        return any(
            self._module.source(node) == constant.name
            for guard, users in self._needs.guards.items()
            if unit in users
            for node in walk(guard)
            if node.type == "identifier"
        )

    def _constant(self, unit: Unit, constant: Constant) -> str:
        """A constant of the environment: the factory's own local hides the module's name."""
        value = self._checks.read.get((unit, constant.name))
        if not constant.moves:
            return f"const {self._local(constant)} = {value or constant.source.expression}{self._style.semicolon}"
        declaration, held = constant.source.declaration, plain_value(self._module, constant) if value else None
        extra = [Edit(self._module.path, held.start_byte, held.end_byte, value or "")] if held is not None else []
        if declaration.type in DECLARATIONS:
            return self._text(own_start(self._module, declaration), statement_end(declaration), extra)
        return self._declarators(declaration, declaration, extra)


_MAY_BE_UNDEFINED = re.compile(r"\b(?:undefined|void|any|unknown)\b")


def _is_part(declarator: Node) -> bool:
    return declarator.parent is not None and len(declarators(declarator.parent)) > 1
