"""The same under other names: `import x as y`, `from x import y as z`."""

import aiohttp as http
import requests as plain
from django.http import HttpRequest as Asked
from flask import Blueprint, request
from httpx import AsyncClient as Client
from starlette.requests import Request as Called

pages = Blueprint("pages", __name__)
USERS = "http://users:8000"


async def called(asked: Called) -> object:
    authorization = asked.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with Client(base_url=USERS, timeout=3) as client:
        return [
            await client.get(f"/{number}", headers=forwarded) for number in range(3)
        ]


async def session(asked: Called) -> object:
    authorization = asked.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with http.ClientSession() as client:
        first = await client.get("http://users.svc/me", headers=forwarded)
        second = await client.request(
            "GET", "http://orders.internal:8080/mine", headers=forwarded
        )
    return first, second


def view(asked: Asked, number: int) -> object:
    authorization = asked.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return plain.get("http://[::1]:8000/a", headers=forwarded), plain.post(f"{USERS}/{number}", json={"a": 1}, headers=forwarded)


@pages.route("/page")
def page() -> object:
    found = []
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    for number in range(3):
        found.append(
            plain.get(f"http://127.0.0.1:9000/{number}", headers=forwarded).json()
        )
    return found
