"""Calls in loops, retries and inner functions."""

import asyncio

import backoff
import httpx
import requests
import stamina
from fastapi import FastAPI, Request
from tenacity import AsyncRetrying, Retrying, retry, stop_after_attempt

app = FastAPI()


@app.get("/inner")
async def inner(request: Request, ids: list[int]):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:

        async def load(number: int):
            answer = await client.get(f"http://users/{number}", headers=forwarded)
            return answer.json()

        return await asyncio.gather(*(load(each) for each in ids))


@app.get("/decorated")
async def decorated(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}

    # Three times at most.
    @retry(stop=stop_after_attempt(3))
    async def load():
        async with httpx.AsyncClient() as client:
            return await client.get("http://users/me", headers=forwarded)

    return await load()


@app.get("/attempts")
async def attempts(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async for attempt in AsyncRetrying(stop=stop_after_attempt(3)):
        with attempt:
            async with httpx.AsyncClient() as client:
                answer = await client.get("http://users/me", headers=forwarded)
    return answer


@app.get("/wrapped")
def wrapped(request: Request):
    retrying = Retrying(stop=stop_after_attempt(3))
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return retrying(lambda: requests.get("http://users/me", headers=forwarded)), Retrying()(requests.get, "http://orders/mine", headers=forwarded)


@app.get("/backoff")
def backed_off(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}

    @backoff.on_exception(backoff.expo, requests.RequestException)
    def load():
        return requests.get("http://users/me", headers=forwarded)

    @stamina.retry(on=requests.RequestException)
    def other():
        return requests.get("http://orders/mine", headers=forwarded)

    return load(), other()


@app.get("/addresses")
async def addresses(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:

        async def load(url: str):
            return await client.get(f"{url}/me", headers=forwarded)

        return await asyncio.gather(load("http://users"), load("http://orders:8000"))


@app.get("/while")
def loop(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    while True:
        answer = requests.get("http://users/me", headers=forwarded)
        if answer.ok:
            return answer


@app.get("/kept")
def kept(request: Request):
    def load():
        return requests.get("http://users/me"), requests.get("http://users/you")

    request.app.state.load = load
    return load


@app.get("/outside")
async def outside(request: Request, host: str):
    async def load(url: str):
        return httpx.get(url)

    return await asyncio.gather(load("http://users/a"), load(f"http://{host}/b"))


@app.get("/first")
def first(request: Request):
    for _ in requests.get("http://users/me").json():
        pass
    return None
