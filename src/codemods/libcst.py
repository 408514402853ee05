"""The Python rules as LibCST codemod commands, one class a rule.

    python -m libcst.tool codemod -x codemods.libcst.BuildClientPerInvocation --no-format src/

LibCST passes one file after the other, so a Fix that spans several files is refused here, and a warning gives the
reason; `codemods migrate` can apply it. Everything else is the same: the same run, the same proofs.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import ClassVar

import libcst
from libcst.codemod import CodemodCommand, CodemodContext, SkipFile

from codemods import config as configuration
from codemods import rules
from codemods.files import words
from codemods.files.workspace import Workspace
from codemods.languages import PYTHON
from codemods.model import Outcome
from codemods.report import View
from codemods.run import proved


class RuleCommand(CodemodCommand):
    """One rule over one file. The subclasses below, made from the registry, say which."""

    RULE: ClassVar[str]

    def __init__(self, context: CodemodContext, unsafe: bool = False, lifetime: str | None = None) -> None:
        super().__init__(context)
        self._unsafe = unsafe
        self._lifetime = lifetime

    @staticmethod
    def add_args(arg_parser: argparse.ArgumentParser) -> None:
        """The flags that `codemods migrate` has as well."""
        arg_parser.add_argument(
            "--unsafe", action="store_true", help="also take fixes that are probably correct; review them"
        )
        lifetimes = [str(each) for each in configuration.Lifetime]
        arg_parser.add_argument("--lifetime", choices=lifetimes, help="what a factory keeps between calls")

    def transform_module_impl(self, tree: libcst.Module) -> libcst.Module:
        """The file after the rule. Raises SkipFile where it cannot be processed or a proof fails."""
        file = Path(self.context.filename or "module.py")
        config = configuration.with_flags(
            configuration.load([file]),
            select=(self.RULE,),
            unsafe=self._unsafe or None,
            lifetime=configuration.Lifetime(self._lifetime) if self._lifetime else None,
            jobs=1,
        )
        workspace = Workspace.with_text(file, tree.bytes, config)
        report = proved.run(workspace, config)
        for failure in (*report.failures, *report.broken_proofs):
            raise SkipFile(str(failure))
        view = View(workspace.root, Path.cwd(), "migrate")
        for finding in report.findings:
            if finding.outcome is not Outcome.FIXED:
                self.warn(words.terminal(f"{view.place(finding)}: {finding.message}: {finding.why}"))
        for patch in report.patches:
            return libcst.parse_module(patch.after)
        return tree


def _command(rule: rules.Rule) -> type[RuleCommand]:
    name = "".join(part.capitalize() for part in rule.id.split("-"))
    attributes = {"RULE": rule.id, "DESCRIPTION": rule.summary, "__doc__": rule.summary, "__module__": __name__}
    return type(name, (RuleCommand,), attributes)


# LibCST looks a command up by its name in this module, and sends the class to its workers by that name.
globals().update(
    {
        command.__name__: command
        for command in (_command(rule) for rule in rules.registry().values() if PYTHON.name in rule.languages)
    }
)
