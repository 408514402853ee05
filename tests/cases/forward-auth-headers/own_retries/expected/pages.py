import asyncio
import time

import httpx
import requests
from fastapi import Depends, FastAPI, Request
from tenacity import retry, stop_after_attempt

from retrying import (
    Retrying,
    by_other,
    cached,
    call_again,
    later,
    memoized,
    recursive,
    remembered,
    retried,
    timed,
    with_retry,
)

app = FastAPI()
patiently = retry(stop=stop_after_attempt(3))


@app.get("/lambda")
async def by_lambda(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:
        return await with_retry(
            lambda: client.get("http://users/me", headers=forwarded), attempts=5
        )


@app.get("/inner")
async def by_inner(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}

    async def load():
        async with httpx.AsyncClient() as client:
            return await client.get("http://users/me", headers=forwarded)

    return await with_retry(load)


@app.get("/handed")
def by_hand(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return call_again(requests.get, "http://users/me", timeout=3, headers=forwarded)


@app.get("/recursive")
def by_recursion(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return recursive(lambda: requests.get("http://users/me", headers=forwarded))


@app.get("/other")
def by_another(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return by_other(lambda: requests.get("http://users/me", headers=forwarded))


@app.get("/method")
def by_method(request: Request, retrying: Retrying = Depends()):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return retrying.run_safely(lambda: requests.get("http://users/me", headers=forwarded))


@app.get("/timed")
async def by_timing(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(timed(lambda: client.get("http://users/me", headers=forwarded)), timed(lambda: client.get("http://orders/mine", headers=forwarded)))


@app.get("/timed-once")
async def once(request: Request):
    async with httpx.AsyncClient() as client:
        return await timed(lambda: client.get("http://users/me"))


@app.get("/cached")
async def by_cache(request: Request):
    async with httpx.AsyncClient() as client:
        return await cached("me", lambda: client.get("http://users/me")), await client.get("http://orders/mine")


@app.get("/remembered")
async def by_memory(request: Request, cache):
    async with httpx.AsyncClient() as client:
        return await remembered(cache, "me", lambda: client.get("http://users/me")), await client.get("http://orders/mine")


@app.get("/library")
async def by_library(request: Request, cache):
    async with httpx.AsyncClient() as client:
        return await cache.get_or_set("me", lambda: client.get("http://users/me")), await client.get("http://orders/mine")


@app.get("/later")
def by_queue(request: Request):
    later(app.state.queue, lambda: requests.get("http://users/me"))
    return requests.get("http://orders/mine")


@retried(3)
def load_decorated(forwarded):
    return requests.get("http://users/me", headers=forwarded)


@app.get("/decorated")
def by_decorator(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return load_decorated(forwarded=forwarded)


@patiently
def load_patiently(forwarded):
    return requests.get("http://users/me", headers=forwarded)


@app.get("/patient")
def by_object(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return load_patiently(forwarded=forwarded)


@memoized
def load_memoized(number):
    return requests.get(f"http://users/{number}")


@app.get("/memoized")
def by_memo(request: Request):
    return load_memoized(1), load_memoized(2)


def load_named(name, forwarded):
    return requests.get(f"http://users/{name}", headers=forwarded)


@app.get("/helper")
def by_helper(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return call_again(load_named, "me", forwarded=forwarded)


@app.get("/helper-lambda")
def by_helper_in_lambda(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return recursive(lambda: load_named("me", forwarded=forwarded))


@app.get("/kept")
@app.state.cache.cached(timeout=60)
def by_kept_answer(request: Request):
    return requests.get("http://users/me"), requests.get("http://orders/mine")
