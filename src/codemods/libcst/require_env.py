"""The rule require-env as a LibCST command."""

from __future__ import annotations

from codemods.libcst.command import RuleCommand


class RequireEnvCommand(RuleCommand):
    RULE = "require-env"
