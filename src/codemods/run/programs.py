"""The programs of a project and what runs them, as one look at its files: what `codemods env` asks for."""

from __future__ import annotations

import gc

from codemods.config import Config
from codemods.deployment.manifests import Manifests, read_all
from codemods.files.workspace import Workspace
from codemods.languages import LANGUAGES, Language, Project
from codemods.model import Failure
from codemods.programs.survey import Survey, survey
from codemods.programs.ties import Tie, Ties
from codemods.records import dataclass
from codemods.run import engine, shards
from codemods.run.texts import Texts


@dataclass(frozen=True, slots=True)
class Look:
    """Holds what was found, and what could not be read."""

    survey: Survey
    manifests: Manifests
    ties: tuple[Tie, ...]
    failures: tuple[Failure, ...]


def look(workspace: Workspace, config: Config, progress: engine.Progress, *, with_reads: bool = False) -> Look:
    """The programs of a project, with the workloads that run them. Raises CatalogueError."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        texts = Texts(workspace)
        known = engine.catalogue_of(config)
        files = {language: texts.files(language.suffixes) for language in LANGUAGES}
        projects: dict[Language, Project] = {}
        for language in LANGUAGES:
            if not files[language]:
                continue
            language.begin(texts, files[language], known)
            project = language.open_project(texts, files[language], known, config, frozenset())

            def reading(ready: int, total: int, name: str = language.name) -> None:
                progress(f"{name}, reading", ready, total)

            shards.gather(project, texts, config.jobs, reading)
            projects[language] = project
        progress("joining", 0, 0)
        found = survey(projects, with_reads=with_reads)
        manifests = read_all(texts)
        ties = Ties(found, manifests, dict(config.workloads)).all()
        failures = dict(texts.failures)
        for project in projects.values():
            failures.update(project.failures)
        return Look(found, manifests, ties, tuple(failures[path] for path in sorted(failures)))
    finally:
        if collecting:
            gc.enable()
