"""The languages a run can read: what each must offer, and which there are.

Tree libraries are imported below this package alone, and only once a file of their language is read.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from codemods.records import dataclass

if TYPE_CHECKING:
    from codemods.catalogue import Catalogue
    from codemods.config import Config
    from codemods.files.edits import Region
    from codemods.languages.programs import Entry, Need, Outline, Read
    from codemods.model import Failure


class Texts(Protocol):
    """Gives a project what it reads: decoded text by path, as of the pass that is running.

    `changed` are the paths that the pass before has changed, `untouched` what it knew of them to parse and has left as
    it was.
    """

    changed: frozenset[str]
    untouched: Mapping[str, Sequence[Region]]

    def text(self, path: str) -> str | None:
        """The text of a file, or None where it can't be decoded; the run then reports why."""

    def fail(self, path: str, why: str, line: int = 0) -> None:
        """Have the run report that a file can't be read after all, and give none of it any more."""

    def read(self, path: str) -> bytes:
        """The bytes of any file of the project. Raises SourceError."""

    def original(self, path: str) -> str | None:
        """The text of a file as the run found it, whatever the passes before have made of it, or None."""

    def exists(self, path: str) -> bool:
        """Whether there is such a file, listed or not."""

    def files(self, suffixes: Sequence[str]) -> tuple[str, ...]:
        """The project's files that end in one of the suffixes."""

    def begin(self, paths: Sequence[str], expressions: Sequence[bytes]) -> None:
        """Have the search begun that `lines` will be asked for."""

    def lines(self, paths: Sequence[str], expressions: Sequence[bytes]) -> list[tuple[str, str]] | None:
        """The matches of the expressions, each with its file first; None in a small project."""

    def grep(self, paths: Sequence[str], needles: Iterable[bytes]) -> tuple[str, ...]:
        """The paths whose bytes hold one of the needles."""

    def selected(self, path: str) -> bool:
        """Whether the user named the file, so that it may be edited."""

    def matches(self, pattern: str, path: str) -> bool:
        """Whether a pattern of the settings, written as in `.gitignore`, means the path."""


class Project(Protocol):
    """The files of one language in one pass, read as far as the rules ask."""

    failures: dict[str, Failure]
    files: tuple[str, ...]
    texts: Texts
    catalogue: Catalogue

    @property
    def unread(self) -> tuple[str, ...]:
        """Files of kinds that are not read, where a site may be."""

    @property
    def wanted(self) -> tuple[str, ...]:
        """The files whose Facts are to be read and taken before `candidates` is asked for; none where all are known."""

    def read(self, path: str) -> object:
        """The Facts of a file: plain data that crosses a process border, the same in whatever process it is read."""

    def take(self, found: Mapping[str, Any]) -> None:
        """Join the Facts of files with those of the others. More files may be wanted then."""

    @property
    def candidates(self) -> tuple[str, ...]:
        """The files in which a site may be."""

    def syntax_error(self, path: str) -> tuple[str, int] | None:
        """The reason why a file of the project does not parse, with its 1-based line (0 where unknown), or None."""

    def regions(self, path: str) -> tuple[Region, ...]:
        """Pieces of a file of which this project knows that they parse, in the order of the text."""

    def affected(self) -> frozenset[str]:
        """The files that the passes before have changed, and all that import one of them, on however long a way."""

    def asked_again(self, spoken: Collection[str], waiting: Collection[str]) -> frozenset[str]:
        """The files of `spoken` to which a change of the pass before may matter, and all that
        are `waiting` for one."""

    def importers(self, path: str) -> tuple[str, ...]:
        """The files that may import a file, itself left out."""

    def prepare(self) -> None:
        """Read what every shard will ask for, before processes share the work."""

    def forget(self, shard: Collection[str] = ()) -> None:
        """Forget what depends on what was asked before. The files of the shard that begins stay parsed once they are,
        others as far as memory allows."""

    def close(self) -> None:
        """Drop all trees: nothing is asked any more."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language. Its package offers `open_project` and `syntax_error`, imported when first needed.

    Files that end in one of `foreign` may hold code of it, which is not read.
    """

    name: str
    suffixes: tuple[str, ...]
    foreign: tuple[str, ...] = ()

    def begin(self, texts: Texts, files: Sequence[str], catalogue: Catalogue) -> None:
        """Have the searches begun that a project over `files` will ask for first."""
        self._package().begin(texts, files, catalogue)

    def open_project(
        self,
        texts: Texts,
        files: Sequence[str],
        catalogue: Catalogue,
        config: Config,
        rules: frozenset[str],
        before: Project | None = None,
    ) -> Project:
        """The project over `files`; `rules` are the ids of the rules that run.

        `before` is the project of the pass before: what has not changed is taken over from it, and it is used up.
        """
        project: Project = self._package().open_project(texts, files, catalogue, config, rules, before)
        return project

    def has_helper(self, texts: Texts, files: Sequence[str], config: Config, named: str) -> bool:
        """Whether a function "module:name", which the settings name for checks, is one of this language.

        Raises NoHelperError where the module is there, and the function is not, or can't check a variable.
        """
        found: bool = self._package().has_helper(texts, files, config, named)
        return found

    def syntax_error(self, path: str, text: str) -> tuple[str, int] | None:
        """The reason why a text does not parse, with its 1-based line (0 where unknown), or None."""
        found: tuple[str, int] | None = self._package().syntax_error(path, text)
        return found

    def comments(self, path: str, code: bytes) -> Sequence[tuple[int, int]]:
        """The byte ranges of a text's comments, in order; where it does not parse, of those that can be told."""
        found: Sequence[tuple[int, int]] = self._package().comments(path, code)
        return found

    def needs(self, project: Project, path: str) -> Sequence[Need]:
        """Return what the clients of a file need from the environment."""
        found: Sequence[Need] = self._programs().needs(project, path)
        return found

    def reads(self, project: Project, path: str) -> Sequence[Read]:
        """All that a file reads from the environment."""
        found: Sequence[Read] = self._programs().reads(project, path)
        return found

    def outline(self, project: Project, path: str) -> Outline | None:
        """The parts of a file, or None where it can't be read."""
        found: Outline | None = self._programs().outline(project, path)
        return found

    def entries(self, project: Project, reaching: Collection[str], visit: Callable[[str], object]) -> Iterator[Entry]:
        """Return where programs start, in the files that lead to a client. `visit` is told of each file while it is
        parsed."""
        found: Iterator[Entry] = self._programs().entries(project, reaching, visit)
        return found

    def _programs(self) -> Any:
        return importlib.import_module(f"{__name__}.{self.name}.programs")

    def _package(self) -> Any:
        return importlib.import_module(f"{__name__}.{self.name}")


PYTHON = Language("python", (".py", ".pyi", ".ipynb"))
TYPESCRIPT = Language(
    "typescript",
    (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"),
    (".vue", ".svelte", ".astro", ".mdx"),
)
LANGUAGES = (PYTHON, TYPESCRIPT)

_BY_SUFFIX: Mapping[str, Language] = {suffix: language for language in LANGUAGES for suffix in language.suffixes}


def language_of(path: str) -> Language | None:
    """The language of a path by its suffix, or None."""
    return _BY_SUFFIX.get("." + path.rpartition(".")[2])
