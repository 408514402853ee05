"""Prints the help of a command: its options in groups, and examples. Other tools' options lead to the command here."""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand

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

_FEW = 8
"""Up to so many options need no groups."""

_ELSEWHERE = {
    "--dry-run": "`codemods diff` shows what would change",
    "--diff": "`codemods diff` shows what would change",
    "--fix": "`codemods migrate` writes the fixes",
    "--write": "`codemods migrate` writes the fixes",
    "--format": "it is --output-format here",
}
"""Options that people know from other tools, with what does the same here."""


class Command(TyperCommand):
    """A command whose help is read from the top: what it is given, its own options, the shared ones, examples."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments. One that another tool has is told with what does the same here."""
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        for each in args[: args.index("--") if "--" in args else None]:
            name = each.partition("=")[0]
            if name in _ELSEWHERE and name not in own:
                ctx.fail(f"No such option: {name}; {_ELSEWHERE[name]}")
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
