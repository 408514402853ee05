"""The arguments that several commands take, each said once; `takes` gives a command its share of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any, Concatenate, ParamSpec, TypeVar, cast, get_type_hints

import typer

from codemods.bulk.options import BulkOptions, SplitBy
from codemods.cli.options import Options
from codemods.config import Credentials, Lifetime
from codemods.records import dataclass
from codemods.report import Format
from codemods.verify.options import VerifyOptions

P = ParamSpec("P")
T = TypeVar("T")


def _rule_ids(incomplete: str) -> list[str]:
    """The rules that a shell may offer; several are given with commas between them."""
    from codemods import rules

    earlier, comma, last = incomplete.rpartition(",")
    return [f"{earlier}{comma}{rule}" for rule in rules.ids() if rule.startswith(last)]


RuleId = Annotated[str | None, typer.Argument(metavar="[ID]", autocompletion=_rule_ids, help="The rule to explain.")]


def named_path(text: str | Path) -> Path:
    """Return a path as it was typed. An empty one is refused: a script that left a variable unset would get the current
    folder."""
    if not str(text):
        raise typer.BadParameter("a path is empty; name a file or a folder, or `.` for the current one")
    return Path(text)


Paths = Annotated[
    list[Path] | None,
    typer.Argument(parser=named_path, help="Files and folders; the current folder if none is given."),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="PATTERN", help="Leave out files that match this pattern (as in .gitignore)."),
]
Jobs = Annotated[
    int | None, typer.Option("-j", "--jobs", min=0, max=1024, metavar="N", help="Worker processes; 0 for one per core.")
]
OutputFile = Annotated[
    Path | None, typer.Option("-o", "--output-file", metavar="FILE", help="Write the output to this file.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print no summary and no progress.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Also list what was left alone or skipped, and why.")]


@dataclass(frozen=True)
class Selection:
    """Holds the flags that override settings: which rules run, and which of their fixes the user takes."""

    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="RULES", autocompletion=_rule_ids, help="Run only these rules, separated by commas."
        ),
    ] = None
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            "--ignore", metavar="RULES", autocompletion=_rule_ids, help="Do not run these rules, separated by commas."
        ),
    ] = None
    rules: Annotated[
        list[str] | None,
        typer.Option(
            "--rule",
            metavar="NAME",
            help="Import and run this rule from outside: an entry point, or a LibCST command as package.module.Class.",
        ),
    ] = None
    rules_configured: Annotated[
        bool, typer.Option("--rules-configured", help="Also import and run the rules that the settings name.")
    ] = False
    unsafe: Annotated[
        bool | None,
        typer.Option("--unsafe/--safe", help="Also take fixes that are probably correct; review them."),
    ] = None
    lifetime: Annotated[Lifetime | None, typer.Option("--lifetime", help="How long a client is kept.")] = None
    credentials: Annotated[
        Credentials | None,
        typer.Option(
            "--credentials", help="Which clients to change: only those whose key can go stale (static), or all."
        ),
    ] = None
    exclude: Exclude = None
    force_exclude: Annotated[
        bool | None,
        typer.Option("--force-exclude/--no-force-exclude", help="Leave excluded files out even where you name them."),
    ] = None
    keep_exports: Annotated[
        bool | None,
        typer.Option("--keep-exports/--no-keep-exports", help="Keep old public names working, through the factory."),
    ] = None
    jobs: Jobs = None

    def flags(self) -> dict[str, object]:
        """The flags by the names of the Config; None is for those that were not given."""
        return {
            **{each.name: getattr(self, each.name) for each in fields(Selection)},
            "select": _ids(self.select, "--select"),
            "ignore": _ids(self.ignore, "--ignore"),
            "rules": tuple(self.rules) if self.rules else None,
            "exclude": tuple(self.exclude) if self.exclude else None,
        }


@dataclass(frozen=True)
class Target(Selection):
    """Holds the arguments that `migrate`, `diff` and `check` share: each runs once over some paths."""

    paths: Paths = None
    output_format: Annotated[Format, typer.Option("--output-format", help="The format of the output.")] = Format.TEXT
    output_file: OutputFile = None
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Print the number of findings by rule and outcome on stderr.")
    ] = False
    stdin_filename: Annotated[
        Path | None,
        typer.Option(
            "--stdin-filename", metavar="FILE", help="The file whose text comes on stdin (give the path `-`)."
        ),
    ] = None
    pager: Annotated[
        bool | None,
        typer.Option("--pager/--no-pager", help="Show long output in $PAGER; the default if stdout is a terminal."),
    ] = None
    quiet: Quiet = False
    verbose: Verbose = False
    color: Annotated[str, typer.Option("--color", metavar="WHEN", help="auto, always or never.")] = "auto"

    def options(self, command: str) -> Options:
        """The options of a command. Raises BadParameter where two of them do not go together."""
        if self.color not in ("auto", "always", "never"):
            raise typer.BadParameter(f"{self.color!r} is not one of auto, always, never", param_hint="--color")
        named = tuple(self.paths or (Path(),))
        if (named == (Path("-"),)) != (self.stdin_filename is not None):
            raise typer.BadParameter(
                "`-` reads the text from stdin, and --stdin-filename names its file. Give both, and no other path",
                param_hint="PATHS",
            )
        return Options(
            command=command,
            paths=named,
            output_format=self.output_format,
            output_file=self.output_file,
            statistics=self.statistics,
            stdin_filename=self.stdin_filename,
            quiet=self.quiet,
            verbose=self.verbose,
            color=self.color,
            pager=self.pager,
        )


@dataclass(frozen=True)
class Verifying:
    """Holds the options of `--verify`, which `migrate` and `bulk` take."""

    verify: Annotated[
        str | None,
        typer.Option(
            "--verify",
            metavar="COMMAND",
            help=(
                "Run this command, such as your tests, in a copy of the project; leave out the fixes that make it fail."
            ),
        ),
    ] = None
    verify_configured: Annotated[
        bool, typer.Option("--verify-configured", help="Verify with the command that the settings name.")
    ] = False
    verify_timeout: Annotated[
        float | None,
        typer.Option(
            "--verify-timeout",
            min=0.001,
            metavar="SECONDS",
            help="How long one run of the command may take, in seconds (600).",
        ),
    ] = None

    def verifying(self) -> VerifyOptions:
        """The options as the run takes them."""
        return VerifyOptions(self.verify, self.verify_timeout, self.verify_configured)


@dataclass(frozen=True)
class Series:
    """Holds the options by which `bulk` and `merge` write their patches."""

    output_dir: Annotated[
        Path | None,
        typer.Option(
            "--output-dir", metavar="DIR", help="Write the patches, the manifest and the page for reviewers here."
        ),
    ] = None
    split_by: Annotated[SplitBy, typer.Option("--split-by", help="How to split the changes into patches.")] = (
        SplitBy.OWNER
    )
    branches: Annotated[bool, typer.Option("--branches", help="Commit each patch on a branch of its own.")] = False
    output_format: Annotated[
        Format | None, typer.Option("--output-format", help="Also print one report over everything, in this format.")
    ] = None
    output_file: OutputFile = None
    quiet: Quiet = False
    verbose: Verbose = False

    def series(self) -> BulkOptions:
        """The options as the command takes them."""
        return BulkOptions(**{each.name: getattr(self, each.name) for each in fields(Series)})


@dataclass(frozen=True)
class EnvArguments:
    """Holds the options that `env` shares with the other commands."""

    paths: Paths = None
    output_file: OutputFile = None
    exclude: Exclude = None
    jobs: Jobs = None
    quiet: Quiet = False


@dataclass(frozen=True)
class MigrateArguments(Verifying, Target):
    """Holds the options that `migrate` shares with other commands."""


@dataclass(frozen=True)
class BulkArguments(Series, Verifying, Selection):
    """Holds the options that `bulk` shares with other commands."""


def takes(kind: type[T]) -> Callable[[Callable[Concatenate[T, P], None]], Callable[..., None]]:
    """Add the fields of `kind` to the arguments of a command, which gets them as one object before its own."""

    def decorate(command: Callable[Concatenate[T, P], None]) -> Callable[..., None]:
        hints = get_type_hints(kind, include_extras=True)
        shared = [
            inspect.Parameter(
                each.name, inspect.Parameter.KEYWORD_ONLY, default=each.default, annotation=hints[each.name]
            )
            for each in fields(kind)  # type: ignore[arg-type]
        ]
        _, *own = inspect.signature(command, eval_str=True).parameters.values()
        own = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]

        def run(**given: Any) -> None:
            values = {each.name: given.pop(each.name) for each in shared}
            cast(Callable[..., None], command)(kind(**values), **given)

        run.__name__, run.__doc__ = command.__name__, command.__doc__
        run.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in (*own, *shared)}
        return run

    return decorate


def _ids(given: list[str] | None, flag: str) -> tuple[str, ...] | None:
    """The rules of a flag. Raises BadParameter for an empty one, as where a script left a variable unset."""
    if not given:
        return None
    found = tuple(part.strip() for text in given for part in text.split(",") if part.strip())
    if not found:
        raise typer.BadParameter("no rule is named; `codemods rules` lists them", param_hint=flag)
    return found
