"""Addresses that look internal and may be another host: nothing is said, and nothing sent."""

import asyncio

import aiohttp
import httpx
from fastapi import FastAPI, Request

app = FastAPI()
moved = httpx.AsyncClient(base_url="http://users")
HOSTS = ["http://users", "http://orders"]


def fetch(url: str):
    return httpx.get(f"{url}/me")


def open_ended(url: str):
    return httpx.get(url + "/me")


@app.get("/helpers")
async def helpers(request: Request, tail: str):
    return fetch(f"http://users{tail}"), fetch(f"http://orders{tail}"), open_ended("http://users" + tail), open_ended(tail)


@app.get("/inner")
async def inner(request: Request, tail: str):
    async def load(url: str):
        return httpx.get(f"{url}/me")

    return await asyncio.gather(load(f"http://users{tail}"), load("http://orders" + tail))


@app.get("/loop")
async def loop(request: Request, tail: str):
    first = [httpx.get(f"{host}{tail}") for host in HOSTS]
    return first, [httpx.get(f"{tail}{host}/me") for host in HOSTS]


@app.get("/base")
async def base(request: Request, host: str):
    moved.base_url = f"http://{host}"
    async with aiohttp.ClientSession(f"http://users{host}") as session:
        await session.get("/a")
        await session.get("/b")
    return await moved.get("/me"), await moved.get("/you")


@app.get("/formatted")
async def formatted(request: Request, host: str):
    return httpx.get("http://{}/me".format(host)), httpx.get("http://%s/me" % host), httpx.get("http://users:80@evil.example/")
