"""Services that handlers are given."""

import asyncio
from typing import Annotated

import httpx
from fastapi import Depends


class Orders:
    def __init__(self) -> None:
        self.client = httpx.AsyncClient(base_url="http://orders")

    async def both(self, user: str) -> list[httpx.Response]:
        return await asyncio.gather(self.client.get(f"/a/{user}"), self.client.get(f"/b/{user}"))


class Items:
    async def all_items(self) -> list[httpx.Response]:
        async with httpx.AsyncClient() as client:
            return [await client.get(f"http://items/{number}") for number in range(3)]


class Parts:
    async def some_parts(self) -> list[httpx.Response]:
        async with httpx.AsyncClient() as client:
            return [await client.get(f"http://parts/{number}") for number in range(3)]


class OldParts(Parts):
    pass


class Users:
    async def all_users(self) -> list[httpx.Response]:
        async with httpx.AsyncClient() as client:
            return [await client.get(f"http://users/{number}") for number in range(3)]


OrdersGiven = Annotated[Orders, Depends()]
users = Users()
