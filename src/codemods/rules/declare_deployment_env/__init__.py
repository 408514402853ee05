"""Declare in each workload the variables that the code it runs needs.

## What it does
A program has the keys that its deployment gives it: with a mistake there it fails when it calls a client, or shows a
key to others. Often a worker lacks the key that the web app beside it has. The rule finds the program that each
workload of a manifest runs, follows that program's imports to its clients, and checks every variable that they require.
It reports:

- a variable that a workload does not declare;
- a reference to a key that is missing in its Secret;
- a variable that gets another provider's key;
- a key in plain text in a manifest;
- a placeholder for a key, or a build argument with a key, that a Dockerfile writes into its image;
- a Secret that a workflow creates but nothing uses;
- a variable that the nearest `.env.example` or `app.json` does not list.

`codemods env` shows the whole table. The rule runs only if you name it, `codemods check --select
declare-deployment-env`: following the imports of all programs takes about as long as all other rules together.

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
Safe if a workload beside it declares the variable with a reference: the fix writes the same reference and changes
nothing else in the file. Also safe in an example file, which gets the name without a value. Unsafe if somebody must
also create something, such as a key in a Secret, or set a variable in the shell. The fix never makes up a value and
never copies a literal value. There is no finding if the variable may come from an `env_file` that is not in the
repository, from a secret with unknown contents, from a wrapper, or from a `.env` that the program reads itself. If a
workload beside it that may read the same `.env` declares the variable all the same, there is one, and its fix is
unsafe.

Docker compose, Kubernetes, serverless.yml, SAM templates, GitHub workflows and render.yaml are edited. For templates of
Kubernetes (Helm, Go, Jinja), Terraform and the CDK, the finding shows the lines to add, as a sibling writes them.
fly.toml, vercel.json, wrangler and Procfile are read, but nothing is reported as missing there, since their secrets are
set on the platform. If the program of a workload can't be found, set it in `[tool.codemods.workloads]`.
"""

from __future__ import annotations

ORDER = 80
READS = "manifests, and the code that they run"
