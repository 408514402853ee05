import asyncio

import httpx
from fastapi import APIRouter, Request

import clients
from clients import fetch
from clients import load_user as user

router = APIRouter()


@router.get("/page/{user_id}")
async def page(request: Request, user_id: str):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(user(client, user_id, forwarded=forwarded), clients.load_orders(user_id, limit=3, forwarded=forwarded))


@router.get("/users")
async def users(request: Request, ids: list[str]):
    """Many of them."""
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(
            *(user(client, each, forwarded=forwarded) for each in ids)
        )


@router.get("/both")
async def both(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return await asyncio.gather(fetch("http://users/a", forwarded=forwarded), fetch("http://orders/b", forwarded=forwarded))
