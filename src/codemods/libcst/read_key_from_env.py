"""The rule read-key-from-env as a LibCST command."""

from __future__ import annotations

from codemods.libcst.command import RuleCommand


class ReadKeyFromEnvCommand(RuleCommand):
    RULE = "read-key-from-env"
