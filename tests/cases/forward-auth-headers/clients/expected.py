"""Clients with headers and addresses of their own."""

import aiohttp
import httpx
import requests
from fastapi import FastAPI, Request

app = FastAPI()
PLAIN = {"X-Service": "pages"}
users = httpx.AsyncClient(base_url="http://users:8000/v1", headers={"Accept": "application/json"})
known = httpx.AsyncClient(base_url="http://users", headers={"X-Api-Key": "own"})
session = requests.Session()
session.headers.update({"Authorization": "Bearer service"})
bare = requests.Session()


@app.get("/own-headers")
async def own_headers(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient(headers=PLAIN) as client:
        return await client.get("http://users/me", headers=forwarded), await client.get(
            "http://orders/mine", headers={**forwarded, **PLAIN}
        )


@app.get("/shared")
async def shared(request: Request, number: int):
    headers = {"X-Page": "1"}
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    first = await users.get("/me", headers={**forwarded, **headers})
    second = await users.post(f"orders/{number}", headers=forwarded)
    third = await users.get("https://api.example.com/c")
    fourth = await users.get("//evil.example/d")
    return first, second, third, fourth


@app.get("/session")
async def with_session(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with aiohttp.ClientSession("http://orders", headers={}) as client:
        return await client.get("/a", headers=forwarded), await client.get("/b", headers=forwarded)


@app.get("/bare")
def with_requests(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return bare.get("http://users/a", headers=forwarded), bare.get("http://users/b", headers=forwarded)


@app.get("/known")
async def with_key(request: Request, extra: dict):
    own = {"X-Page": "1"}
    own["Authorization"] = "Bearer own"
    async with httpx.AsyncClient(headers={"Authorization": "Bearer service"}) as client:
        await client.get("http://users/a")
        await client.get("http://users/b")
    async with httpx.AsyncClient(headers=extra) as client:
        await client.get("http://users/a")
        await client.get("http://users/b")
    requests.get("http://users/a", headers=own)
    requests.get("http://users/b", headers=own)
    return await known.get("/me"), await known.get("/you"), session.get("http://users/a"), session.get("http://users/b")


@app.get("/given")
async def with_path(request: Request, path: str):
    async with aiohttp.ClientSession("http://orders") as client:
        # Two slashes would be another host.
        return await client.get(f"/{path}"), await client.get(path), await client.get(f"/{path}/b")
