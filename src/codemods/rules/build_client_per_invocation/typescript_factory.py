"""Factories: the function that a unit's statements become, and what stays in their place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from codemods.edits import overlaps
from codemods.languages.typescript.checks import check_before, is_conditional
from codemods.languages.typescript.clients import Construction
from codemods.languages.typescript.credentials import Requirement, requirements
from codemods.languages.typescript.environment import (
    EnvConstant,
    constant_value,
    env_constant,
    env_member,
    env_read,
    env_reads,
    is_plain_member,
)
from codemods.languages.typescript.module import TypeScriptModule, evaluated, statement_of
from codemods.languages.typescript.project import External, Local, TypeScriptProject
from codemods.languages.typescript.scopes import Binding, BindingKind
from codemods.languages.typescript.spans import gaps, removal, snippet, statement_start
from codemods.languages.typescript.syntax import Node, ancestors, unwrap, walk
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript_units import BLOCKS, Refusal, Unit, assigned
from codemods.rules.build_client_per_invocation.typescript_views import factory_names


@dataclass(slots=True)
class Constant:
    """A name whose value comes from the environment, read afresh by the factories of `users`.

    `moves`: nothing else uses it, so that its statement goes into the factory.
    """

    name: str
    binding: Binding
    source: EnvConstant
    variables: frozenset[str]
    users: list[Unit] = field(default_factory=list)
    moves: bool = False


@dataclass(slots=True)
class Needs:
    """What the units of one file need of it: constants by name, and the guards that move into factories.

    `guarded` are the variables that a unit's guards check; `afresh` the edits that read a member of a constant object
    from the environment; `kept` the expressions that go on to hold what was read while the module loaded.
    """

    constants: dict[str, Constant] = field(default_factory=dict)
    guards: dict[Node, list[Unit]] = field(default_factory=dict)
    guarded: dict[Unit, set[str]] = field(default_factory=dict)
    afresh: list[Edit] = field(default_factory=list)
    kept: dict[str, None] = field(default_factory=dict)


def needs_of(project: TypeScriptProject, module: TypeScriptModule, units: list[Unit]) -> Needs:
    """What the units of a file need. Raises Refusal for a name that has more than one value."""
    needs = Needs()
    variables: dict[Unit, set[str]] = {}
    own = {id(unit.binding) for unit in units if unit.binding is not None}
    for unit in units:
        seen = variables[unit] = set()
        for statement in unit.statements:
            seen.update(read.variable for read in env_reads(project, module, statement))
            elsewhere = _others(module, unit, statement)
            members = _members(project, module, statement)
            needs.afresh += members.values()
            seen.update(each for node in members for each in _variables(project, module, node))
            pending = [
                node
                for node in evaluated(statement)
                if node.type in _NAMES
                and not any(each.start_byte <= node.start_byte < each.end_byte for each in members)
            ]
            while pending:
                node = pending.pop()
                binding = module.resolve(node)
                if binding is None or id(binding) in own or unit.holds(binding.declaration):
                    continue
                inside = any(each.start_byte <= node.start_byte < each.end_byte for each in elsewhere)
                if inside or binding.scope.type != "program":
                    continue
                _check_binding(module, binding)
                if is_plain_member(project, module, node):
                    continue
                constant = needs.constants.get(binding.name) or _constant(project, module, binding)
                if constant is None and _reads(project, module, node):
                    needs.kept.setdefault(module.text(node))
                if constant is None or unit in constant.users:
                    continue
                needs.constants[binding.name] = constant
                constant.users.append(unit)
                seen.update(constant.variables)
                if constant.source.module is module:
                    # A constant may be made of others, which are then read afresh as well.
                    pending += [each for each in evaluated(constant.source.declaration) if each.type in _NAMES]
        for made in unit.constructions:
            seen.update(made.client.key_env)
    _find_guards(project, module, needs, variables)
    moved = [*needs.guards, *(statement for unit in units for statement in unit.statements)]
    for constant in needs.constants.values():
        constant.moves = constant.source.module is module
    while still := [each for each in needs.constants.values() if each.moves and not _moves(module, each, needs, moved)]:
        for constant in still:
            constant.moves = False
    return needs


def _members(project: TypeScriptProject, module: TypeScriptModule, statement: Node) -> dict[Node, Edit]:
    """The members of constant objects that hold a variable's value, with the edits that read it again."""
    found: dict[Node, Edit] = {}
    for node in evaluated(statement):
        if node.type != "member_expression" or any(each.end_byte > node.start_byte for each in found):
            continue
        held = env_member(project, module, node)
        if held is not None:
            text = held.module.text(held.value)
            alone = node.parent is not None and node.parent.type in {"pair", "arguments", "variable_declarator"}
            text = text if alone or held.value.type == "member_expression" else f"({text})"
            found[node] = Edit(module.path, node.start_byte, node.end_byte, text)
    return found


def _variables(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> Iterator[str]:
    held = env_member(project, module, node)
    if held is not None:
        yield from (read.variable for read in env_reads(project, held.module, held.value))


def _reads(project: TypeScriptProject, module: TypeScriptModule, node: Node) -> bool:
    """Whether the constant that a name means read the environment while its module loaded."""
    held = constant_value(project, module, node)
    return held is not None and any(env_read(project, held.module, each) is not None for each in evaluated(held.value))


def _others(module: TypeScriptModule, unit: Unit, statement: Node) -> list[Node]:
    """The statements in a block that make other names than the unit's: they do not go into its factory."""
    if statement.type not in BLOCKS:
        return []
    return [each for name, each in assigned(module, statement) if name != unit.name]


_NAMES = frozenset({"identifier", "shorthand_property_identifier"})


def _check_binding(module: TypeScriptModule, binding: Binding) -> None:
    """An expression moves only if each name in it has one value, before and after."""
    if binding.kind not in {BindingKind.LET, BindingKind.VAR}:
        return
    for node in module.scopes.references(binding):
        parent = node.parent
        if parent is None:
            continue
        target = parent.type in {"assignment_expression", "augmented_assignment_expression"}
        if parent.type == "update_expression" or (target and parent.child_by_field_name("left") == node):
            raise Refusal(f"`{binding.name}`, which it needs, is assigned again on line {module.line(node)}")


def _constant(project: TypeScriptProject, module: TypeScriptModule, binding: Binding) -> Constant | None:
    origin = project.meaning(module, binding)
    if not isinstance(origin, Local) or not origin.name:
        return None
    source = env_constant(project, origin.path, origin.name)
    if source is None:
        return None
    if source.module is not module and not _is_portable(source):
        return None
    variables = frozenset(read.variable for read in env_reads(project, source.module, source.declaration))
    return Constant(binding.name, binding, source, variables or frozenset({source.expression.rpartition(".")[2]}))


def _is_portable(source: EnvConstant) -> bool:
    """Whether the expression means the same in another file: it is one line, and all its names are globals."""
    declarator = next((each for each in walk(source.declaration) if each.type == "variable_declarator"), None)
    value = declarator.child_by_field_name("value") if declarator is not None else None
    if value is None or "\n" in source.expression:
        return False
    return all(source.module.resolve(each) is None for each in walk(value) if each.type == "identifier")


def _find_guards(
    project: TypeScriptProject, module: TypeScriptModule, needs: Needs, variables: Mapping[Unit, set[str]]
) -> None:
    """Top-level checks that throw where a variable is missing: the import would still fail, so they move in."""
    all_variables = set().union(*variables.values()) if variables else set()
    for statement in module.root.named_children:
        if statement.type != "if_statement" or statement.child_by_field_name("alternative") is not None:
            continue
        checked = _checked(project, module, statement)
        if not checked or not checked <= all_variables or not _throws(statement):
            continue
        users = [unit for unit, own in variables.items() if own & checked]
        if users:
            needs.guards[statement] = users
        for unit in users:
            needs.guarded.setdefault(unit, set()).update(checked)


def _checked(project: TypeScriptProject, module: TypeScriptModule, guard: Node) -> set[str]:
    """The variables that a guard's condition asks for; empty where it asks for anything else."""
    condition = guard.child_by_field_name("condition")
    if condition is None:
        return set()
    found = {read.variable for read in env_reads(project, module, condition)}
    for node in evaluated(condition):
        if node.type in {"call_expression", "new_expression", "assignment_expression"}:
            return set()
        if node.type == "identifier":
            binding = module.resolve(node)
            if binding is None:
                if module.text(node) not in {"process", "undefined", "Deno", "Bun"}:
                    return set()
                continue
            constant = _constant(project, module, binding)
            if constant is None:
                return set()
            found |= constant.variables
    return found


def _throws(guard: Node) -> bool:
    body = guard.child_by_field_name("consequence")
    if body is None:
        return False
    inner = (
        [each for each in body.named_children if each.type != "comment"] if body.type == "statement_block" else [body]
    )
    return len(inner) == 1 and inner[0].type == "throw_statement"


def _moves(module: TypeScriptModule, constant: Constant, needs: Needs, moved: Iterable[Node]) -> bool:
    """Whether nothing but what moves uses a constant, so that its statement can go along."""
    statement = statement_of(constant.binding.declaration)
    declaration = constant.source.declaration
    if statement != declaration or len(declaration.named_children) != 1:
        return False
    if any(export.local == constant.name for export in module.facts.exports):
        return False
    declarator = declaration.named_children[0]
    name = declarator.child_by_field_name("name")
    if name is None or name.type != "identifier":
        return False
    others = [each.source.declaration for each in needs.constants.values() if each.moves and each is not constant]
    spans = [(each.start_byte, each.end_byte) for each in (*moved, *others)]
    return all(
        any(start <= node.start_byte < end for start, end in spans)
        for node in module.scopes.references(constant.binding)
    )


class Writer:
    """Writes the factories of one file. Raises Refusal for a name that has more than one value.

    `inner` are the edits of references, those inside moved text among them; `taken` the names that this run has given,
    by file.
    """

    def __init__(
        self,
        project: TypeScriptProject,
        module: TypeScriptModule,
        units: list[Unit],
        inner: list[Edit],
        taken: dict[str, set[str]],
    ) -> None:
        self._project = project
        self._module = module
        self._units = units
        self._needs = needs_of(project, module, units)
        self._inner = [*inner, *self._needs.afresh]
        self._taken = taken.setdefault(module.path, set())
        self._style = module.style

    @property
    def kept(self) -> Iterable[str]:
        """The expressions that go on to hold what was read from the environment while the module loaded."""
        return self._needs.kept

    def edits(self) -> Iterator[Edit]:
        """All edits of the file: factories in place of statements, what is taken out, and the references elsewhere."""
        replaced: list[Edit] = []
        for unit in self._units:
            replaced.extend(self._unit(unit))
        constants = (each for each in self._needs.constants.values() if each.moves)
        moved = [*self._needs.guards, *(each.source.declaration for each in constants)]
        replaced += [removal(self._module, each, comments=True) for each in moved]
        replaced += self._unused_imports()
        yield from replaced
        moved += [statement for unit in self._units for statement in unit.statements[1:]]
        yield from gaps(self._module, [unit.statements[0] for unit in self._units], moved)
        spans = [(edit.start, edit.end) for edit in replaced]
        for edit in self._inner:
            if not any(start <= edit.start and edit.end <= end and start < end for start, end in spans):
                yield edit

    def _unused_imports(self) -> Iterator[Edit]:
        """Imports of constants that the factories now read from the environment themselves."""
        module = self._module
        gone: dict[Node, list[Node]] = {}
        spans = [(each.start_byte, each.end_byte) for unit in self._units for each in unit.statements]
        for constant in self._needs.constants.values():
            specifier = constant.binding.declaration.parent
            references = module.scopes.references(constant.binding)
            used = any(not any(start <= node.start_byte < end for start, end in spans) for node in references)
            if specifier is not None and specifier.type == "import_specifier" and specifier.parent and not used:
                gone.setdefault(specifier.parent, []).append(specifier)
        for named, specifiers in gone.items():
            yield from _without(module, named, specifiers)

    def _unit(self, unit: Unit) -> Iterator[Edit]:
        first = unit.statements[0]
        text = self._factory(unit)
        yield Edit(self._module.path, first.start_byte, first.end_byte, text)
        for statement in unit.statements[1:]:
            if statement.type in BLOCKS:
                yield from self._remainder(unit, statement)
            else:
                yield removal(self._module, statement, comments=True)

    def _factory(self, unit: Unit) -> str:
        indent, semicolon = self._style.indent, self._style.semicolon
        states = "".join(f"{each}\n\n" for each in self._hoisted(unit))
        body = [*self._constants(unit), *self._guards(unit), *self._checks(unit)]
        body += [f"{each}{semicolon}" for each in unit.locals]
        if self._is_single(unit):
            assert unit.value is not None
            body.append(f"return {self._value(unit.value)}{semicolon}")
        else:
            body.extend(self._statements(unit))
            body.append(f"return {unit.name}{semicolon}")
        lines = "\n".join(f"{indent}{part}" for part in body)
        word = "async " if unit.awaits else ""
        if unit.cached:
            names = factory_names(unit.name or "client")
            builder = self._free(next(name for name in names if name != unit.factory))
            built = f"function {builder}(){self._annotation(unit)} {{\n{lines}\n}}"
            return f"{states}{built}\n\n{self._accessor(unit, builder)}{self._tail(unit)}"
        head = f"{word}function {unit.factory}(){self._annotation(unit)} {{"
        return f"{states}{self._before(unit)}{head}\n{lines}\n}}{self._tail(unit)}"

    def _hoisted(self, unit: Unit) -> Iterator[str]:
        """State that stays at the top level, under a name of its own, so that all calls share it as they did."""
        for call in unit.hoisted:
            entry = call.parent
            key = entry.child_by_field_name("key") if entry is not None and entry.type == "pair" else None
            callee = call.child_by_field_name("constructor") or call.child_by_field_name("function")
            word = self._module.text(key if key is not None else callee or call).rpartition(".")[2]
            word = re.sub(r"\W", "", word)
            name = self._free(f"{unit.name}{word[:1].upper()}{word[1:]}" if unit.name else word)
            text = snippet(self._module, call.start_byte, call.end_byte, self._inner, "")
            self._inner.append(Edit(self._module.path, call.start_byte, call.end_byte, name))
            yield f"const {name} = {text}{self._style.semicolon}"

    def _accessor(self, unit: Unit, builder: str) -> str:
        """A factory that builds once for each credential, where a new object for each call would lose state."""
        step, semicolon = self._style.indent, self._style.semicolon
        cache, local = self._free(f"{unit.name or 'client'}ByCredential"), unit.name or "client"
        types = f"<string, ReturnType<typeof {builder}>>" if self._module.tree.typed else ""
        empty = self._style.quote * 2
        reads = [f"process.env.{variable}" for variable in unit.credentials]
        if len(reads) > 1:
            key = f"[{', '.join(reads)}].join({self._style.quote} {self._style.quote})"
        else:
            key = f"{reads[0]} ?? {empty}" if reads else empty
        lines = [
            f"const credential = {key}{semicolon}",
            f"let {local} = {cache}.get(credential){semicolon}",
            f"if (!{local}) {{",
            f"{step}{local} = {builder}(){semicolon}",
            f"{step}{cache}.set(credential, {local}){semicolon}",
            "}",
            f"return {local}{semicolon}",
        ]
        body = "\n".join(f"{step}{line}" for line in lines)
        kept = f"// One for each credential: {unit.cached}.\nconst {cache} = new Map{types}(){semicolon}"
        return f"{kept}\n\n{self._before(unit)}function {unit.factory}() {{\n{body}\n}}"

    def _free(self, wanted: str) -> str:
        """A top-level name that nothing in the file has."""
        used = self._module.facts.names | self._taken
        others = (f"{wanted}{number}" for number in itertools.count(2))
        name = next(each for each in itertools.chain([wanted], others) if each not in used)
        self._taken.add(name)
        return name

    def _before(self, unit: Unit) -> str:
        """What stands before the word `function`: the statement's own `export`, or what it assigns to."""
        first = unit.statements[0]
        if unit.name:
            return "export " if first.type == "export_statement" else ""
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
        if len(unit.statements) != 1 or unit.value is None:
            return False
        declarator = unit.value.parent
        return declarator is not None and not any(each.type == "comment" for each in declarator.named_children)

    def _text(self, start: int, end: int, extra: Iterable[Edit] = ()) -> str:
        return snippet(self._module, start, end, [*self._inner, *extra], self._style.indent)

    def _value(self, value: Node) -> str:
        """The text of a value that is returned; one that began a line of its own is indented enough already."""
        tree, start = self._module.tree, value.start_byte
        alone = not self._module.source[tree.line_start(start) : start].strip()
        indented = alone and tree.indentation(start) == self._style.indent
        return snippet(self._module, start, value.end_byte, self._inner, "" if indented else self._style.indent)

    def _statements(self, unit: Unit) -> Iterator[str]:
        for statement in unit.statements:
            extra: list[Edit] = []
            start = statement.start_byte if statement == unit.statements[0] else statement_start(statement)
            declaration = statement.child_by_field_name("declaration")
            if statement.type == "export_statement" and declaration is not None:
                start = declaration.start_byte
            if statement.type in BLOCKS:
                others = _others(self._module, unit, statement)
                extra = [removal(self._module, each, comments=True) for each in others]
            yield self._text(start, statement.end_byte, extra)

    def _remainder(self, unit: Unit, statement: Node) -> Iterator[Edit]:
        """What stays of a block whose arms make other names as well."""
        made = list(assigned(self._module, statement))
        mine = {other.name for other in self._units if statement in other.statements}
        if all(name in mine for name, _ in made):
            yield removal(self._module, statement, comments=True)
            return
        for name, each in made:
            if name == unit.name:
                yield removal(self._module, each, comments=True)

    def _constants(self, unit: Unit) -> Iterator[str]:
        """Constants of the environment, read afresh: the factory's own locals hide the module's names."""
        semicolon = self._style.semicolon
        by_place = sorted(self._needs.constants.values(), key=lambda each: each.binding.declaration.start_byte)
        for constant in by_place:
            if unit not in constant.users:
                continue
            if constant.moves:
                declaration = constant.source.declaration
                yield self._text(statement_start(declaration), declaration.end_byte)
            else:
                yield f"const {constant.name} = {constant.source.expression}{semicolon}"

    def _guards(self, unit: Unit) -> Iterator[str]:
        for guard, users in self._needs.guards.items():
            if unit in users:
                yield self._text(statement_start(guard), guard.end_byte)

    def _checks(self, unit: Unit) -> Iterator[str]:
        """The statements that fail fast where a variable is missing; those of a block's arms go into the arms."""
        if "require-env" not in self._project.selected_rules:
            return
        first: list[Construction] = []
        arms: dict[Node, list[Construction]] = {}
        for made in unit.constructions:
            place = _place_of_check(self._module, made)
            if place is not None and place in unit.statements:
                first.append(made)
            elif place is not None:
                arms.setdefault(place, []).append(made)
        indent = self._style.indent
        for line in self._checks_of(unit, first):
            yield line.replace("\n", f"\n{indent}")
        for statement, constructions in arms.items():
            start = statement.start_byte
            margin = f"\n{indent}{self._module.tree.indentation(start)}"
            text = "".join(line.replace("\n", margin) + margin for line in self._checks_of(unit, constructions))
            self._inner.append(Edit(self._module.path, start, start, text))

    def _checks_of(self, unit: Unit, constructions: Iterable[Construction]) -> list[str]:
        needed: dict[tuple[str, ...], Requirement] = {}
        for made in constructions:
            for requirement in requirements(self._project, self._module, made):
                if not self._needs.guarded.get(unit, set()) & set(requirement.variables):
                    needed.setdefault(requirement.variables, requirement)
        taken = {
            self._module.text(node)
            for statement in unit.statements
            for node in walk(statement)
            if node.type in {"identifier", "shorthand_property_identifier"}
        }
        lines, edits = check_before(self._module, list(needed.values()), taken | {unit.name})
        for afresh in [each for each in self._needs.afresh if overlaps(edits, [each])]:
            # The check reads the value first: what it reads is what would have been passed.
            self._inner.remove(afresh)
            lines[0] = lines[0].replace(
                self._module.tree.slice(afresh.start, afresh.end), afresh.text.removesuffix("!")
            )
        self._inner += edits
        return lines

    def _annotation(self, unit: Unit) -> str:
        """The return type, where it is written or is a class whose name is in scope as a type; "" in JavaScript."""
        if not self._module.tree.typed:
            return ""
        written = self._written_type(unit)
        constant = unit.binding is None or unit.binding.kind is BindingKind.CONST
        if not written and constant and unit.value is not None:
            written = self._constructed_type(unit.value, unit.constructions)
        if not written:
            return ""
        return f": Promise<{written}>" if unit.awaits else f": {written}"

    def _written_type(self, unit: Unit) -> str:
        declarator = unit.binding.declaration.parent if unit.binding is not None else None
        annotation = declarator.child_by_field_name("type") if declarator is not None else None
        if annotation is None or any(each.type == "type_query" for each in walk(annotation)):
            return ""
        return self._module.text(annotation).removeprefix(":").strip()

    def _constructed_type(self, value: Node, constructions: Iterable[Construction]) -> str:
        if value.type == "parenthesized_expression":
            value = unwrap(value)
        if value.type == "ternary_expression":
            arms = [value.child_by_field_name("consequence"), value.child_by_field_name("alternative")]
            empty = [arm.type for arm in arms if arm is not None and arm.type in {"null", "undefined"}]
            full = [arm for arm in arms if arm is not None and arm.type not in {"null", "undefined"}]
            inner = self._constructed_type(full[0], constructions) if len(full) == 1 else ""
            return f"{inner} | {empty[0]}" if inner and empty else ""
        if value.type != "new_expression" or not any(made.call == value for made in constructions):
            return ""
        callee = value.child_by_field_name("constructor")
        origin = self._project.origin(self._module, callee) if callee is not None else None
        if callee is None or not isinstance(origin, External):
            return ""
        root = callee.named_children[0] if callee.type == "member_expression" else callee
        binding = self._module.resolve(root)
        taken = self._module.facts.imported_as(binding.name) if binding is not None else None
        if taken is None or binding is None or binding.kind is not BindingKind.IMPORT:
            return ""
        arguments = value.child_by_field_name("type_arguments")
        return self._module.text(callee) + (self._module.text(arguments) if arguments is not None else "")


def _place_of_check(module: TypeScriptModule, made: Construction) -> Node | None:
    """The statement before which a construction's variables can be checked; None where it may fail on purpose."""
    statement = next(each for each in (made.call, *ancestors(made.call)) if each.type in _STATEMENTS)
    if statement.parent is not None and statement.parent.type == "export_statement":
        statement = statement.parent
    if is_conditional(made.call, statement):
        return None
    for up in ancestors(statement):
        if up.type == "try_statement" and up.child_by_field_name("handler") is not None:
            return None
        condition = up.child_by_field_name("condition") if up.type == "if_statement" else None
        if condition is not None and _KEY_WORDS.search(module.text(condition)):
            return None
    if statement.parent is not None and statement.parent.type not in {"program", "statement_block"}:
        return None
    return statement


_KEY_WORDS = re.compile(r"api_?key|token|secret|credential", re.IGNORECASE)
_STATEMENTS = frozenset({"lexical_declaration", "variable_declaration", "expression_statement", "export_statement"})


def _without(module: TypeScriptModule, named: Node, specifiers: list[Node]) -> Iterator[Edit]:
    """Take specifiers out of `{ a, b }`; where none is left the file is still imported, for what else it does."""
    clause = named.parent
    kept = [each for each in named.named_children if each.type == "import_specifier" and each not in specifiers]
    if not kept and clause is not None and clause.named_child_count == 1:
        source = clause.next_named_sibling
        if source is not None:
            yield Edit(module.path, clause.start_byte, source.start_byte, "")
        return
    for specifier in specifiers:
        following = specifier.next_sibling
        if following is not None and following.type == ",":
            after = following.next_sibling
            end = following.end_byte if after is None or after.type == "}" else after.start_byte
            yield Edit(module.path, specifier.start_byte, end, "")
        elif specifier.prev_named_sibling is not None:
            yield Edit(module.path, specifier.prev_named_sibling.end_byte, specifier.end_byte, "")
        else:
            yield Edit(module.path, specifier.start_byte, specifier.end_byte, "")
