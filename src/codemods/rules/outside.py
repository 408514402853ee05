"""Rules from outside of this package: an entry point of the group `codemods.rules`, or a LibCST command by its path.

Nothing is imported that the user has not named, on the command line or by a flag that lets the settings name it. What
is an entry point is a package like those beside this module, or a `libcst.codemod.Codemod`. A command is run on one
file after the other; what it makes of it becomes edits of the lines that differ, in one Fix, never called safe:
nothing is known of a command but what it did.
"""

from __future__ import annotations

import difflib
import functools
import importlib
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from codemods.config import UsageError, did_you_mean
from codemods.files import lines as line_diff
from codemods.files.sieve import Sieve
from codemods.files.words import counted
from codemods.languages import PYTHON
from codemods.model import Applicability, Edit, Finding, Fix, LeftAlone
from codemods.records import dataclass
from codemods.rules.rule import Find, Rule, load

if TYPE_CHECKING:
    import libcst
    from libcst.codemod import Codemod

GROUP = "codemods.rules"
"""The group of entry points by which a package offers rules."""

_ORDER = 1_000
"""After the rules of this package: where Fixes overlap, theirs are known to be right more often."""

_MOST_RUNS = 3
"""How often a command is run on what it has made, until it changes nothing more."""

_EVERY_FILE = Sieve((b"",))

_loaded: dict[str, Rule] = {}


class OutsideError(UsageError):
    """A rule that was named and cannot be used. The message names it, and says why."""


@dataclass(frozen=True)
class Spec:
    """A rule as the user names it: `package.module.Class`, or an entry point's name; arguments stand behind a colon."""

    name: str
    arguments: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> Spec:
        """Read a text such as `package.module.Class:name=value,other=value`. Raises OutsideError."""
        name, _, given = text.partition(":")
        arguments: dict[str, object] = {}
        for part in filter(None, given.split(",")):
            key, equals, value = part.partition("=")
            if not equals or not key.strip().isidentifier():
                raise OutsideError(f"--rule {text}: {part!r} is not an argument: write name=value")
            arguments[key.strip()] = {"true": True, "false": False}.get(value.strip(), value)
        return cls(name.strip(), arguments)


def rules(named: Iterable[str]) -> tuple[Rule, ...]:
    """The rules that were named, imported now. Raises OutsideError."""
    return tuple(_rule(text) for text in named)


def loaded(rule_id: str) -> Rule | None:
    """A rule from outside that this process has loaded."""
    return _loaded.get(rule_id)


def _rule(text: str) -> Rule:
    spec = Spec.of(text)
    found = _found(spec.name)
    if inspect.ismodule(found):
        if spec.arguments:
            raise OutsideError(f"--rule {text}: takes no arguments")
        try:
            rule = load(spec.name, found)
        except (TypeError, AttributeError) as error:
            hint = (
                f"is a module; name a command in it: {spec.name}.Class"
                if "." in spec.name
                else f"is not a rule: {error}"
            )
            raise OutsideError(f"--rule {spec.name}: {hint}") from error
    else:
        rule = _command(spec, found)
    _loaded[rule.id] = rule
    return rule


def _found(name: str) -> Any:
    """Return what the name stands for. Raises OutsideError where there is nothing of the kind."""
    # It costs 15 ms to load, as much as all rules of this package, and most runs name none from outside.
    from importlib import metadata

    points = {point.name: point for point in metadata.entry_points(group=GROUP)}
    try:
        if name in points:
            return points[name].load()
        module, _, attribute = name.rpartition(".")
        if not module:
            hint = did_you_mean(name, points) or "; write package.module.Class"
            raise OutsideError(f"--rule {name}: no installed package offers a rule of that name{hint}")
        return getattr(importlib.import_module(module), attribute)
    except OutsideError:
        raise
    except ModuleNotFoundError as error:
        raise OutsideError(f"--rule {name}: there is no module {error.name}: install it beside codemods") from error
    except AttributeError as error:
        raise OutsideError(f"--rule {name}: {error}") from error
    except Exception as error:
        raise OutsideError(f"--rule {name}: cannot be imported: {_words(error)}") from error


def _command(spec: Spec, found: Any) -> Rule:
    from libcst.codemod import Codemod, CodemodCommand

    if not inspect.isclass(found) or not issubclass(found, Codemod) or inspect.isabstract(found):
        raise OutsideError(f"--rule {spec.name}: is not a LibCST command that can be run")
    missing = _missing(found, spec.arguments)
    if missing:
        example = ",".join(f"{name}=..." for name in missing)
        raise OutsideError(f"--rule {spec.name}: needs arguments: --rule {spec.name}:{example}")
    described = getattr(found, "DESCRIPTION", "")
    # The base class has words of its own, which say that there are none.
    own = described if described != CodemodCommand.DESCRIPTION else ""
    text = own or found.__doc__ or f"Run the command `{found.__name__}`"
    summary = " ".join(text.strip().partition("\n\n")[0].split()).rstrip(".")
    return OutsideRule(
        id=spec.name,
        package=found.__module__,
        summary=summary,
        documentation=f"{summary}.\n\nThis rule comes from outside: `{found.__module__}.{found.__qualname__}`.",
        languages=("python",),
        order=_ORDER,
        sieves={"python": _EVERY_FILE},
        file=str(getattr(inspect.getmodule(found), "__file__", "") or ""),
        command=found,
        arguments=spec.arguments,
    )


def _missing(command: type[Codemod], given: Mapping[str, object]) -> list[str]:
    """The arguments without a default that are not given."""
    try:
        parameters = list(inspect.signature(command).parameters.values())[1:]
    except (TypeError, ValueError):
        return []
    variable = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [
        each.name
        for each in parameters
        if each.default is inspect.Parameter.empty and each.kind not in variable and each.name not in given
    ]


@dataclass(frozen=True)
class OutsideRule(Rule):
    """A LibCST command as a rule."""

    command: type[Codemod] | None = None
    arguments: Mapping[str, object] = field(default_factory=dict)

    def find(self, language: str) -> Find:
        """Return what runs the command over the files. Raises KeyError for another language than Python."""
        if language not in self.languages:
            raise KeyError(f"{self.id} does not know {language}")
        return functools.partial(_find, self)


def _find(rule: OutsideRule, project: Any, paths: Iterable[str]) -> Iterator[Finding | LeftAlone]:
    for path in paths:
        text = project.texts.text(path)
        if text is None or not path.endswith((".py", ".pyi", ".pyw")):
            continue
        found = _of_file(rule, path, text)
        if found is not None:
            yield found


def _of_file(rule: OutsideRule, path: str, text: str) -> Finding | LeftAlone | None:
    """Return what the command says of one file. Whatever it raises is told of this file alone."""
    from libcst.codemod import SkipFile

    try:
        after = _settled(lambda code: _run(rule, path, code), path, text)
    except _BreaksError as broken:
        return Finding(rule.id, path, 0, 0, "the command breaks this file", reason=str(broken))
    except SkipFile as skipped:
        return LeftAlone(rule.id, path, 0, 0, f"the command skips this file: {_words(skipped)}")
    except Exception as error:  # noqa: BLE001 - a foreign command may raise what it likes.
        return Finding(rule.id, path, 0, 0, "the command failed on this file", reason=_words(error))
    if after == text:
        return None
    if after is None:
        reason = "a second run of it changes its own result again, so it would never finish"
        return Finding(rule.id, path, 0, 0, "the command does not finish", reason=reason)
    edits = tuple(_edits(path, text, after))
    reason = "the command comes from outside codemods, which knows nothing else about it: please review"
    start, end = _first(text.encode("utf-8"), edits[0])
    message = f"{rule.summary} ({counted(len(edits), 'place')} in this file)"
    return Finding(rule.id, path, start, end, message, Fix(edits, Applicability.UNSAFE, reason))


class _BreaksError(Exception):
    """Raised where the text that a command has made of a file does not parse."""


def _settled(run: Callable[[str], str], path: str, text: str) -> str | None:
    """Return what the command makes of a text, and of that, until nothing changes; None where it does not settle.

    Raises _BreaksError.
    """
    for _ in range(_MOST_RUNS):
        after = run(text)
        if after == text:
            return text
        problem = PYTHON.syntax_error(path, after)
        if problem:
            raise _BreaksError(f"its result does not parse, line {problem[1]}: {problem[0]}")
        text = after
    return None


def _run(rule: OutsideRule, path: str, code: str) -> str:
    import libcst
    from libcst.codemod import CodemodCommand, CodemodContext
    from libcst.helpers import calculate_module_and_package

    named = calculate_module_and_package(".", path)
    context = CodemodContext(
        filename=path,
        full_module_name=named.name,
        full_package_name=named.package,
        metadata_manager=_manager(rule, path),
    )
    assert rule.command is not None
    command = rule.command(context, **rule.arguments)
    tree: libcst.Module = libcst.parse_module(code)
    if not isinstance(command, CodemodCommand):
        # A command makes the imports that its parts ask for; such a part may be named by itself.
        command = _as_command(command)
    return command.transform_module(tree).code


def _as_command(part: Any) -> Any:
    from libcst.codemod import CodemodCommand

    class Whole(CodemodCommand):
        def transform_module_impl(self, tree: Any) -> Any:
            return part.transform_module(tree)

    return Whole(part.context)


def _manager(rule: OutsideRule, path: str) -> Any:
    """Return what gives a command the names of all files, where it asks for them; nothing is read for it."""
    from libcst.metadata import FullRepoManager, FullyQualifiedNameProvider

    assert rule.command is not None
    if FullyQualifiedNameProvider not in rule.command.get_inherited_dependencies():
        return None
    return FullRepoManager(Path("."), {str(PurePosixPath(path))}, {FullyQualifiedNameProvider})


def _edits(path: str, before: str, after: str) -> Iterator[Edit]:
    """The lines that differ as edits; of one line for another, the part that differs."""
    old, new = line_diff.lines(before.encode("utf-8")), line_diff.lines(after.encode("utf-8"))
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    for change in line_diff.changes(old, new):
        removed, added = old[change.before_start : change.before_end], new[change.after_start : change.after_end]
        start, end = starts[change.before_start], starts[change.before_end]
        if len(removed) == len(added) == 1:
            yield from _within(path, start, removed[0], added[0])
        else:
            yield Edit(path, start, end, _text(b"".join(added)))


def _within(path: str, start: int, before: bytes, after: bytes) -> Iterator[Edit]:
    old, new = before.decode("utf-8"), after.decode("utf-8")
    matcher = difflib.SequenceMatcher(None, _pieces(old), _pieces(new), autojunk=False)
    blocks = [block for block in matcher.get_opcodes() if block[0] != "equal"]
    if not blocks:
        return
    pieces, others = _pieces(old), _pieces(new)
    first, last = blocks[0], blocks[-1]
    left = len("".join(pieces[: first[1]]).encode("utf-8"))
    right = len("".join(pieces[: last[2]]).encode("utf-8"))
    yield Edit(path, start + left, start + right, _text("".join(others[first[3] : last[4]]).encode("utf-8")))


def _pieces(line: str) -> list[str]:
    return re.findall(r"\w+|\r\n|\s|[^\w\s]", line)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def _first(text: bytes, edit: Edit) -> tuple[int, int]:
    """Return where to point: at the first line that changes, without its end."""
    return edit.start, max(edit.start, edit.start + len(text[edit.start : edit.end].rstrip(b"\r\n")))


def _words(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:300]}" if text else type(error).__name__
