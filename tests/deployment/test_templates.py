"""Templates of compose files that are no documents without their actions: what they speak of counts as declared."""

from __future__ import annotations

from codemods.deployment.manifests import read_all
from codemods.files.workspace import Workspace
from codemods.run.texts import Texts

BROKEN = (
    b"services:\n{% for each in workers %}\n  {{ each.name }}:\n{{ each.lines }}\n   - x: [\n      OPENAI_API_KEY: x\n"
)


def test_a_template_that_is_no_document_declares_what_it_mentions_and_is_told() -> None:
    found = read_all(Texts(Workspace.in_memory({"deploy/docker-compose.yml.j2": BROKEN})))
    assert found.mentions("OPENAI_API_KEY", "deploy")
    (problem,) = found.problems
    assert problem.message.startswith("as a template: ")
    assert problem.where.path == "deploy/docker-compose.yml.j2"


def test_actions_of_swarm_make_no_template() -> None:
    text = b'services:\n  api:\n    image: x\n    hostname: "{{.Node.Hostname}}"\n    environment:\n      A: b\n'
    found = read_all(Texts(Workspace.in_memory({"docker-compose.yml": text})))
    assert [each.by_hand for each in found.workloads] == [None]
