import asyncio

import httpx
from fastapi import APIRouter, Request

import clients
from clients import fetch
from clients import load_user as user

router = APIRouter()


@router.get("/page/{user_id}")
async def page(request: Request, user_id: str):
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(user(client, user_id), clients.load_orders(user_id, limit=3))


@router.get("/users")
async def users(request: Request, ids: list[str]):
    """Many of them."""
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(*(user(client, each) for each in ids))


@router.get("/both")
async def both(request: Request):
    return await asyncio.gather(fetch("http://users/a"), fetch("http://orders/b"))
