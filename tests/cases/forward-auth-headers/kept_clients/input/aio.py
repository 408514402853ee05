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
    return await asyncio.gather(session.get("http://users/me"), session.get("http://orders/mine"))


async def by_name(request: web.Request):
    return await asyncio.gather(
        request.config_dict["plain"].get("http://users/me"), request.config_dict["plain"].get("http://orders/mine")
    )
