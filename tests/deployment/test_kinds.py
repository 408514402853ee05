"""The kinds of manifests beside compose and Kubernetes: what is read of them, and what an entry changes."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.deployment.test_manifests import manifests, one, with_entry

SERVERLESS = """\
service: it
provider:
  name: aws
  environment:
    SHARED: ${env:SHARED}
functions:
  api:
    handler: src/api.handler
    environment:
      NEW_KEY: ${ssm:/it/new-key}  # of the store
      LEVEL: debug
  worker:
    handler: src/worker.handler
    # The queue
    events: []
"""


def test_functions_of_serverless_have_what_the_provider_gives() -> None:
    found = manifests({"svc/serverless.yml": SERVERLESS})
    api, worker = one(found, "api"), one(found, "worker")
    assert [each.variable for each in api.declared] == ["NEW_KEY", "LEVEL", "SHARED"]
    assert [each.variable for each in worker.declared] == ["SHARED"]
    assert (worker.handler, worker.code) == ("src/worker.handler", "svc")


def test_an_entry_of_serverless_is_written_as_beside_it() -> None:
    after = with_entry({"serverless.yml": SERVERLESS}, "worker", like="api")
    added = "    environment:\n      NEW_KEY: ${ssm:/it/new-key}\n"
    assert after == SERVERLESS.replace("    events: []\n", f"    events: []\n{added}").encode()


def test_an_entry_of_serverless_that_nothing_shows() -> None:
    after = with_entry({"serverless.yml": SERVERLESS}, "api", variable="OTHER_KEY")
    line = "      OTHER_KEY: ${env:OTHER_KEY}\n"
    assert after == SERVERLESS.replace("      LEVEL: debug\n", f"      LEVEL: debug\n{line}").encode()


@pytest.mark.parametrize(
    "change",
    [("plugins", "plugins: [serverless-dotenv-plugin]\n"), ("file", "")],
)
def test_what_serverless_takes_from_elsewhere_is_not_known(change: tuple[str, str]) -> None:
    text = SERVERLESS + change[1]
    if change[0] == "file":
        text = text.replace("environment:\n    SHARED: ${env:SHARED}", "environment: ${file(env.yml)}")
    assert one(manifests({"serverless.yml": text}), "worker").sources


SAM = """\
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Environment:
      Variables:
        SHARED: !Ref Shared
Resources:
  Api:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: api/
      Handler: main.handler
      Environment:
        Variables:
          NEW_KEY: !Sub "{{resolve:secretsmanager:${Secret}:SecretString:key}}"
  Worker:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: worker/
      Handler: main.handler
  Bucket:
    Type: AWS::S3::Bucket
"""


def test_an_entry_of_sam_keeps_the_tag_of_the_one_beside_it() -> None:
    found = manifests({"template.yaml": SAM})
    assert [each.name for each in found.workloads] == ["Api", "Worker"]
    assert [each.variable for each in one(found, "Worker").declared] == ["SHARED"]
    assert (one(found, "Worker").handler, one(found, "Worker").code) == ("main.handler", "worker")
    added = (
        "      Environment:\n        Variables:\n"
        '          NEW_KEY: !Sub "{{resolve:secretsmanager:${Secret}:SecretString:key}}"\n'
    )
    after = with_entry({"template.yaml": SAM}, "Worker", like="Api")
    assert after == SAM.replace("  Bucket:\n", f"{added}  Bucket:\n").encode()
    assert with_entry({"template.yaml": SAM}, "Worker").endswith("where the value comes from")  # type: ignore[arg-type]


WORKFLOW = """\
name: nightly
on: {schedule: [{cron: "0 3 * * *"}]}
env:
  LEVEL: debug
jobs:
  evaluate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: First
        run: python first.py
        env:
          NEW_KEY: ${{ secrets.NEW_KEY }}
      - name: Second
        run: |
          python second.py \\
            --all
      - uses: somebody/secrets@v1
      - run: python third.py
"""


def test_steps_of_a_workflow() -> None:
    path = ".github/workflows/nightly.yml"
    found = manifests({path: WORKFLOW})
    first, second = one(found, "evaluate/First"), one(found, "evaluate/Second")
    assert {each.variable for each in first.declared} == {"LEVEL", "NEW_KEY"}
    assert first.sources == ()
    assert second.command == ("bash", "-c", "python second.py --all\n")
    assert [each.words for each in one(found, "evaluate/5").sources] == ["action `somebody/secrets@v1`"]
    after = with_entry({path: WORKFLOW}, "evaluate/Second", like="evaluate/First", variable="NEW_KEY")
    added = "        env:\n          NEW_KEY: ${{ secrets.NEW_KEY }}\n"
    assert after == WORKFLOW.replace("            --all\n", f"            --all\n{added}").encode()


@pytest.mark.parametrize(
    ("path", "text", "variables"),
    [
        ("fly.toml", 'app = "it"\n[env]\nA = "1"\n', {"A"}),
        ("wrangler.toml", 'name = "it"\nmain = "src/i.ts"\n[vars]\nA = "1"\n[env.prod.vars]\nB = "2"\n', {"A", "B"}),
        ("wrangler.jsonc", '{\n  // told\n  "name": "it", "vars": {"A": "http://x//y"},\n}\n', {"A"}),
        ("vercel.json", '{"env": {"A": "@secret"}}', {"A"}),
        (
            "render.yaml",
            """\
            services:
              - type: worker
                name: it
                startCommand: python worker.py
                envVars:
                  - key: A
                    sync: false
                  - fromGroup: shared
            envVarGroups:
              - name: shared
                envVars:
                  - key: B
                    value: "2"
            """,
            {"A", "B"},
        ),
        ("Procfile", "worker: python worker.py\n", set()),
    ],
)
def test_platforms_declare_and_may_have_more(path: str, text: str, variables: set[str]) -> None:
    found = manifests({path: text})
    (workload,) = found.workloads
    assert {each.variable for each in workload.declared} == variables
    assert workload.sources
    assert isinstance(with_entry({path: dedent(text)}, workload.name), str)


def test_json_that_does_not_parse_is_told_with_its_line() -> None:
    found = manifests({"vercel.json": '{\n  "env": {x}\n}\n'})
    assert [str(each.where) for each in found.problems] == ["vercel.json:2"]
