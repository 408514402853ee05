"""Clients, addresses and helpers that are members of a class."""

import asyncio

import httpx
from django.http import HttpRequest, JsonResponse
from django.views import View
from fastapi import APIRouter, Request

router = APIRouter()


class Dashboard(View):
    base = "http://orders"

    def __init__(self):
        self.client = httpx.AsyncClient(timeout=3)
        self.users = "http://users"

    async def get(self, request: HttpRequest) -> JsonResponse:
        authorization = request.headers.get("authorization")
        forwarded = {"Authorization": authorization} if authorization else {}
        user, orders, *others = await asyncio.gather(
            self.client.get(f"{self.users}/me", headers=forwarded),
            self._orders("mine", 3, forwarded=forwarded),
            *(self.read_item(f"http://items/{number}", forwarded=forwarded) for number in range(3)),
        )
        return JsonResponse({"user": user.json(), "orders": orders.json(), "others": others})

    async def _orders(self, whose: str, most: int, forwarded: dict[str, str]) -> httpx.Response:
        return await self.client.get(
            f"{self.base}/{whose}", params={"most": most}, headers=forwarded
        )

    async def read_item(self, url, forwarded):
        return await self.client.get(url, headers=forwarded)


class Gateway:
    def __init__(self, client: httpx.AsyncClient, base: str) -> None:
        self.given = client
        self.told = base
        self.signed = httpx.AsyncClient(headers={"Authorization": "Bearer service"})
        self.later = httpx.AsyncClient()
        self.later.headers["authorization"] = "Bearer service"
        self.twice = httpx.AsyncClient()
        self.outside = "https://api.example.com"

    def sign(self) -> None:
        self.twice = httpx.AsyncClient(auth=("a", "b"))

    async def page(self, request: Request) -> list[httpx.Response]:
        async with httpx.AsyncClient() as plain:
            return await asyncio.gather(
                self.given.get("http://users/me"),
                self.signed.get("http://users/me"),
                self.later.get("http://users/me"),
                self.twice.get("http://users/me"),
                plain.get(f"{self.told}/me"),
                plain.get(f"{self.outside}/me"),
            )
