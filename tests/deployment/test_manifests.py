"""Manifests of each kind: what is read of them, and that an entry changes nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml

from codemods.deployment.manifest import Insertion, Refused, Wanted, Workload
from codemods.deployment.manifests import Manifests, kinds, read_all
from codemods.files.workspace import Workspace
from codemods.run.texts import Texts


def manifests(files: dict[str, str | bytes]) -> Manifests:
    raw = {path: text if isinstance(text, bytes) else dedent(text).encode() for path, text in files.items()}
    return read_all(Texts(Workspace.in_memory(raw)))


def one(found: Manifests, name: str) -> Workload:
    (workload,) = [each for each in found.workloads if each.name == name]
    return workload


def with_entry(files: dict[str, str | bytes], name: str, like: str = "", variable: str = "NEW_KEY") -> bytes | str:
    """The manifest of a workload with one more variable, or why there is none."""
    found = manifests(files)
    workload = one(found, name)
    sibling = one(found, like).declared[0] if like else None
    done = found.insert(workload, [Wanted(variable, sibling)])
    if isinstance(done, Refused):
        return done.reason
    assert isinstance(done, Insertion)
    text = files[workload.path]
    code = text if isinstance(text, bytes) else dedent(text).encode()
    code = code.removeprefix(b"\xef\xbb\xbf")
    newline = b"\r\n" if b"\r\n" in code else b"\n"
    return code[: done.start] + done.text.encode().replace(b"\n", newline) + code[done.end :]


COMPOSE = """\
services:
  it:
    image: acme/it
    environment:
      - A=1 # é🦜
      # the end
    restart: always
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_an_entry_of_compose_changes_nothing_else(newline: str, bom: bytes) -> None:
    raw = bom + COMPOSE.replace("\n", newline).encode()
    after = with_entry({"compose.yaml": raw}, "it")
    line = f"      - NEW_KEY=${{NEW_KEY}}{newline}".encode()
    mark = "🦜".encode() + newline.encode()
    assert after == raw.removeprefix(bom).replace(mark, mark + line)


def test_a_file_without_a_line_break_at_its_end() -> None:
    text = "services:\n  it:\n    image: acme/it\n    environment:\n      A: b"
    assert with_entry({"compose.yaml": text}, "it") == f"{text}\n      NEW_KEY: ${{NEW_KEY}}".encode()


@pytest.mark.parametrize(
    ("environment", "value"),
    [
        ("A: x", ("A", "a value", "")),
        ("A:", ("A", "passed on", "")),
        ("A: ''", ("A", "an empty value", "")),
        ("A: ${B}", ("A", "a reference", "${B}")),
        ("A: ${B:?must be set}", ("A", "a reference", "${B:?must be set}")),
        ("A: ${B:-sk-default}", ("A", "a reference", "${B}")),
        ("A: http://${B}/x", ("A", "a reference", "${B}")),
        ("A: $$B", ("A", "a value", "")),
        ("- A=x=y", ("A", "a value", "")),
        ("- A", ("A", "passed on", "")),
        ("- A=", ("A", "an empty value", "")),
        ('- "A=${B}"', ("A", "a reference", "${B}")),
    ],
)
def test_values_of_compose(environment: str, value: tuple[str, str, str]) -> None:
    found = manifests({"compose.yaml": f"services:\n  it:\n    environment:\n      {environment}\n"})
    (declared,) = one(found, "it").declared
    assert (declared.variable, str(declared.form), declared.reference) == value


def test_extends_another_file_and_an_anchor() -> None:
    found = manifests(
        {
            "compose.yaml": """\
                x-env: &env {B: 2}
                services:
                  it:
                    extends: {file: base/compose.yaml, service: base}
                    environment:
                      <<: *env
                      C: 3
            """,
            "base/compose.yaml": "services:\n  base:\n    environment: [A=1, C=0]\n",
        }
    )
    own = next(each for each in found.workloads if each.path == "compose.yaml").declared
    assert {each.variable: each.value for each in own} == {"A": "1", "B": "2", "C": "3"}


def test_extends_in_a_circle_ends() -> None:
    found = manifests({"compose.yaml": "services:\n  a: {extends: b}\n  b: {extends: a}\n"})
    assert len(found.workloads) == 2


def test_the_stages_of_a_dockerfile() -> None:
    found = manifests(
        {
            "Dockerfile": """\
                FROM python:3.12 AS base
                WORKDIR /srv
                ENV A=1 B="two words"
                FROM base AS build
                COPY --chown=app:app src/ ./src
                FROM build
                ARG NAME=app
                WORKDIR $NAME
                # CMD is last
                CMD ["python", \\
                     "main.py"]
            """
        }
    )
    (image,) = found.found["Dockerfile"].images
    assert image.folder == "/srv/app"
    assert image.copies == (("src", "/srv/src"),)
    assert image.command == ("python", "main.py")
    assert {each.variable: each.value for each in image.declared} == {"A": "1", "B": "two words"}


def test_files_of_variables() -> None:
    found = manifests({".env.example": "# told\nexport A=1\nB='x # y'  # c\nC\nD=${A}\n=bad\n"})
    declared = found.found[".env.example"].variables
    assert [(each.variable, each.where.line, each.value) for each in declared] == [
        ("A", 2, "1"),
        ("B", 3, "x # y"),
        ("C", 4, ""),
        ("D", 5, "${A}"),
    ]


K8S = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: it
spec:
  template:
    spec:
      containers:
      - name: it
        image: acme/it
        env:
        - name: A
          valueFrom:
            secretKeyRef:
              name: llm
              key: a
        ports: []
"""


def test_an_entry_of_kubernetes_changes_nothing_else() -> None:
    after = with_entry({"k.yaml": K8S}, "it", like="it")
    assert isinstance(after, bytes)
    document = yaml.safe_load(after)
    env = document["spec"]["template"]["spec"]["containers"][0]["env"]
    assert env.pop() == {"name": "NEW_KEY", "valueFrom": {"secretKeyRef": {"name": "llm", "key": "a"}}}
    assert document == yaml.safe_load(K8S)
    kept = [line for line in after.decode().splitlines() if line in K8S.splitlines()]
    assert len(kept) >= len(K8S.splitlines())


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("Deployment", ("spec", "template", "spec")),
        ("StatefulSet", ("spec", "template", "spec")),
        ("DaemonSet", ("spec", "template", "spec")),
        ("Job", ("spec", "template", "spec")),
        ("CronJob", ("spec", "jobTemplate", "spec", "template", "spec")),
        ("Pod", ("spec",)),
    ],
)
def test_kinds_of_kubernetes(kind: str, path: tuple[str, ...]) -> None:
    document: dict[str, Any] = {"containers": [{"name": "it", "image": "x", "env": [{"name": "A", "value": "1"}]}]}
    for name in reversed(path):
        document = {name: document}
    whole = {"apiVersion": "v1", "kind": kind, "metadata": {"name": "it"}, **document}
    found = manifests({"k.yml": yaml.safe_dump(whole), "k2.yaml": json.dumps(whole).replace('"it"', '"json"')})
    assert [each.declared[0].value for each in found.workloads] == ["1", "1"]


def test_stores_and_what_takes_them_in() -> None:
    found = manifests(
        {
            "kustomization.yaml": """\
                resources: [k.yaml]
                secretGenerator:
                  - name: made
                    literals: [A=1]
                    envs: [vars.env]
                configMapGenerator:
                  - name: unknown
                    envs: [.env]
            """,
            "vars.env": "B=2\n",
            "k.yaml": """\
                apiVersion: v1
                kind: Pod
                metadata: {name: it}
                spec:
                  containers:
                    - name: it
                      image: x
                      envFrom:
                        - prefix: P_
                          secretRef: {name: made}
                        - configMapRef: {name: unknown}
            """,
        }
    )
    workload = one(found, "it")
    assert {each.variable for each in workload.declared} == {"P_A", "P_B"}
    assert [each.words for each in workload.sources] == ["ConfigMap `unknown`, whose keys are not in the repository"]


def test_a_template_is_read_as_a_document() -> None:
    found = manifests({"chart/templates/d.yaml": K8S.replace("name: it", "name: {{ .Values.name }}-it", 1)})
    plain = manifests({"d.yaml": K8S}).workloads[0]
    assert [(each.name, each.declared) for each in found.workloads] == [("it", found.workloads[0].declared)]
    assert [each.variable for each in found.workloads[0].declared] == [each.variable for each in plain.declared]
    assert found.problems == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ if }}apiVersion: v1\nkind: {{ a\n}}\n",
        "apiVersion: v1\nkind: Deployment\nZq: {{ .Values.a }}\n  - x\n",
        "apiVersion: v1\nkind: Deployment\nspec: [{{ .Values.a }}\n",
    ],
)
def test_a_template_that_is_no_document_counts_as_declaring_what_it_mentions(text: str) -> None:
    found = manifests({"chart/templates/d.yaml": f"{text}# OPENAI_API_KEY\n"})
    assert found.workloads == ()
    assert found.mentions("OPENAI_API_KEY", "chart")
    assert [each.where.path for each in found.problems] == ["chart/templates/d.yaml"]


def test_a_damaged_file_is_told_and_the_others_are_read() -> None:
    found = manifests({"compose.yaml": "services:\n\tit: {}\n", "k.yaml": K8S})
    assert [str(each.where) for each in found.problems] == ["compose.yaml:2"]
    assert [each.name for each in found.workloads] == ["it"]


@pytest.mark.parametrize(
    ("secret", "keys"),
    [
        ("stringData: {A: x}", {"A"}),
        (
            "metadata: {name: s, labels: {app: a, app.kubernetes.io/name: a, helm.sh/chart: c}}\nstringData: {A: x}",
            {"A"},
        ),
        ("metadata: {name: s, labels: {conjur.org/managed-by-provider: 'true'}}\nstringData: {conjur-map: x}", None),
        ("metadata: {name: s, annotations: {avp.example.com/path: p}}\ndata: {A: eA==}", None),
        ("type: kubernetes.io/service-account-token", None),
        ("type: Opaque", None),
    ],
)
def test_what_a_controller_fills_may_have_any_key(secret: str, keys: set[str] | None) -> None:
    head = "apiVersion: v1\nkind: Secret\n" + ("" if "metadata" in secret else "metadata: {name: s}\n")
    (store,) = manifests({"k.yaml": f"{head}{secret}\n"}).stores
    assert store.keys == keys


@pytest.mark.parametrize("junk", [b"", b"\xff\xfe\x00", b"services: 1\n", b"- a\n- b\n", b"services: [a]\n", b"null\n"])
def test_what_is_no_manifest_says_nothing(junk: bytes) -> None:
    for path in ("compose.yaml", "k8s/apiVersion.yaml", "Dockerfile", ".env", "docker-compose.yml"):
        found = manifests({path: junk + b"# apiVersion services FROM\n"})
        assert found.workloads == ()


def test_every_kind_has_the_protocol() -> None:
    folder = Path(__file__).parents[2] / "src" / "codemods" / "deployment" / "kinds"
    names = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert set(kinds()) == names
    for kind in kinds().values():
        assert all(hasattr(kind, name) for name in ("SIGNS", "matches", "read", "insert"))


def test_what_reads_one_kind_is_loaded_for_its_files_alone() -> None:
    code = """
import sys
from codemods.deployment.manifests import read_all
from codemods.files.workspace import Workspace
from codemods.run.texts import Texts
files = {"compose.yaml": b"services: {it: {image: it}}"}
read_all(Texts(Workspace.in_memory(files)))
print(sorted({"dockerfile_parse", "dotenv", "hcl2", "tree_sitter"} & set(sys.modules)))
read_all(Texts(Workspace.in_memory({**files, "Dockerfile": b"FROM it", ".env.example": b"A=1"})))
print(sorted({"dockerfile_parse", "dotenv", "hcl2", "tree_sitter"} & set(sys.modules)))
read_all(Texts(Workspace.in_memory({**files, "main.tf": b'resource "aws_lambda_function" "it" {}'})))
print("hcl2" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["[]", "['dockerfile_parse', 'dotenv']", "True"], done.stderr
