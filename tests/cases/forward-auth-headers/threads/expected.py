"""What passes no keywords on, and what wraps a function before it is called."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Thread, Timer

import anyio
import httpx
import requests
from asgiref.sync import sync_to_async
from fastapi import FastAPI, Request
from joblib import Parallel, delayed
from tenacity import Retrying

app = FastAPI()
URLS = ["http://users/me", "http://orders/mine"]


def ask(name, *, timeout=3, forwarded):
    return requests.get(f"http://users/{name}", timeout=timeout, headers=forwarded)


@app.get("/group")
async def by_group(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client, anyio.create_task_group() as group:
        group.start_soon(partial(client.get, headers=forwarded), "http://users/me")
        group.start_soon(partial(client.get, headers=forwarded), "http://orders/mine")


@app.get("/group-inner")
async def by_inner(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:

        async def one(url):
            await client.get(url, headers=forwarded)

        async with anyio.create_task_group() as group:
            for url in URLS:
                group.start_soon(one, url)


@app.get("/group-helper")
async def by_helper(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    await anyio.to_thread.run_sync(partial(ask, forwarded=forwarded), "me")
    await anyio.to_thread.run_sync(partial(ask, forwarded=forwarded), "you")


@app.get("/thread")
def by_thread(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    threads = [Thread(target=partial(ask, forwarded=forwarded), args=("me",)), Thread(target=partial(requests.get, headers=forwarded), args=("http://orders/mine",), daemon=True)]
    threads += [Thread(target=partial(ask, forwarded=forwarded), args=("you",), kwargs={"timeout": 5}), Timer(1, partial(requests.post, headers=forwarded), ("http://orders/mine",))]
    for thread in threads:
        thread.start()


@app.get("/thread-inner")
def by_thread_inner(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}

    def one(url):
        requests.get(url, headers=forwarded)

    threads = [Thread(target=one, args=(url,)) for url in URLS]
    for thread in threads:
        thread.start()


@app.get("/pool")
def by_pool(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    with ThreadPoolExecutor() as pool:
        first = pool.map(partial(requests.get, headers=forwarded), URLS)
        second = pool.map(lambda url: requests.post(url, timeout=3, headers=forwarded), URLS)
        third = pool.map(partial(requests.get, timeout=3, headers=forwarded), URLS)
        return [each.status_code for answers in (first, second, third) for each in answers]


@app.get("/unknown-pool")
def by_unknown(request: Request, workers):
    return list(workers.map(requests.get, URLS))


@app.get("/wrapped")
async def by_wrapping(request: Request):
    get = sync_to_async(requests.get)
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return await asyncio.gather(get("http://users/me", headers=forwarded), sync_to_async(requests.get)("http://orders/mine", timeout=3, headers=forwarded))


@app.get("/delayed")
def by_delay(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return Parallel(n_jobs=2)(delayed(requests.get)(url, headers=forwarded) for url in URLS)


@app.get("/retried")
def by_retry(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    again = Retrying().wraps(lambda: requests.get("http://users/me", headers=forwarded))
    return again()
