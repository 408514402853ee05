"""What the commands share: one file goes through the engine, as part of the project around it."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import libcst
from libcst.codemod import CodemodCommand, CodemodContext

from codemods import config as configuration
from codemods import engine, rules
from codemods.config import Config, Lifetime
from codemods.model import Finding, Outcome, Report
from codemods.workspace import Workspace

_ALONE = "module.py"
"""The name of a file that LibCST has from nowhere on disk."""


class RuleCommand(CodemodCommand):
    """A rule as a command. `unsafe` and `lifetime` are those of `codemods migrate`, and so are the project's settings.

    A file on disk is judged with all files of its project, none of which is changed but itself.
    """

    RULE: ClassVar[str]

    def __init_subclass__(cls) -> None:
        cls.DESCRIPTION = rules.registry()[cls.RULE].summary

    def __init__(self, context: CodemodContext, unsafe: bool = False, lifetime: str | None = None) -> None:
        super().__init__(context)
        self._flags: Mapping[str, object] = {
            "select": (self.RULE,),
            "unsafe": unsafe or None,
            "lifetime": Lifetime(lifetime) if lifetime else None,
        }

    @staticmethod
    def add_args(arg_parser: argparse.ArgumentParser) -> None:
        arg_parser.add_argument("--unsafe", action="store_true", help="Apply unsafe Fixes, too.")
        arg_parser.add_argument(
            "--lifetime", choices=[each.value for each in Lifetime], help="How long a client lives."
        )

    def transform_module_impl(self, tree: libcst.Module) -> libcst.Module:
        """The file as the rule leaves it. What is left to do is a warning.

        Raises ConfigError, WorkspaceError or CatalogueError, which LibCST reports as the failure of the file.
        """
        path, report = self._run(tree.bytes)
        for finding in report.findings:
            if finding.path == path and finding.outcome is not Outcome.FIXED:
                self.warn(_warning(finding))
        for failure in (*report.failures, *report.broken_proofs):
            if failure.path == path:
                self.warn(str(failure))
        after = next((patch.after for patch in report.patches if patch.path == path), None)
        return tree if after is None or report.broken_proofs else libcst.parse_module(after)

    def _run(self, code: bytes) -> tuple[str, Report]:
        """The file's path in its project, and what a run over that file alone would write."""
        file = Path(self.context.filename) if self.context.filename else None
        if file is None or not file.exists():
            workspace = Workspace.in_memory({_ALONE: code})
            return _ALONE, engine.run(workspace, self._settings(Config()))
        config = self._settings(configuration.load([file]))
        workspace = Workspace.open([file], config)
        path = file.resolve().relative_to(workspace.root).as_posix()
        # LibCST may have changed the file before, and not have written it yet.
        return path, engine.run(workspace.overlay({path: code}), config)

    def _settings(self, config: Config) -> Config:
        return configuration.with_flags(config, **self._flags)


def _warning(finding: Finding) -> str:
    """`line: rule: message: reason`, and how to have the Fix where there is one."""
    line = finding.location.line if finding.location else 0
    advice = " (--unsafe applies the Fix)" if finding.outcome is Outcome.NEEDS_UNSAFE else ""
    return f"{line}: {finding.rule}: {finding.message}: {finding.why}{advice}"
