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
    async with Client(base_url=USERS, timeout=3) as client:
        return [await client.get(f"/{number}") for number in range(3)]


async def session(asked: Called) -> object:
    async with http.ClientSession() as client:
        first = await client.get("http://users.svc/me")
        second = await client.request("GET", "http://orders.internal:8080/mine")
    return first, second


def view(asked: Asked, number: int) -> object:
    return plain.get("http://[::1]:8000/a"), plain.post(f"{USERS}/{number}", json={"a": 1})


@pages.route("/page")
def page() -> object:
    found = []
    for number in range(3):
        found.append(plain.get(f"http://127.0.0.1:9000/{number}").json())
    return found
