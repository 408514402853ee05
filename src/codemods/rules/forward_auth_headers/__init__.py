"""Pass the caller's authorization on to each internal call.

## What it does
A handler that calls other services of its own system, in parallel or one after the other, and leaves the caller's
authorization behind, gets 401 from them, whoever called it. The rule reads the authorization of the request once,
before the calls, and gives it to each.

It looks at functions that are given the request: of FastAPI, Starlette, Flask, Django and aiohttp, by the parameter's
type or the framework's decorator; route handlers of Next.js, handlers of Express, Fastify, Hono and Koa, and functions
with a `Request`, `NextApiRequest` or `APIGatewayProxyEvent`. In them at least two calls, or one in a loop, must go to
internal addresses by `httpx`, `requests`, `aiohttp`, `fetch` or `axios`, with no authorization, cookies or headers that
can't be seen.

**A credential is never sent to a host that was not known before.** Internal is a host that is written out in the code
and is `localhost` or a loopback address, has no dot, ends in `.internal`, `.svc` or `.svc.cluster.local`, or is named
in the setting `internal-hosts`; a path alone is internal in a handler's `fetch`. The metadata services of clouds are
none. Where a variable of the environment says the address, there is a finding and no fix. Calls of health checks are
left alone, and so are the browser's code and other origins.

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

SIEVES = {
    "python": Sieve(
        (b"httpx", b"aiohttp", b"requests."),
        (
            (
                # What begins with a letter is searched for many times as fast as what begins with the border of a word.
                re.compile(
                    rb"import [^\n]*\bRequest\b|HttpRequest(?<=\bHttpRequest)\b|web\.Request(?<=\bweb\.Request)\b|flask"
                ),
                re.compile(
                    rb"(?:httpx(?<=\bhttpx)|aiohttp(?<=\baiohttp)|requests(?<=\brequests)|client(?<=\bclient)"
                    rb"|session(?<=\bsession))\.(?:get|post|put|patch|delete|head|request)\("
                ),
                re.compile(rb"https?://|base_url"),
            ),
        ),
    ),
    "typescript": Sieve(
        (b"fetch(", b"axios"),
        (
            (
                re.compile(rb"(?:\bfetch|axios(?:\.\w+)?)(?:<[^>\n]*>)?\(\s*[\"'`](?:/|https?://|\$\{)"),
                re.compile(
                    rb"function\s+(?:GET|POST|PUT|PATCH|DELETE)\b|const\s+(?:GET|POST|PUT|PATCH|DELETE)\s*="
                    rb"|Next(?:Api)?Request\b|APIGatewayProxy\w*Event|FastifyRequest\b"
                    rb"|[\"'](?:express|fastify|hono|koa|@koa/router|koa-router)[\"']"
                ),
            ),
        ),
    ),
}
"""A file that may handle requests, and that sends some."""
