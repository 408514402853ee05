"""Check at the start of each program all variables that its clients need.

## What it does
A worker without its key starts, takes tasks, and fails each of them. The people who deployed it hear about it from
their users, one variable after the other. The rule follows each program's imports to its clients, as `codemods env`
does, and adds one check to its start, which names every missing variable. Optional variables are not checked: those of
a client that is built under a condition, and those with a default. If one of several variables is enough, one has to be
set.

The check is a function in the program's file. It is called in a place that only a start runs: the lifespan of FastAPI
and Starlette, a
`worker_init` of Celery, `on_startup` of arq, a main guard, `wsgi.py` and `asgi.py` of Django and Flask, a hook of
`gunicorn.conf.py`; before `listen` of Express, Fastify, Koa, Hono and `node:http`, in Nest's `bootstrap`, before a
BullMQ worker, in `register` of Next.js's `instrumentation.ts`. Code that tests, builds or migrations also import is not
such a place: then the finding says why there is no fix. A module of AWS Lambda has no other place than its top level.

There is no finding if the start fails already: through a settings class (pydantic-settings, zod, t3-env, envalid), a
read that raises while a module loads, a client that is built as the program starts and can't be built without its key,
or the project's own check. An existing check gets the variables that it lacks. A
script gets a check only if it needs two variables or more, because it builds its clients right away.

The rule runs only if you name it, `codemods check --select check-env-at-startup`: following the imports of all programs
takes about as long as all other rules together. `no-startup-check = ["app/worker.py"]` in the settings leaves out the
programs that start in these files.

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
Always unsafe: a program that started without a variable now fails, and that is the purpose of the check. The reason
names the variables. There is no fix if a test starts the program without setting them, if the program may set one
itself or reads a `.env` file later than the check would run, or if the framework has no place that only a start runs. A
fix never creates a file. If Next.js has no `instrumentation.ts`, SvelteKit no hooks or Nuxt no server plugin, the
finding holds the text of that file.
"""

from __future__ import annotations

ORDER = 85
READS = "Python and TypeScript, as whole programs"
