"""Pass the caller's authorization on to each internal call.

## What it does
A handler calls other services of its own system, in parallel or one after the other. If it does not pass on the
caller's authorization, these services answer 401, whoever the caller is. The rule reads the authorization of the
request once, before the calls, and passes it to each of them.

It looks at functions that get the request. In Python: FastAPI, Starlette, Flask, Django and its REST framework,
aiohttp, Quart, Sanic and Litestar, known by the parameter's type, the framework's decorator, the view's class or the
registration. In TypeScript: route handlers of Next.js, handlers of Express, Fastify, Hono, Koa and Nest, and functions
with a `NextApiRequest` or `APIGatewayProxyEvent`. A plugin of Fastify is known by its registration, its wrapper or the
folder that is loaded, and a Lambda without types by its exported name and an answer with a `statusCode`. A handler of
FastAPI, or a route handler of Next.js, that has no request parameter gets one, if only the framework calls it. Handlers
of webhooks, whose callers prove themselves by a signature, are left alone. So is `getServerSideProps`: a browser asks
for a page without an authorization.

In such a function, at least two calls, or one call in a loop or a retry, must go to internal addresses through `httpx`,
`requests`, `aiohttp`, `fetch`, `axios`, `ky`, `got`, `undici` or `ofetch`. Calls through `partial`, a thread, an
executor, a group of tasks or a retry count too, and so do calls in functions inside the handler. A retry may be a
library's, or a function or decorator of the project that calls another function again. If it is not known what calls
such a function, or the answer is kept for the next caller, as in a cache, there is a finding without a fix. A call is
left alone if it, or its client, already sends an authorization, cookies, keys, headers that can't be read, or headers
whose name or value looks like a credential.

A helper that sends such calls for the handlers gets a parameter, and all of its callers pass the headers on. In
TypeScript, one that hands its caller's options to `fetch` or axios stays as it is: the headers go into these options.
There is a finding without a fix if one caller has no request, passes the helper on as a value, or calls another
address. The same holds for a job that a handler puts into a queue: the caller's token may have expired when the job
runs. A helper is a function at the top level of a module, or a method: of the same class, of a service that FastAPI's
`Depends` or Nest's constructor injects by its type, or of an object that is created once from a class that no other
class extends. Clients and addresses may be attributes that only the class sets, such as `self.client`, `private
readonly base`, or Nest's `HttpService`. A client may also be kept by the application, as `app.state.client`,
`app["session"]` of aiohttp, Flask's `g` and `extensions`, or what `Depends` gives, as Express' `app.locals`, by
Fastify's `decorate` and Hono's `c.set`. A route of Nest without a parameter for the request is a finding without a fix.
An address may be built with `urljoin` or `new URL`, with a port that is a constant, or by a function that only returns
it, and be kept in a dict, a class or a settings object.

**A credential is never sent to a host that was not known before.** A host is internal if it is written in the code
and is `localhost` or a loopback address, has no dot, ends in `.internal`, `.svc` or `.svc.cluster.local`, or is
listed in the setting `internal-hosts`. A path without a host is internal in a handler's `fetch`. The metadata
services of clouds are never internal. An address that a handler takes from an environment variable is internal if its
default is, or if all manifests and `.env` files of the project that set the variable name an internal host. Then
there is a finding without a fix, until `internal-hosts` lists the variable, as `$USERS_URL` or `$*_SERVICE_URL`.
There is no fix either if the port is not written in the code, or if the host is the one that the request itself
names. An address that code may overwrite is not internal, be it by `setattr`, `Object.assign`, an alias, or a function
that is given the settings. Health checks, sign-ins, code for the browser and other origins are left alone.

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
Always unsafe: only a person can say that these services may learn who the caller is. `internal-hosts =
["api.example.com", "*.corp.example.com", "$USERS_URL"]` in `[tool.codemods]` adds hosts, and variables that name one.
"""

from __future__ import annotations

import re

from codemods.files.search import Expression, Without
from codemods.files.sieve import Sieve

ORDER = 70

INTERNAL = Expression(
    rb"https?://(?:[A-Za-z][A-Za-z0-9_-]*|127\.0\.0\.1|\[::1\]"
    rb"|[A-Za-z0-9_.-]+\.(?:internal|svc|localhost|svc\.cluster\.local))"
    rb"(?=[:/\"'`{$?#])",
    b"http",
)
"""An address that looks internal; those that only `internal-hosts` names are known where a handler's file has them."""

ADDRESSED = {
    "python": Expression(
        INTERNAL.pattern
        + rb"|(?:environ|getenv|[Ss]ettings|[Cc]onfig)\b[^\n]{0,30}(?:URL|url|HOST|host|BASE|base|SERVICE|service)",
        *INTERNAL.words,
        *(b"environ", b"getenv", b"settings", b"Settings", b"config", b"Config"),
    ),
    "typescript": Expression(
        INTERNAL.pattern
        + rb"|process\.env(?:\.|\??\[[\"'])\w*(?:URL|HOST|BASE|SERVICE|ORIGIN|ENDPOINT|ADDR|DOMAIN|API(?!_?KEY))"
        + rb"|\}\s*=\s*process\.env\b|[Cc]onfigService\b|/(?:config|env|settings|constants|urls|services)[\"'/.]",
        *INTERNAL.words,
        *(b"process.env", b"configService", b"ConfigService"),
        *(b"/config", b"/env", b"/settings", b"/constants", b"/urls", b"/services", b"}"),
    ),
}
"""A text that may have an internal address, or ask the settings for one."""

# Python searches for an expression that begins with a letter many times as fast as for one that begins with `\b`.
PYTHON_LIBRARIES = re.compile(rb"httpx|requests|aiohttp")
TYPESCRIPT_LIBRARIES = re.compile(rb"fetch|axios|undici|ky[(.]|got[(.]")

_BROWSER = Expression(
    rb"\blocalStorage\b|\bwindow\.|\bdocument\.|import\.meta\.env|use client",
    *(b"localStorage", b"window.", b"document.", b"import.meta.env", b"use client"),
)
"""A word of a browser."""

SIEVES = {
    "python": Sieve(
        (b"httpx", b"aiohttp", b"requests."),
        (
            (
                Expression(
                    rb"https?://|base_url|_URLS?\b|_url\b|" + ADDRESSED["python"].pattern,
                    *(b"base_url", b"_url", b"_URL"),
                    *ADDRESSED["python"].words,
                ),
                PYTHON_LIBRARIES,
                Expression(
                    rb"import [^\n]*\bRequest\b|HttpRequest|web\.Request|aiohttp import web|aiohttp\.web|flask|quart"
                    rb"|django|rest_framework|starlette|fastapi|Header\(",
                    *(b"fastapi", b"flask", b"django", b"starlette", b"import ", b"HttpRequest", b"web.Request"),
                    *(b"aiohttp import web", b"aiohttp.web", b"quart", b"rest_framework", b"Header("),
                ),
            ),
            # Helpers and jobs, which handlers of other files call.
            (ADDRESSED["python"], PYTHON_LIBRARIES),
        ),
    ),
    "typescript": Sieve(
        (b"fetch(", b"axios", b"undici", b"from 'ky'", b'from "ky"', b"from 'got'", b'from "got"', b"ofetch"),
        (
            (
                TYPESCRIPT_LIBRARIES,
                Expression(rb"(?<=[\"'`])(?:/|https?://|\$\{)|process\.env", *(b"process.env", b"http", b"/", b"${")),
                Expression(
                    rb"function\s+(?:GET|POST|PUT|PATCH|DELETE)\b|const\s+(?:GET|POST|PUT|PATCH|DELETE)\s*="
                    rb"|Next(?:Api)?Request\b|APIGatewayProxy\w*Event|FastifyRequest\b"
                    rb"|export default (?:async )?function"
                    rb"|(?<=[\"'])(?:express|fastify|hono|koa|@koa/router|koa-router|@nestjs/common)[\"']",
                    *(b"Next", b"express", b"@nestjs/common", b"fastify", b"hono", b"koa", b"@koa/router"),
                    *(b"function", b"const", b"APIGatewayProxy", b"FastifyRequest", b"export default "),
                ),
            ),
            # Helpers and jobs, which handlers of other files call.
            (ADDRESSED["typescript"], TYPESCRIPT_LIBRARIES, Without(_BROWSER)),
        ),
    ),
}
"""A file that may handle requests, and that sends some."""
