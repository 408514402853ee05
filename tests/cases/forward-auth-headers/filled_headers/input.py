"""Headers that statements fill, and requests that are made ready first."""

import asyncio

import httpx
import requests
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/filled")
async def filled(request: Request):
    headers = {}
    headers["X-Request-Id"] = request.headers.get("x-request-id", "")
    headers.setdefault("Accept", "application/json")
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(
            client.get("http://users/me", headers=headers), client.get("http://orders/mine", headers=headers)
        )


@app.get("/classes")
async def classes(request: Request):
    headers = httpx.Headers({"Accept": "application/json"})
    headers["X-Request-Id"] = "1"
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(
            client.get("http://users/me", headers=headers), client.get("http://orders/mine", headers=dict(Accept="*/*"))
        )


@app.get("/signed")
async def signed(request: Request):
    headers = {}
    headers["Authorization"] = "Bearer service"
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(
            client.get("http://users/me", headers=headers), client.get("http://orders/mine", headers=headers)
        )


@app.get("/given")
def given(request: Request):
    headers = {}
    sign(headers)
    return requests.get("http://users/me", headers=headers), requests.get("http://orders/mine", headers=headers)


@app.get("/copied")
def copied(request: Request):
    headers = dict(request.headers)
    return requests.get("http://users/me", headers=headers), requests.get("http://orders/mine", headers=headers)


@app.get("/streamed")
async def streamed(request: Request):
    async with httpx.AsyncClient() as client:
        async with client.stream("GET", "http://users/me") as first:
            second = await client.send(client.build_request("GET", "http://orders/mine"))
            return [first.status_code, second.status_code]


def sign(headers):
    headers["Authorization"] = "Bearer service"
