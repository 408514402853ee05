from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI

import pages


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with httpx.AsyncClient(timeout=3) as client:
        app.state.client = client
        app.state.users = httpx.AsyncClient(base_url="http://users", transport=httpx.AsyncHTTPTransport(retries=2))
        app.state.signed = httpx.AsyncClient(headers={"X-Api-Key": "k"})
        app.state.either = httpx.AsyncClient()
        app.state.filled = httpx.AsyncClient()
        app.state.filled.headers["Authorization"] = "Bearer service"
        pages.shared = httpx.AsyncClient()
        yield {"yielded": httpx.AsyncClient()}


async def renew(app: FastAPI):
    app.state.either = httpx.AsyncClient(headers={"Authorization": "Bearer service"})


app = FastAPI(lifespan=lifespan)
app.include_router(pages.router)
