"""The rule: each program against what runs as it starts."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping

from codemods.catalogue import Catalogue
from codemods.config import Config
from codemods.languages import Language, Project, Texts
from codemods.model import Finding, LeftAlone
from codemods.programs.survey import Survey
from codemods.rules.check_env_at_startup.core.findings import findings
from codemods.rules.check_env_at_startup.core.starts import Starter


def find(
    projects: Mapping[Language, Project],
    texts: Texts,
    catalogue: Catalogue,
    config: Config,
    surveyed: Callable[[], Survey],
) -> Iterator[Finding | LeftAlone]:
    """A finding for each program whose start does not check the variables that its clients need."""
    starters = {language: _starter(language, project) for language, project in projects.items()}
    found = findings(
        surveyed(),
        starters,
        lambda path: any(texts.matches(pattern, path) for pattern in config.no_startup_check),
    )
    yield from (each for each in found if texts.selected(each.path))


def _starter(language: Language, project: Project) -> Starter:
    """Return what a language answers; its trees are loaded with it."""
    package = __name__.rpartition(".project.")[0]
    found: Starter = importlib.import_module(f"{package}.{language.name}.starter").Starter(project)
    return found
