"""The rule: each workload against the program that it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from codemods.catalogue import Catalogue
from codemods.config import Config
from codemods.deployment.manifests import Manifests, manifest_paths, read_all
from codemods.languages import Language, Project, Texts
from codemods.model import Finding, LeftAlone
from codemods.programs.survey import Survey
from codemods.programs.ties import Ties
from codemods.rules.declare_deployment_env.core import RULE, examples, lacking, values


def find(
    projects: Mapping[Language, Project],
    texts: Texts,
    catalogue: Catalogue,
    config: Config,
    surveyed: Callable[[], Survey],
) -> Iterator[Finding | LeftAlone]:
    """A finding for each variable that a workload lacks, or gets from where it should not."""
    paths = manifest_paths(texts)
    if not paths:
        return
    manifests = read_all(texts, paths)
    for problem in manifests.problems:
        path, line = problem.where
        if not texts.selected(path):
            continue
        if path not in manifests.found:
            texts.fail(path, problem.message, line)
        else:
            yield LeftAlone(RULE, path, *_span(manifests.text(path) or "", line), problem.message)
    yield from (each for each in values.findings(manifests, catalogue) if texts.selected(each.path))
    if not _may_run_code(manifests) and not examples.are_there(manifests):
        return
    found = surveyed()
    yield from (each for each in examples.findings(found.programs, manifests) if texts.selected(each.path))
    ties = Ties(found, manifests, dict(config.workloads)).all()
    yield from (each for each in lacking.findings(ties, manifests) if texts.selected(each.path))


def _span(text: str, line: int) -> tuple[int, int]:
    """The bytes of a line, counted from 1."""
    lines = text.split("\n")[: max(line, 1)]
    end = len("\n".join(lines).encode("utf-8", "surrogatepass"))
    return end - len(lines[-1].lstrip().encode("utf-8", "surrogatepass")), end


def _may_run_code(manifests: Manifests) -> bool:
    """Whether some workload may run code of the project: to look for programs takes time."""
    return any(each.is_of_project or each.command or each.entrypoint for each in manifests.workloads)
