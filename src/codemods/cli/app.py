"""The command line: arguments in, exit code out. What the commands do is in `commands`, imported when one runs."""

from __future__ import annotations

import sys
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from codemods.bulk.options import BulkOptions, SplitBy
from codemods.cli import INTERRUPTED
from codemods.config import Credentials, Lifetime
from codemods.diagnose.options import DiagnosisFormat
from codemods.report import Format
from codemods.report.forms import EnvFormat
from codemods.verify.options import VerifyOptions
from codemods.version import __version__
from codemods.write import outputs

if TYPE_CHECKING:
    from codemods.cli.commands import Options

CRASHED = 4
"""The exit code after a fault of the tool, as where a proof fails. Not 1, which is an answer."""

app = typer.Typer(
    name="codemods",
    help="Rewrite code so that every invocation builds its LLM client with the credentials of that moment.",
    no_args_is_help=True,
    # Rich costs more time to import than the rest of `--help` together.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _rule_ids(incomplete: str) -> list[str]:
    """The rules that a shell may offer; several are given with commas between them."""
    from codemods import rules

    earlier, comma, last = incomplete.rpartition(",")
    return [f"{earlier}{comma}{rule}" for rule in rules.ids() if rule.startswith(last)]


Paths = Annotated[list[Path] | None, typer.Argument(help="Files and folders; the working folder if none is given.")]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", autocompletion=_rule_ids, help="Run these rules alone (comma-separated)."),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", autocompletion=_rule_ids, help="Do not run these rules (comma-separated)."),
]
Unsafe = Annotated[
    bool | None, typer.Option("--unsafe/--safe", help="Take fixes, too, that are likely right but not surely.")
]
LifetimeOf = Annotated[Lifetime | None, typer.Option("--lifetime", help="How long a client lives.")]
CredentialsOf = Annotated[
    Credentials | None,
    typer.Option("--credentials", help="Which clients to change: those with a key that can go stale, or all."),
]
Exclude = Annotated[list[str] | None, typer.Option("--exclude", help="Gitignore-style pattern not to change.")]
KeepExports = Annotated[
    bool | None,
    typer.Option("--keep-exports/--no-keep-exports", help="Serve old public names through the factory."),
]
Jobs = Annotated[int | None, typer.Option("-j", "--jobs", min=0, help="Worker processes; 0 for one a core.")]
OutputFormat = Annotated[Format, typer.Option("--output-format", help="The form of the output.")]
OutputFile = Annotated[Path | None, typer.Option("-o", "--output-file", help="Write the output here.")]
Statistics = Annotated[bool, typer.Option("--statistics", help="Count findings by rule and outcome on stderr.")]
OutputDir = Annotated[
    Path | None, typer.Option("--output-dir", metavar="DIR", help="Write patches, manifest and page here.")
]
SplitByOf = Annotated[SplitBy, typer.Option("--split-by", help="What one patch holds.")]
Branches = Annotated[bool, typer.Option("--branches", help="Commit each patch on a branch of its own.")]
ReportFormat = Annotated[
    Format | None, typer.Option("--output-format", help="Print one report over all, in this form.")
]
StdinFilename = Annotated[
    Path | None, typer.Option("--stdin-filename", help="The file that the text on stdin (path `-`) stands for.")
]
Verify = Annotated[
    str | None,
    typer.Option(
        "--verify",
        metavar="COMMAND",
        help="Run this command, such as the tests, in a copy; leave out the fixes that it fails with.",
    ),
]
VerifyConfigured = Annotated[
    bool, typer.Option("--verify-configured", help="Verify with the command that the settings name.")
]
VerifyTimeout = Annotated[
    float | None,
    typer.Option("--verify-timeout", min=0.001, metavar="SECONDS", help="How long one run of it may take (600)."),
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No closing line, no progress.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Name also what was left alone or skipped, and why.")]
Color = Annotated[str, typer.Option("--color", help="auto, always or never.")]


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
        typer.echo("codemods: this is a fault of codemods, please report it; `undo` restores what it wrote", err=True)
        sys.exit(CRASHED)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"codemods {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Rewrite code so that every invocation builds its LLM client with the credentials of that moment."""


@app.command()
def migrate(
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
    unsafe: Unsafe = None,
    lifetime: LifetimeOf = None,
    credentials: CredentialsOf = None,
    exclude: Exclude = None,
    keep_exports: KeepExports = None,
    jobs: Jobs = None,
    output_format: OutputFormat = Format.TEXT,
    output_file: OutputFile = None,
    allow_dirty: Annotated[
        bool, typer.Option("--allow-dirty", help="Change files that have uncommitted changes, too.")
    ] = False,
    interactive: Annotated[bool, typer.Option("-i", "--interactive", help="Ask about each fix.")] = False,
    commit_per_rule: Annotated[bool, typer.Option("--commit-per-rule", help="Commit the fixes of each rule.")] = False,
    verify: Verify = None,
    verify_configured: VerifyConfigured = False,
    verify_timeout: VerifyTimeout = None,
    statistics: Statistics = False,
    stdin_filename: StdinFilename = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Color = "auto",
) -> None:
    """Rewrite the files: all of them or none. `codemods undo` takes it back."""
    from codemods.cli import commands

    options = _options("migrate", paths, output_format, output_file, statistics, stdin_filename, quiet, verbose, color)
    flags = _flags(select, ignore, unsafe, lifetime, credentials, exclude, keep_exports, jobs)
    code = commands.migrate(
        replace(options, configured=verify_configured),
        flags,
        allow_dirty=allow_dirty,
        interactive=interactive,
        commit_per_rule=commit_per_rule,
        verify=VerifyOptions(verify, verify_timeout, verify_configured),
    )
    raise typer.Exit(code)


@app.command()
def diff(
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
    unsafe: Unsafe = None,
    lifetime: LifetimeOf = None,
    credentials: CredentialsOf = None,
    exclude: Exclude = None,
    keep_exports: KeepExports = None,
    jobs: Jobs = None,
    output_format: OutputFormat = Format.TEXT,
    output_file: OutputFile = None,
    stat: Annotated[bool, typer.Option("--stat", help="Print how many lines of which file would change.")] = False,
    statistics: Statistics = False,
    stdin_filename: StdinFilename = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Color = "auto",
) -> None:
    """Print what `migrate` would write, as a patch. Exit code 1 where it would write something."""
    from codemods.cli import commands

    options = _options("diff", paths, output_format, output_file, statistics, stdin_filename, quiet, verbose, color)
    flags = _flags(select, ignore, unsafe, lifetime, credentials, exclude, keep_exports, jobs)
    raise typer.Exit(commands.diff(replace(options, stat=stat), flags))


@app.command()
def check(
    paths: Paths = None,
    select: Select = None,
    ignore: Ignore = None,
    unsafe: Unsafe = None,
    lifetime: LifetimeOf = None,
    credentials: CredentialsOf = None,
    exclude: Exclude = None,
    keep_exports: KeepExports = None,
    jobs: Jobs = None,
    output_format: OutputFormat = Format.TEXT,
    output_file: OutputFile = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Only findings that are not in it count.")
    ] = None,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write the findings of this run to the baseline.")
    ] = False,
    statistics: Statistics = False,
    stdin_filename: StdinFilename = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    color: Color = "auto",
) -> None:
    """List the findings. Exit code 1 where there is one."""
    from codemods.cli import commands

    options = _options("check", paths, output_format, output_file, statistics, stdin_filename, quiet, verbose, color)
    flags = _flags(select, ignore, unsafe, lifetime, credentials, exclude, keep_exports, jobs)
    raise typer.Exit(commands.check(options, flags, baseline=baseline, update_baseline=update_baseline))


@app.command()
def bulk(
    roots: Annotated[
        list[Path] | None, typer.Argument(help="Repositories or folders; the working folder if none is given.")
    ] = None,
    roots_file: Annotated[
        Path | None, typer.Option("--roots-file", metavar="FILE", help="More roots, one a line, from its folder.")
    ] = None,
    output_dir: OutputDir = None,
    split_by: SplitByOf = SplitBy.OWNER,
    branches: Branches = False,
    resume: Annotated[bool, typer.Option("--resume", help="Redo only what failed or changed.")] = False,
    shard: Annotated[str, typer.Option("--shard", metavar="I/N", help="Look at one share of the files.")] = "",
    scheduler: Annotated[
        str, typer.Option("--scheduler", metavar="ADDRESS", help="Have a Dask cluster look at the files.")
    ] = "",
    select: Select = None,
    ignore: Ignore = None,
    unsafe: Unsafe = None,
    lifetime: LifetimeOf = None,
    credentials: CredentialsOf = None,
    exclude: Exclude = None,
    keep_exports: KeepExports = None,
    jobs: Jobs = None,
    verify: Verify = None,
    verify_configured: VerifyConfigured = False,
    verify_timeout: VerifyTimeout = None,
    output_format: ReportFormat = None,
    output_file: OutputFile = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Rewrite a monorepo, or several repositories, as one patch an owner, in an order in which they apply."""
    from codemods.cli import commands

    options = BulkOptions(
        roots=tuple(roots or ()),
        roots_file=roots_file,
        output_dir=output_dir,
        split_by=split_by,
        branches=branches,
        resume=resume,
        shard=shard,
        scheduler=scheduler,
        verify=VerifyOptions(verify, verify_timeout, verify_configured),
        output_format=output_format,
        output_file=output_file,
        quiet=quiet,
        verbose=verbose,
    )
    flags = _flags(select, ignore, unsafe, lifetime, credentials, exclude, keep_exports, jobs)
    raise typer.Exit(commands.bulk(options, flags))


@app.command()
def merge(
    folders: Annotated[list[Path], typer.Argument(metavar="DIR...", help="Where the jobs left their shares.")],
    output_dir: OutputDir = None,
    split_by: SplitByOf = SplitBy.OWNER,
    branches: Branches = False,
    output_format: ReportFormat = None,
    output_file: OutputFile = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Join what the jobs of `bulk --shard` have found, in a checkout of the same tree."""
    from codemods.cli import commands

    options = BulkOptions(
        output_dir=output_dir,
        split_by=split_by,
        branches=branches,
        output_format=output_format,
        output_file=output_file,
        quiet=quiet,
        verbose=verbose,
    )
    raise typer.Exit(commands.merge(options, folders))


@app.command()
def diagnose(
    log: Annotated[
        Path | None, typer.Argument(metavar="[LOG]", help="The log to read; `-` for stdin, none for the code alone.")
    ] = None,
    paths: Annotated[
        list[Path] | None, typer.Option("--path", help="The code that wrote it; the working folder if none is given.")
    ] = None,
    form: Annotated[DiagnosisFormat, typer.Option("--format", help="The form of the answer.")] = DiagnosisFormat.TEXT,
    probe: Annotated[
        Path | None,
        typer.Option("--probe", metavar="FILE", help="Print a script that makes one direct call of its clients."),
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


@app.command()
def rules(
    rule: Annotated[
        str | None, typer.Argument(metavar="[ID]", autocompletion=_rule_ids, help="The rule to explain.")
    ] = None,
) -> None:
    """List the rules, or explain one."""
    from codemods.cli import commands

    raise typer.Exit(commands.rules(rule))


@app.command()
def env(
    paths: Paths = None,
    output_format: Annotated[EnvFormat, typer.Option("--format", help="The form of the table.")] = EnvFormat.TEXT,
    output_file: OutputFile = None,
    entry: Annotated[
        str, typer.Option("--for", metavar="ENTRY", help="One program: its file, or a workload's name.")
    ] = "",
    missing: Annotated[
        bool, typer.Option("--missing", help="Only what is missing; exit code 1 where something is.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Other variables as well, and what nothing reads.")] = False,
    exclude: Exclude = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
) -> None:
    """Say which program needs which variable for its clients, why, and where it is declared or missing."""
    from codemods.cli import env as command

    flags = {"exclude": tuple(exclude) if exclude else None, "jobs": jobs}
    code = command.env(
        tuple(paths or (Path(),)),
        flags,
        output_format=output_format,
        output_file=output_file,
        entry=entry,
        missing=missing,
        everything=everything,
        quiet=quiet,
    )
    raise typer.Exit(code)


@app.command()
def undo(
    path: Annotated[Path | None, typer.Argument(help="A path in the project; the working folder if none.")] = None,
) -> None:
    """Restore the files of the last run byte for byte."""
    from codemods.cli import commands

    raise typer.Exit(commands.undo(path or Path()))


def _options(
    command: str,
    paths: list[Path] | None,
    output_format: Format,
    output_file: Path | None,
    statistics: bool,
    stdin_filename: Path | None,
    quiet: bool,
    verbose: bool,
    color: str,
) -> Options:
    from codemods.cli import commands

    if color not in ("auto", "always", "never"):
        raise typer.BadParameter(f"{color!r} is none of auto, always, never", param_hint="--color")
    named = tuple(paths or (Path(),))
    if (named == (Path("-"),)) != (stdin_filename is not None):
        raise typer.BadParameter("`-` and --stdin-filename go together, and with no other path", param_hint="PATHS")
    return commands.Options(
        command=command,
        paths=named,
        output_format=output_format,
        output_file=output_file,
        statistics=statistics,
        stdin_filename=stdin_filename,
        quiet=quiet,
        verbose=verbose,
        color=color,
    )


def _flags(
    select: list[str] | None,
    ignore: list[str] | None,
    unsafe: bool | None,
    lifetime: Lifetime | None,
    credentials: Credentials | None,
    exclude: list[str] | None,
    keep_exports: bool | None,
    jobs: int | None,
) -> dict[str, object]:
    """The flags by the names of the Config; None is for those that were not given."""
    return {
        "select": _ids(select),
        "ignore": _ids(ignore),
        "unsafe": unsafe,
        "lifetime": lifetime,
        "credentials": credentials,
        "exclude": tuple(exclude) if exclude else None,
        "keep_exports": keep_exports,
        "jobs": jobs,
    }


def _ids(given: list[str] | None) -> tuple[str, ...] | None:
    return tuple(part.strip() for text in given for part in text.split(",") if part.strip()) if given else None
