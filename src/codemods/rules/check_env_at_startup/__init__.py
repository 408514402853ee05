"""Check at the start of each program all variables that its clients need.

## What it does
A worker that lacks a key starts, takes tasks, and fails each of them: whoever deployed it learns of it from its users,
one variable after the other. The rule follows each program's imports to its clients, as `codemods env` does, and adds
one check to its start, which names every variable that is missing. What may be absent is not asked for: a client that
is built under a condition, a variable with a default. Of alternatives one will do.

The check is a function of its own file, called where a start alone comes to: the lifespan of FastAPI and Starlette, a
`worker_init` of Celery, `on_startup` of arq, a main guard, `wsgi.py` and `asgi.py` of Django and Flask, a hook of
`gunicorn.conf.py`; before `listen` of Express, Fastify, Koa, Hono and `node:http`, in Nest's `bootstrap`, before a
BullMQ worker, in `register` of Next.js's `instrumentation.ts`. What tests, builds and migrations import as well is no
such place: then there is a finding that says why. A module of AWS Lambda has no other place than its top level.

Nothing is said where a start fails already: by a class of settings (pydantic-settings, zod, t3-env, envalid), a read
that raises while a module loads, or a check of the project's own. A check that is there gets what it lacks. Scripts
get one from two variables on, since they come to their clients at once.

It runs where it is named, `codemods check --select check-env-at-startup`: following the imports of all programs takes
about as long as all other rules together. `no-startup-check = ["app/worker.py"]` in the settings leaves out programs
that start in such files.

## Before
```python
from fastapi import FastAPI
from langchain_openai import ChatOpenAI
from langchain_anthropic import ChatAnthropic

app = FastAPI()


@app.post("/summary")
async def summary(text: str) -> str:
    return ChatOpenAI(model="gpt-4o-mini").invoke(text).text


@app.post("/review")
async def review(text: str) -> str:
    return ChatAnthropic(model="claude-sonnet-4-5").invoke(text).text
```

## After
```python
import os
from contextlib import asynccontextmanager

from fastapi import FastAPI
from langchain_openai import ChatOpenAI
from langchain_anthropic import ChatAnthropic


def check_environment() -> None:
    \"\"\"Raise an error that names every variable this program needs and does not have.\"\"\"
    missing = [
        name for name in ("ANTHROPIC_API_KEY", "OPENAI_API_KEY") if not os.getenv(name)
    ]
    if missing:
        raise RuntimeError("Missing " + ", ".join(missing))


@asynccontextmanager
async def lifespan(_: FastAPI):
    check_environment()
    yield


app = FastAPI(lifespan=lifespan)


@app.post("/summary")
async def summary(text: str) -> str:
    return ChatOpenAI(model="gpt-4o-mini").invoke(text).text


@app.post("/review")
async def review(text: str) -> str:
    return ChatAnthropic(model="claude-sonnet-4-5").invoke(text).text
```

## Fix safety
Never safe: a start that went on without a variable now fails, and that is what the check is for. The reason names the
variables. There is no fix where a test starts the program and does not set them, where the program may set one
itself or reads a file `.env` later than the check would, and where a framework has no place that a start alone runs.
A fix makes no new file, since a patch, `undo` and a bulk run speak of files that are there: where Next.js has no
`instrumentation.ts`, SvelteKit no hooks and Nuxt no plugin of its server, the finding holds the file's text.
"""

from __future__ import annotations

ORDER = 85
READS = "Python and TypeScript, as whole programs"
