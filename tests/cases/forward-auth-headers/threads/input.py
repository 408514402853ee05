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


def ask(name, *, timeout=3):
    return requests.get(f"http://users/{name}", timeout=timeout)


@app.get("/group")
async def by_group(request: Request):
    async with httpx.AsyncClient() as client, anyio.create_task_group() as group:
        group.start_soon(client.get, "http://users/me")
        group.start_soon(client.get, "http://orders/mine")


@app.get("/group-inner")
async def by_inner(request: Request):
    async with httpx.AsyncClient() as client:

        async def one(url):
            await client.get(url)

        async with anyio.create_task_group() as group:
            for url in URLS:
                group.start_soon(one, url)


@app.get("/group-helper")
async def by_helper(request: Request):
    await anyio.to_thread.run_sync(ask, "me")
    await anyio.to_thread.run_sync(ask, "you")


@app.get("/thread")
def by_thread(request: Request):
    threads = [Thread(target=ask, args=("me",)), Thread(target=requests.get, args=("http://orders/mine",), daemon=True)]
    threads += [Thread(target=ask, args=("you",), kwargs={"timeout": 5}), Timer(1, requests.post, ("http://orders/mine",))]
    for thread in threads:
        thread.start()


@app.get("/thread-inner")
def by_thread_inner(request: Request):
    def one(url):
        requests.get(url)

    threads = [Thread(target=one, args=(url,)) for url in URLS]
    for thread in threads:
        thread.start()


@app.get("/pool")
def by_pool(request: Request):
    with ThreadPoolExecutor() as pool:
        first = pool.map(requests.get, URLS)
        second = pool.map(lambda url: requests.post(url, timeout=3), URLS)
        third = pool.map(partial(requests.get, timeout=3), URLS)
        return [each.status_code for answers in (first, second, third) for each in answers]


@app.get("/unknown-pool")
def by_unknown(request: Request, workers):
    return list(workers.map(requests.get, URLS))


@app.get("/wrapped")
async def by_wrapping(request: Request):
    get = sync_to_async(requests.get)
    return await asyncio.gather(get("http://users/me"), sync_to_async(requests.get)("http://orders/mine", timeout=3))


@app.get("/delayed")
def by_delay(request: Request):
    return Parallel(n_jobs=2)(delayed(requests.get)(url) for url in URLS)


@app.get("/retried")
def by_retry(request: Request):
    again = Retrying().wraps(lambda: requests.get("http://users/me"))
    return again()
