"""Pass the caller's authorization on to each internal call.

## What it does
A handler that calls other services of its own system, in parallel or one after the other, and leaves the caller's
authorization behind, gets 401 from them, whoever called it. The rule reads the authorization of the request once,
before the calls, and gives it to each.

It looks at functions that are given the request: of FastAPI, Starlette, Flask, Django and its REST framework,
aiohttp, Quart, Sanic and Litestar, by the parameter's type, the framework's decorator, the view's class or the
registration; route handlers of Next.js, handlers of Express, Fastify, Hono, Koa and Nest, and functions with a
`NextApiRequest` or `APIGatewayProxyEvent`. A handler of FastAPI that does not ask for the request gets the
parameter, where the framework alone calls it. In them at least two calls, or one in a loop or a retry, must go to
internal addresses by `httpx`, `requests`, `aiohttp`, `fetch`, `axios`, `ky`, `got`, `undici` or `ofetch`, with no
authorization, cookies, keys, headers that can't be seen or whose name or value speaks of a credential, of the client
either. Calls that `partial`, a thread, an
executor's `submit` or a retry makes count, and so do those of functions inside the handler.

A helper that sends such calls for the handlers gets a parameter, and all who call it pass the headers on. Where one
of them knows no request, hands the helper on, or calls another address, there is a finding and no fix. The same holds
for a job that a handler puts into a queue: the caller's token may have expired when it runs. A helper is a function
at the top level of a module, or a method: of the own class, of a service that FastAPI's `Depends` or Nest's
constructor gives by its type, or of an object that is made once of a class that no other extends. Clients and addresses
may stand in attributes that the class alone sets, such as `self.client`, `private readonly base`, or Nest's
`HttpService`. An address may be put together by `urljoin` or `new URL`, by a port that is a constant, and by a function
that does nothing but to give it back.

**A credential is never sent to a host that was not known before.** Internal is a host that is written out in the code
and is `localhost` or a loopback address, has no dot, ends in `.internal`, `.svc` or `.svc.cluster.local`, or is named
in the setting `internal-hosts`; a path alone is internal in a handler's `fetch`. The metadata services of clouds are
none. Where a variable of the environment says the address, or its port is not written out, there is a finding and no
fix. Calls of health checks
and of sign-ins are left alone, and so are the browser's code and other origins.

## Before
```python
import asyncio

import httpx
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/page")
async def page(request: Request):
    async with httpx.AsyncClient() as client:
        user, orders = await asyncio.gather(
            client.get("http://users/me"),
            client.get("http://orders/mine"),
        )
    return {"user": user.json(), "orders": orders.json()}
```

## After
```python
import asyncio

import httpx
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/page")
async def page(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:
        user, orders = await asyncio.gather(
            client.get("http://users/me", headers=forwarded),
            client.get("http://orders/mine", headers=forwarded),
        )
    return {"user": user.json(), "orders": orders.json()}
```

## Fix safety
Always unsafe: only a person can tell that these services are to know who called. `internal-hosts = ["api.example.com",
"*.corp.example.com"]` in `[tool.codemods]` names further hosts.
"""

from __future__ import annotations

import re

from codemods.files.sieve import Sieve

ORDER = 70

INTERNAL = re.compile(
    rb"https?://(?:[A-Za-z][A-Za-z0-9_-]*|127\.0\.0\.1|\[::1\]"
    rb"|[A-Za-z0-9_.-]+\.(?:internal|svc|localhost|svc\.cluster\.local))"
    rb"(?=[:/\"'`{$?#])"
)
"""An address that looks internal; those that only `internal-hosts` names are known where a handler's file has them."""

# Python searches for an expression that begins with a letter many times as fast as for one that begins with `\b`.
PYTHON_LIBRARIES = re.compile(rb"httpx|requests|aiohttp")
TYPESCRIPT_LIBRARIES = re.compile(rb"fetch|axios|undici|ky[(.]|got[(.]")

SIEVES = {
    "python": Sieve(
        (b"httpx", b"aiohttp", b"requests."),
        (
            (
                re.compile(rb"https?://|base_url"),
                PYTHON_LIBRARIES,
                re.compile(
                    rb"import [^\n]*\bRequest\b|HttpRequest|web\.Request|aiohttp import web|aiohttp\.web|flask|quart"
                    rb"|django|rest_framework|starlette|fastapi|Header\("
                ),
            ),
            # Helpers and jobs, which handlers of other files call.
            (INTERNAL, PYTHON_LIBRARIES),
        ),
    ),
    "typescript": Sieve(
        (b"fetch(", b"axios", b"undici", b"from 'ky'", b'from "ky"', b"from 'got'", b'from "got"', b"ofetch"),
        (
            (
                TYPESCRIPT_LIBRARIES,
                re.compile(rb"[\"'`](?:/|https?://|\$\{)"),
                re.compile(
                    rb"function\s+(?:GET|POST|PUT|PATCH|DELETE)\b|const\s+(?:GET|POST|PUT|PATCH|DELETE)\s*="
                    rb"|Next(?:Api)?Request\b|APIGatewayProxy\w*Event|FastifyRequest\b"
                    rb"|export default (?:async )?function"
                    rb"|[\"'](?:express|fastify|hono|koa|@koa/router|koa-router|@nestjs/common)[\"']"
                ),
            ),
            # Helpers and jobs, which handlers of other files call.
            (INTERNAL, TYPESCRIPT_LIBRARIES),
        ),
    ),
}
"""A file that may handle requests, and that sends some."""
