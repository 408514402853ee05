"""Calls that something else makes: `partial`, threads, executors."""

import asyncio
import functools
from concurrent.futures import ThreadPoolExecutor, as_completed

import httpx
import requests
from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool

app = FastAPI()
pool = ThreadPoolExecutor()
URLS = ["http://users/a", "http://users/b"]


@app.get("/partial")
async def by_partial(request: Request):
    loop = asyncio.get_running_loop()
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    calls = [functools.partial(requests.get, "http://users/me", headers=forwarded), functools.partial(requests.get, "http://orders/mine", timeout=3, headers=forwarded)]
    return await asyncio.gather(*(loop.run_in_executor(None, call) for call in calls))


@app.get("/thread")
async def by_thread(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return await asyncio.gather(
        asyncio.to_thread(requests.get, "http://users/me", headers=forwarded),
        run_in_threadpool(httpx.post, "http://orders/new", json={"a": 1}, headers=forwarded),
    )


@app.get("/submitted")
def by_submit(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    futures = [pool.submit(requests.get, f"http://users/{number}", headers=forwarded) for number in range(3)]
    return [future.result().json() for future in as_completed(futures)]


@app.get("/within")
def by_with(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    with ThreadPoolExecutor() as workers:
        first = workers.submit(requests.get, "http://users/me", headers=forwarded)
        second = workers.submit(requests.get, "http://orders/mine", headers=forwarded)
    return first.result(), second.result()


@app.get("/task-group")
async def by_group(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client, asyncio.TaskGroup() as group:
        first = group.create_task(client.get("http://users/me", headers=forwarded))
        second = group.create_task(client.get("http://orders/mine", headers=forwarded))
    return first.result(), second.result()


@app.get("/bare")
async def by_executor(request: Request):
    loop = asyncio.get_running_loop()
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return await asyncio.gather(
        loop.run_in_executor(None, functools.partial(requests.get, headers=forwarded), "http://users/me"),
        loop.run_in_executor(None, functools.partial(requests.get, headers=forwarded), "http://orders/mine"),
    )


@app.get("/unknown")
def by_something(request: Request, runner):
    return runner.submit(requests.get, "http://users/me"), runner.submit(requests.get, "http://orders/mine")


@app.get("/others")
async def others(request: Request):
    return await asyncio.gather(
        asyncio.to_thread(requests.get, "https://api.example.com/a"),
        asyncio.to_thread(requests.get, "https://api.example.com/b"),
        asyncio.to_thread(print, "http://users/me"),
    )
