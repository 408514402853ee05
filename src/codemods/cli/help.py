"""Prints the help of a command, its options in groups and examples; answers what was meant for another tool."""

from __future__ import annotations

import os
import shlex
from typing import Any

from typer.core import TyperCommand, TyperGroup

from codemods.cli.tries import COMMANDS, OPTIONS, options_in

_OWN, _OTHER = "Options", "Other options"

_GROUPS = {
    "Rules and fixes": (
        *("select", "ignore", "rules", "rules_configured"),
        *("unsafe", "lifetime", "credentials", "keep_exports"),
    ),
    "Files": ("exclude", "force_exclude", "stdin_filename"),
    "Verify with your own command": ("verify", "verify_configured", "verify_timeout"),
    "Patches": ("output_dir", "split_by", "branches"),
    "Output": ("output_format", "output_file", "statistics", "color", "pager", "quiet", "verbose"),
    _OTHER: ("jobs", "help"),
}
"""The groups of options that several commands share, by the names of the parameters."""

_NUMBERS = {"int range": "whole number", "float range": "number"}
"""The words for a kind of number in "'x' is not a valid ...", in place of the parser's."""

_FEW = 8
"""Up to so many options need no groups."""


class Commands(TyperGroup):
    """All commands. A word that is none of them, or an option before the command, is told with what was meant."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        leading = next((index for index, each in enumerate(args) if not each.startswith("-")), len(args))
        for name in options_in(args[:leading]):
            takers = [each for each in (*args, "check", *self.commands) if name in self._options(each)]
            if name not in own and takers:
                ctx.fail(f"No such option: {name}; write it after the command: `codemods {takers[0]} {name}`")
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        word = args[0]
        if word not in self.commands:
            if word in COMMANDS:
                ctx.fail(f"No such command {word!r}; {COMMANDS[word]}")
            if os.path.lexists(word):
                ctx.fail(f"No such command {word!r}; to look at this path, write `codemods check {shlex.quote(word)}`")
        return super().resolve_command(ctx, args)

    def _options(self, word: str) -> set[str]:
        """The options of a command; none where the word is no command."""
        parameters = self.commands[word].params if word in self.commands else ()
        return {name for parameter in parameters for name in (*parameter.opts, *parameter.secondary_opts)}


class Command(TyperCommand):
    """A command whose help is read from the top: what it is given, its own options, the shared ones, examples."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments. An option that another tool has is told with what does the same here."""
        parameters = self.get_params(ctx)
        for parameter in parameters:
            parameter.type.name = _NUMBERS.get(parameter.type.name, parameter.type.name)
        own = {name for parameter in parameters for name in (*parameter.opts, *parameter.secondary_opts)}
        for name in options_in(args):
            if name in OPTIONS and name not in own:
                ctx.fail(f"No such option: {name}; {OPTIONS[name]}")
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        given, listed = [], {title: list[tuple[str, str]]() for title in (_OWN, *_GROUPS)}
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is None:
                continue
            if parameter.param_type_name == "argument":
                given.append(record)
            else:
                listed[_group(parameter.name or "")].append(record)
        if sum(map(len, listed.values())) <= _FEW:
            listed = {_OWN: [record for records in listed.values() for record in records]}
        for title, records in {"Arguments": given, **listed}.items():
            if records:
                with formatter.section(title):
                    formatter.write_dl(records)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples, one a line, as they are typed."""
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.splitlines():
                    formatter.write(f"{'':{formatter.current_indent}}{line}\n")


def _group(name: str) -> str:
    return next((title for title, names in _GROUPS.items() if name in names), _OWN)
