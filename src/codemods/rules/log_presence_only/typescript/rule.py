"""The rule for TypeScript and JavaScript: keys that are written out, and the presence to write in their place."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from codemods.languages.typescript.environment import env_read, is_bound_once, is_environment
from codemods.languages.typescript.finish import finished
from codemods.languages.typescript.module import TypeScriptModule, is_changed, is_test_file
from codemods.languages.typescript.project import TypeScriptProject
from codemods.languages.typescript.syntax import Node, walk
from codemods.model import Edit, Finding
from codemods.rules.log_presence_only import SIEVES
from codemods.rules.log_presence_only.core.findings import ALL, TOGETHER, Shown, findings
from codemods.rules.log_presence_only.typescript.flow import Bound, Written, follow
from codemods.rules.log_presence_only.typescript.secrets import Secret, given, may_hold, variable_of, words

_SIEVE = SIEVES["typescript"]
_CHOOSING = frozenset({"if_statement", "continue_statement", "switch_statement", "ternary_expression"})
_EVERYTHING = re.compile(rb"\bprocess\s*\.\s*env\b(?!\s*(?:\?\.|[.\[]))")


def find(project: TypeScriptProject, paths: Iterable[str]) -> Iterator[Finding]:
    """A finding for each key in `paths` that is printed, logged, put into an exception or a span."""
    for path in paths:
        code = (project.texts.text(path) or "").encode("utf-8", "surrogatepass")
        module = project.module(path) if _SIEVE.fits(code) and may_hold(project.catalogue, code) else None
        if module is not None and not module.root.has_error:
            yield from findings(_File(project, module))


class _File:
    """Answers for a file."""

    def __init__(self, project: TypeScriptProject, module: TypeScriptModule) -> None:
        self._project = project
        self._module = module

    @property
    def path(self) -> str:
        return self._module.path

    def shown(self) -> Iterable[Shown]:
        found: dict[tuple[int, int], Shown] = {}
        for secret, end in self._ends():
            if isinstance(end, Written):
                shown = self._shown(secret, end)
                found.setdefault(shown.span, shown)
        for shown in self._environment():
            found.setdefault(shown.span, shown)
        return [found[span] for span in sorted(found)]

    def _ends(self) -> Iterator[tuple[Secret, Written | Bound]]:
        """Yield where each expression that holds a key ends up, those behind names that the file gives it among
        them."""
        project, module = self._project, self._module
        pending: deque[Secret] = deque()
        for node in words(module):
            if node.parent is not None and node.parent.type in {"object_pattern", "pair_pattern"}:
                pending += self._destructured(node)
            elif follow(project, module, node) is not None:
                variable = variable_of(project, module, node)
                if variable:
                    pending.append(Secret(node, variable))
        if not is_test_file(module.path):
            pending += given(project, module)
        seen: set[int] = set()
        while pending:
            secret = pending.popleft()
            if secret.node.id in seen:
                continue
            seen.add(secret.node.id)
            end = follow(project, module, secret.node, whole=secret.whole)
            if end is None:
                continue
            yield secret, end
            if isinstance(end, Bound) and not end.flow.is_part:
                pending += self._held(secret, end)

    def _destructured(self, node: Node) -> Iterator[Secret]:
        """The places at which a name of `const { X } = process.env` is read."""
        variable = variable_of(self._project, self._module, node) if node.parent is not None else ""
        binding = self._module.resolve(node) if variable else None
        if binding is not None and env_read(self._project, self._module, node) is not None:
            for reference in self._module.scopes.references(binding):
                yield Secret(reference, variable)

    def _held(self, secret: Secret, end: Bound) -> Iterator[Secret]:
        binding = self._module.resolve(end.target)
        if binding is None or not is_bound_once(self._module, binding):
            return
        whole = secret.whole and not end.flow.composite
        references = list(self._module.scopes.references(binding))
        if not whole and any(map(is_changed, references)):
            # The key may be taken out of it again.
            return
        for reference in references:
            yield Secret(reference, secret.name, whole)

    def _shown(self, secret: Secret, end: Written) -> Shown:
        flow, module = end.flow, self._module
        node = flow.shown
        span = node.start_byte, node.end_byte
        refusal = flow.refusal
        if not secret.whole:
            refusal = TOGETHER
        elif module.scopes.lookup("Boolean", end.call) is not None:
            refusal = "`Boolean` means something else in this file"
        edits: tuple[Edit, ...] = ()
        if not refusal:
            presence = f"Boolean({module.source(flow.core)})"
            text = f"String({presence})" if flow.text else presence
            if node.type == "shorthand_property_identifier":
                text = f"{module.source(node)}: {text}"
            edits = tuple(finished(module, [Edit(module.path, *span, text)]))
        return Shown(span, secret.name, end.sink, edits, refusal, flow.alone, end.is_direct, is_part=flow.is_part)

    def _environment(self) -> Iterator[Shown]:
        """Yield where the whole environment is written out, in a project that has clients."""
        module, project = self._module, self._project
        if is_test_file(module.path) or "use client" in module.facts.directives or not project.candidates:
            return
        for match in _EVERYTHING.finditer(module.code):
            node = module.root.named_descendant_for_byte_range(match.start(), match.end())
            if node is None or node.type != "member_expression" or not is_environment(project, module, node):
                continue
            end = follow(project, module, node, whole=False)
            if isinstance(end, Written):
                yield self._shown_names(node, end)
            elif end is None:
                yield from self._shown_in_loop(node)

    def _shown_in_loop(self, node: Node) -> Iterator[Shown]:
        """Yield where a loop over the environment writes the values."""
        module = self._module
        call = node.parent.parent if node.parent is not None and node.parent.type == "arguments" else None
        function = call.child_by_field_name("function") if call is not None else None
        method = module.source(function) if function is not None else ""
        loop = call.parent if call is not None and method in {"Object.entries", "Object.values"} else None
        pattern = loop.child_by_field_name("left") if loop is not None and loop.type == "for_in_statement" else None
        if loop is None or pattern is None or any(each.type in _CHOOSING for each in walk(loop)):
            # A name may choose what is written.
            return
        names = pattern.named_children if pattern.type == "array_pattern" else [pattern]
        value = names[-1] if len(names) == (2 if method == "Object.entries" else 1) else None
        binding = module.resolve(value) if value is not None and value.type == "identifier" else None
        for name in module.scopes.references(binding) if binding is not None else ():
            end = follow(self._project, module, name)
            if isinstance(end, Written) and not end.flow.is_part:
                refusal = "write only the names of the variables that matter, without the values"
                yield Shown((end.call.start_byte, end.call.end_byte), ALL, end.sink, refusal=refusal)

    def _shown_names(self, node: Node, end: Written) -> Shown:
        module, around = self._module, node
        spread = node.parent
        literal = spread.parent if spread is not None and spread.type == "spread_element" else None
        if literal is not None:
            if literal.type != "object" or len(literal.named_children) != 1:
                span = literal.start_byte, literal.end_byte
                return Shown(span, ALL, end.sink, refusal="write the names of the variables that matter")
            around = literal
        span = around.start_byte, around.end_byte
        edits = tuple(finished(module, [Edit(module.path, *span, f"Object.keys({module.source(node)})")]))
        return Shown(span, ALL, end.sink, edits, is_everything=True)
