"""The command line: arguments in, exit code out. What the commands do is in `commands`, imported when one runs."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from codemods.cli import INTERRUPTED
from codemods.cli.arguments import (
    BulkArguments,
    EnvArguments,
    Jobs,
    MigrateArguments,
    OutputFile,
    Quiet,
    RuleId,
    Series,
    Target,
    named_path,
    takes,
)
from codemods.cli.help import Command, Commands
from codemods.diagnose.options import DiagnosisFormat
from codemods.report.forms import EnvFormat
from codemods.version import __version__
from codemods.write import outputs

F = TypeVar("F", bound=Callable[..., Any])

CRASHED = 4
"""The exit code after a bug in the tool, the same as for a failed proof. It is not 1, which means that there are
findings."""

app = typer.Typer(
    name="codemods",
    cls=Commands,
    help="Rewrite code so that every invocation builds its LLM client with the credentials of that moment.",
    no_args_is_help=True,
    # Rich costs more time to import than the rest of `--help` together.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _command(*examples: str, short_help: str | None = None) -> Callable[[F], F]:
    """Make a function a command whose help ends with examples. `short_help` is for the list of all commands."""
    return app.command(cls=Command, epilog="\n".join(examples), short_help=short_help)


def main() -> None:
    """The console script."""
    outputs.prepare()
    try:
        app()
    except KeyboardInterrupt:
        typer.echo("codemods: interrupted", err=True)
        sys.exit(INTERRUPTED)
    except Exception:  # noqa: BLE001 - Python's own exit code for it would be that of a finding.
        traceback.print_exc()
        typer.echo(
            "codemods: this is a bug in codemods, please report it; `codemods undo` restores the files that it wrote",
            err=True,
        )
        sys.exit(CRASHED)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"codemods {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Rewrite code so that every invocation builds its LLM client with the credentials of that moment."""


@_command("codemods migrate src/", "codemods migrate -i --unsafe .", "codemods migrate --verify 'pytest -q' .")
@takes(MigrateArguments)
def migrate(
    given: MigrateArguments,
    allow_dirty: Annotated[
        bool, typer.Option("--allow-dirty", help="Also change files that have uncommitted changes.")
    ] = False,
    interactive: Annotated[bool, typer.Option("-i", "--interactive", help="Ask about each fix.")] = False,
    commit_per_rule: Annotated[bool, typer.Option("--commit-per-rule", help="Commit the fixes of each rule.")] = False,
    hook: Annotated[
        bool,
        typer.Option("--hook", help="For pre-commit: --allow-dirty --force-exclude; fail if a fix needs other files."),
    ] = False,
) -> None:
    """Rewrite the files: all of them or none. `codemods undo` takes it back."""
    from codemods.cli import commands

    code = commands.migrate(
        replace(given.options("migrate"), configured=given.verify_configured, hook=hook),
        {**given.flags(), **({"force_exclude": True} if hook else {})},
        allow_dirty=allow_dirty or hook,
        interactive=interactive,
        commit_per_rule=commit_per_rule,
        verify=given.verifying(),
    )
    raise typer.Exit(code)


@_command("codemods diff src/", "codemods diff --stat --unsafe .", "codemods diff . > change.patch")
@takes(Target)
def diff(
    given: Target,
    stat: Annotated[bool, typer.Option("--stat", help="Print how many lines of which file would change.")] = False,
) -> None:
    """Print what `migrate` would write, as a patch. Exit code 1 if it would write something."""
    from codemods.cli import commands

    raise typer.Exit(commands.diff(replace(given.options("diff"), stat=stat), given.flags()))


@_command(
    "codemods check src/",
    "codemods check --select require-env,read-key-from-env .",
    "codemods check --baseline codemods.json --update-baseline .",
)
@takes(Target)
def check(
    given: Target,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Only count findings that are not in this file.")
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write the findings of this run to the baseline.")
    ] = False,
) -> None:
    """List the findings. Exit code 1 if there is one."""
    from codemods.cli import commands

    code = commands.check(given.options("check"), given.flags(), baseline=baseline, update_baseline=update_baseline)
    raise typer.Exit(code)


@_command(
    "codemods bulk . --output-dir patches",
    "codemods bulk . --branches",
    "codemods bulk . --shard 1/4 --output-dir out1",
    short_help="Rewrite a monorepo or several repositories as patches.",
)
@takes(BulkArguments)
def bulk(
    given: BulkArguments,
    roots: Annotated[
        list[Path] | None,
        typer.Argument(parser=named_path, help="Repositories or folders; the current folder if none is given."),
    ] = None,
    roots_file: Annotated[
        Path | None,
        typer.Option(
            "--roots-file",
            metavar="FILE",
            help="A file with more roots, one per line; paths are relative to that file.",
        ),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Only do again what failed or has changed.")] = False,
    shard: Annotated[
        str, typer.Option("--shard", metavar="I/N", help="Look at one share of the files, such as 2/4.")
    ] = "",
    scheduler: Annotated[
        str, typer.Option("--scheduler", metavar="ADDRESS", help="Let a Dask cluster look at the files.")
    ] = "",
) -> None:
    """Rewrite a monorepo, or several repositories, as one patch per owner, in an order in which they apply."""
    from codemods.cli import commands

    options = replace(
        given.series(),
        roots=tuple(roots or ()),
        roots_file=roots_file,
        resume=resume,
        shard=shard,
        scheduler=scheduler,
        verify=given.verifying(),
    )
    raise typer.Exit(commands.bulk(options, given.flags()))


@_command("codemods merge out1 out2 --output-dir patches", short_help="Join the shares of `bulk --shard` jobs.")
@takes(Series)
def merge(
    given: Series,
    folders: Annotated[
        list[Path],
        typer.Argument(parser=named_path, metavar="DIR...", help="The folders in which the jobs left their shares."),
    ],
) -> None:
    """Join what the jobs of `bulk --shard` found, in a checkout of the same tree."""
    from codemods.cli import commands

    raise typer.Exit(commands.merge(given.series(), folders))


@_command(
    "codemods diagnose app.log",
    "codemods diagnose app.log --path services/",
    "codemods diagnose --probe worker.py",
    short_help="Find the causes of authentication failures in a log.",
)
def diagnose(
    log: Annotated[
        Path | None,
        typer.Argument(
            parser=named_path, metavar="[LOG]", help="The log to read; `-` for stdin. Without it only the code is read."
        ),
    ] = None,
    paths: Annotated[
        list[Path] | None,
        typer.Option(
            "--path",
            metavar="PATH",
            help="The code of the program that wrote the log; the current folder if none is given.",
        ),
    ] = None,
    form: Annotated[DiagnosisFormat, typer.Option("--format", help="The format of the answer.")] = DiagnosisFormat.TEXT,
    probe: Annotated[
        Path | None,
        typer.Option(
            "--probe", metavar="FILE", help="Print a script that makes one direct call with each client in FILE."
        ),
    ] = None,
    output_file: OutputFile = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """Read a log, and name the likeliest causes of its failures of authentication in this code."""
    from codemods.cli import diagnose as command

    code = command.diagnose(
        log,
        paths=tuple(paths or (Path(),)),
        form=form,
        probe=probe,
        output_file=output_file,
        jobs=jobs,
        quiet=quiet,
    )
    raise typer.Exit(code)


@_command("codemods rules", "codemods rules require-env")
def rules(rule: RuleId = None) -> None:
    """List the rules, or explain one."""
    from codemods.cli import commands

    raise typer.Exit(commands.rules(rule))


@_command(
    "codemods env",
    "codemods env --missing --for worker.py",
    "codemods env --format dotenv -o .env.example",
    short_help="Show which program needs which variable.",
)
@takes(EnvArguments)
def env(
    given: EnvArguments,
    output_format: Annotated[EnvFormat, typer.Option("--format", help="The format of the table.")] = EnvFormat.TEXT,
    entry: Annotated[
        str, typer.Option("--for", metavar="ENTRY", help="Show one program: its file, or a workload's name.")
    ] = "",
    missing: Annotated[
        bool, typer.Option("--missing", help="Show only what is missing; exit code 1 if there is something.")
    ] = False,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Also show variables that no client needs, and declared ones that nothing reads."),
    ] = False,
) -> None:
    """Say which program needs which variable for its clients, why, and where it is declared or missing."""
    from codemods.cli import env as command

    code = command.env(
        tuple(given.paths or (Path(),)),
        {"exclude": tuple(given.exclude) if given.exclude else None, "jobs": given.jobs},
        output_format=output_format,
        output_file=given.output_file,
        entry=entry,
        missing=missing,
        everything=everything,
        quiet=given.quiet,
    )
    raise typer.Exit(code)


@_command("codemods undo", "codemods undo --list", "codemods undo --run 3")
def undo(
    path: Annotated[
        Path | None,
        typer.Argument(parser=named_path, help="A path in the project; the current folder if none is given."),
    ] = None,
    list_runs: Annotated[bool, typer.Option("--list", help="List the runs that can be taken back.")] = False,
    run: Annotated[
        int | None, typer.Option("--run", metavar="ID", min=1, help="Take back this run; `--list` shows the numbers.")
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help="Also restore files that changed since that run; what this loses can be undone too."
        ),
    ] = False,
) -> None:
    """Restore the files of the last run byte for byte."""
    from codemods.cli import undo as command

    if list_runs and (run is not None or force):
        raise typer.BadParameter("can't be combined with --run or --force", param_hint="--list")
    raise typer.Exit(command.undo(path or Path(), list_runs=list_runs, run=run, force=force))
