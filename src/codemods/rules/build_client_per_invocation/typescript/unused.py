"""Names that nothing uses any more, since factories read the environment themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from codemods.languages.typescript.facts import WHOLE
from codemods.languages.typescript.module import TypeScriptModule
from codemods.languages.typescript.scopes import Binding
from codemods.languages.typescript.syntax import Node
from codemods.model import Edit
from codemods.rules.build_client_per_invocation.typescript.needs import Needs
from codemods.rules.build_client_per_invocation.typescript.units import Unit


def unused_names(module: TypeScriptModule, needs: Needs, units: Iterable[Unit]) -> Iterator[Edit]:
    """Take out imports of constants that the factories now read from the environment themselves, those of whole files
    of which only such constants were asked, and the entries of `const { A, b } = process.env` of which nothing else is
    read."""
    gone: dict[Node, list[Node]] = {}
    moved = [*needs.gone, *(each for unit in units for each in unit.statements)]
    spans = [(each.start_byte, each.end_byte) for each in moved]
    for constant in needs.constants.values():
        specifier = _imported_by(module, constant.binding)
        references = module.scopes.references(constant.binding)
        used = any(not any(start <= node.start_byte < end for start, end in spans) for node in references)
        if specifier is not None and specifier.parent and not used:
            gone.setdefault(specifier.parent, []).append(specifier)
    for entry in needs.unread:
        if entry.parent is not None:
            gone.setdefault(entry.parent, []).append(entry)
    for braces, entries in gone.items():
        yield from without(module, braces, entries)
    for whole in whole_imports(module, needs):
        if all(any(_begins(each, node) for each in needs.afresh) for node in module.scopes.references(whole)):
            yield _without_whole(module, whole)


def _imported_by(module: TypeScriptModule, binding: Binding) -> Node | None:
    """The part of an import, or of `const { KEY } = require("./config")`, that binds a name alone."""
    declared = binding.declaration
    entry = declared if declared.type == "shorthand_property_identifier_pattern" else declared.parent
    if entry is None or entry.type not in _PARTS:
        return None
    is_required = entry.type != "import_specifier" and module.facts.imported_as(binding.name) is None
    return None if is_required else entry


_PARTS = frozenset({"import_specifier", "shorthand_property_identifier_pattern", "pair_pattern"})


def whole_imports(module: TypeScriptModule, needs: Needs) -> Iterator[Binding]:
    """Yield the names of whole files, `import * as env`, off which factories no longer read a constant."""
    seen: set[int] = set()
    for edit in needs.afresh:
        binding = module.resolve(module.root.descendant_for_byte_range(edit.start, edit.start + 1) or module.root)
        if binding is not None and _is_whole(module, binding):
            if id(binding) not in seen:
                yield binding
            seen.add(id(binding))


def _is_whole(module: TypeScriptModule, binding: Binding) -> bool:
    """Whether a name is that of a whole file, by `import * as env` or `const env = require("./env")`."""
    around, taken = binding.declaration.parent, module.facts.imported_as(binding.name)
    if around is None or taken is None or taken.imported != WHOLE:
        return False
    is_alone = (
        around.type == "variable_declarator" and around.parent is not None and around.parent.named_child_count == 1
    )
    return around.type == "namespace_import" or (is_alone and around.child_by_field_name("name") == binding.declaration)


def _begins(edit: Edit, node: Node) -> bool:
    return edit.start == node.start_byte


def _without_whole(module: TypeScriptModule, whole: Binding) -> Edit:
    """Take the name of a whole file out of its import. The file is still imported, for what else it does."""
    imported = whole.declaration.parent
    clause = imported.parent if imported is not None else None
    assert imported is not None
    assert clause is not None
    value = imported.child_by_field_name("value")
    if value is not None:
        return Edit(module.path, clause.start_byte, value.start_byte, "")
    before, source = imported.prev_named_sibling, clause.next_named_sibling
    if before is not None:
        return Edit(module.path, before.end_byte, imported.end_byte, "")
    return Edit(module.path, imported.start_byte, source.start_byte if source is not None else imported.end_byte, "")


def without(module: TypeScriptModule, braces: Node, doomed: Collection[Node]) -> Iterator[Edit]:
    """Take entries out of `{ a, b }`. A file of which no name is left is still imported, or required, for what else it
    does."""
    entries = [each for each in braces.named_children if each.type != "comment"]
    kept = [each for each in entries if each not in doomed]
    clause = braces.parent
    if not kept and clause is not None and clause.type == "variable_declarator":
        declaration, value = clause.parent, clause.child_by_field_name("value")
        if declaration is not None and value is not None and declaration.named_child_count == 1:
            yield Edit(module.path, declaration.start_byte, value.start_byte, "")
            return
    if not kept and clause is not None and clause.named_child_count == 1:
        source = clause.next_named_sibling
        if source is not None:
            yield Edit(module.path, clause.start_byte, source.start_byte, "")
        return
    last = kept[-1].start_byte if kept else -1
    for entry, following in pairwise(entries):
        if entry in doomed and entry.start_byte < last:
            yield Edit(module.path, entry.start_byte, following.start_byte, "")
    if entries[-1] in doomed:
        yield Edit(module.path, kept[-1].end_byte if kept else entries[0].start_byte, entries[-1].end_byte, "")
