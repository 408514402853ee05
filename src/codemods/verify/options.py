"""Holds what the command line says of `--verify`. Cheap to import, for the sake of `--help`."""

from __future__ import annotations

from dataclasses import replace

from codemods.config import Config, UsageError
from codemods.records import dataclass


@dataclass(frozen=True, slots=True)
class VerifyOptions:
    """The command to verify with, seconds for each run of it, and whether the settings' own command is meant."""

    command: str | None = None
    timeout: float | None = None
    configured: bool = False

    @property
    def asked(self) -> bool:
        return self.command is not None or self.configured

    def prove(self) -> None:
        """Raises UsageError where the options are at odds."""
        if self.command is not None and self.configured:
            raise UsageError("give either --verify or --verify-configured, not both")
        if self.command is not None and not self.command.strip():
            raise UsageError("--verify needs a command, such as --verify 'pytest -q'")
        if self.timeout is not None and not self.asked:
            raise UsageError("--verify-timeout needs --verify or --verify-configured")

    def of(self, config: Config) -> Config:
        """The Config with the command that is to be run: none, unless the user has asked for it on this command line.

        A repository may come from anyone: what its settings name is never run by itself. Raises UsageError.
        """
        if self.configured and not config.configured_verify:
            raise UsageError("--verify-configured: `verify` is not set in [tool.codemods] of pyproject.toml")
        wanted = self.command or (config.configured_verify if self.configured else "")
        return replace(config, verify=wanted, verify_timeout=self.timeout or config.verify_timeout)


NOT_ASKED = VerifyOptions()
"""The options of a run that verifies nothing."""
