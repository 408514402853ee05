import asyncio
from typing import Annotated

import httpx
from fastapi import APIRouter, Depends, Request

router = APIRouter()
shared = None
pooled: httpx.AsyncClient | None = None


async def open_pool():
    global pooled
    pooled = httpx.AsyncClient()


async def get_client():
    async with httpx.AsyncClient() as client:
        yield client


def get_kept(request: Request) -> httpx.AsyncClient:
    return request.app.state.client


def get_signed():
    return httpx.AsyncClient(headers={"Authorization": "Bearer service"})


Client = Annotated[httpx.AsyncClient, Depends(get_kept)]


@router.get("/state")
async def by_state(request: Request):
    client = request.app.state.client
    return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))


@router.get("/base")
async def by_base(request: Request):
    return await asyncio.gather(request.app.state.users.get("/me"), request.app.state.users.get("/friends"))


@router.get("/signed")
async def by_signed(request: Request):
    client = request.app.state.signed
    return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))


@router.get("/either")
async def by_either(request: Request):
    client = request.app.state.either
    return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))


@router.get("/filled")
async def by_filled(request: Request):
    client = request.app.state.filled
    return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))


@router.get("/yielded")
async def by_yielded(request: Request):
    client = request.state.yielded
    return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))


@router.get("/given")
async def by_given(request: Request, client: httpx.AsyncClient = Depends(get_client)):
    return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))


@router.get("/annotated")
async def by_annotated(client: Client):
    return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))


@router.get("/given-signed")
async def by_given_signed(request: Request, client: httpx.AsyncClient = Depends(get_signed)):
    return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))


@router.get("/pooled")
async def by_pooled(request: Request):
    return await asyncio.gather(pooled.get("http://users/me"), pooled.get("http://orders/mine"))


@router.get("/set-elsewhere")
async def by_shared(request: Request):
    return await asyncio.gather(shared.get("http://users/me"), shared.get("http://orders/mine"))
