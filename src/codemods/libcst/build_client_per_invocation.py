"""The rule build-client-per-invocation as a LibCST command."""

from __future__ import annotations

from codemods.libcst.command import RuleCommand


class BuildClientPerInvocationCommand(RuleCommand):
    RULE = "build-client-per-invocation"
