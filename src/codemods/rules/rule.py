"""One rule, and how it is read from the package that holds it."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

from codemods.config import Config
from codemods.files.sieve import Sieve
from codemods.model import Finding, LeftAlone
from codemods.records import dataclass

Find = Callable[[Any, Iterable[str]], Iterator[Finding | LeftAlone]]
"""The function of a rule for one language: it yields findings and sites left alone, of the sites in the paths given."""


FindOverall = Callable[[Any, Any, Any, Config, Callable[[], Any]], Iterator[Finding | LeftAlone]]
"""The function of a rule over the whole project, code of all languages and other files; the last argument gives its
programs, which are found once for all such rules."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One transform. `order`: where the Fixes of two rules overlap, the lower one is applied first. `is_overall`: it
    looks at the project as a whole, and at no language by itself.

    `why` is one sentence, for beside a finding; `file` is the one whose docstring is the documentation. `reads` says
    what a rule over the whole project looks at.
    """

    id: str
    package: str
    summary: str
    documentation: str
    languages: tuple[str, ...]
    order: int
    sieves: Mapping[str, Sieve]
    is_overall: bool = False
    why: str = ""
    file: str = ""
    reads: str = ""

    def find(self, language: str) -> Find:
        """The rule's function for a language. Raises KeyError where the rule does not know the language."""
        if language not in self.languages:
            raise KeyError(f"{self.id} does not know {language}")
        module = importlib.import_module(f"{self.package}.{language}.rule")
        found: Find = module.find
        return found

    def sieve(self, language: str) -> Sieve | None:
        """Return what lets through the files of a language that the rule looks at besides the candidates, if any."""
        return self.sieves.get(language)

    def find_overall(self) -> FindOverall:
        """The rule's function for the whole project. Raises KeyError where it has none."""
        if not self.is_overall:
            raise KeyError(f"{self.id} looks at one language at a time")
        found: FindOverall = importlib.import_module(f"{self.package}.project.rule").find
        return found


def load(rule_id: str, module: ModuleType) -> Rule:
    """The rule that a package holds, such as those beside this module. Raises TypeError where it holds none."""
    package = module.__name__
    documentation = (module.__doc__ or "").strip()
    if not documentation:
        raise TypeError(f"{package} has no docstring: it is the rule's documentation")
    folder = Path(str(module.__file__)).parent
    languages = tuple(name for name in ("python", "typescript") if (folder / name / "rule.py").is_file())
    return Rule(
        id=rule_id,
        package=package,
        summary=documentation.splitlines()[0].rstrip("."),
        documentation=documentation,
        languages=languages,
        order=module.ORDER,
        sieves=getattr(module, "SIEVES", MappingProxyType({})),
        is_overall=(folder / "project" / "rule.py").is_file(),
        why=_why(documentation),
        file=str(module.__file__),
        reads=getattr(module, "READS", ""),
    )


def _why(documentation: str) -> str:
    """The first sentence of what a rule says it does, which tells why."""
    _, _, body = documentation.partition("## What it does\n")
    paragraph = " ".join(body.strip().partition("\n\n")[0].split())
    return re.split(r"(?<=[.:]) (?=[A-Z])", paragraph, maxsplit=1)[0]
