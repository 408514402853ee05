"""The rule match-provider-credentials as a LibCST command."""

from __future__ import annotations

from codemods.libcst.command import RuleCommand


class MatchProviderCredentialsCommand(RuleCommand):
    RULE = "match-provider-credentials"
