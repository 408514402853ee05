import asyncio

import aiohttp
from aiohttp import web

SESSION = web.AppKey("session", aiohttp.ClientSession)


async def sessions(app):
    app[SESSION] = aiohttp.ClientSession()
    app["plain"] = aiohttp.ClientSession()
    yield
    await app[SESSION].close()


async def by_key(request: web.Request):
    session = request.app[SESSION]
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return await asyncio.gather(session.get("http://users/me", headers=forwarded), session.get("http://orders/mine", headers=forwarded))


async def by_name(request: web.Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return await asyncio.gather(
        request.config_dict["plain"].get("http://users/me", headers=forwarded), request.config_dict["plain"].get("http://orders/mine", headers=forwarded)
    )
