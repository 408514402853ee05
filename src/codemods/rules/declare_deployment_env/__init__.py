"""Declare in each workload the variables that the code it runs needs.

## What it does
A worker whose deployment lacks the key of a client fails where the web app beside it works. The rule ties each workload
of a manifest to the program that it runs, follows that program's imports to its clients, and asks for every variable
that one of these can't work without. It reports a variable that a workload does not declare, a reference to a key that
its Secret lacks, a variable that gets another provider's key, and a key that stands in a manifest as it is; a stand-in
for a key, or a build argument with one, that a Dockerfile bakes into its image; a Secret that a workflow creates and
nothing takes; a variable that the nearest `.env.example` or `app.json` does not list. `codemods env` shows the whole
table.

It runs where it is named, `codemods check --select declare-deployment-env`: following the imports of all programs takes
about as long as all other rules together.

## Before
```yaml
services:
  api:
    build: .
    command: uvicorn main:app
    environment:
      - OPENAI_API_KEY=${OPENAI_API_KEY}
  worker:
    build: .
    command: python worker.py
    environment:
      - LEVEL=info
```

## After
```yaml
services:
  api:
    build: .
    command: uvicorn main:app
    environment:
      - OPENAI_API_KEY=${OPENAI_API_KEY}
  worker:
    build: .
    command: python worker.py
    environment:
      - LEVEL=info
      - OPENAI_API_KEY=${OPENAI_API_KEY}
```

## Fix safety
Safe where a workload beside it declares the variable by a reference: the same reference is written, and nothing else of
the file changes; and in a file of examples, which gets the name without a value. Unsafe where somebody must create
something as well, such as a key of a Secret, or set a variable of the shell. A value is never made up, and a literal
never copied. Where an `env_file` that is not in the repository, a secret of unknown content, a wrapper or the program
itself may give the variable, nothing is said. Docker compose, Kubernetes, serverless.yml, SAM templates, GitHub
workflows and render.yaml are edited; of templates of Kubernetes (Helm, Go, Jinja), Terraform and the CDK the lines to
add are told, as a sibling writes them. What fly.toml, vercel.json, wrangler and Procfile declare is read, and nothing
is missing there, since their secrets are set on the platform. The program of a workload that can't be told is set in
`[tool.codemods.workloads]`.
"""

from __future__ import annotations

ORDER = 80
READS = "manifests, and the code that they run"
