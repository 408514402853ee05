"""Addresses that a loop takes out of a list."""

import asyncio

import httpx
import requests
from fastapi import FastAPI, Request

app = FastAPI()
SERVICES = ("http://users", "http://orders:8000")
BY_NAME = {"users": "http://users/me", "orders": "http://orders/mine"}
MIXED = ["http://users/me", "https://api.example.com/me"]
FILLED = ["http://users/me"]


@app.get("/all")
async def all_of_them(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(*[client.get(f"{service}/me", headers=forwarded) for service in SERVICES])


@app.get("/named")
def named(request: Request):
    found = {}
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    for name, url in BY_NAME.items():
        found[name] = requests.get(url, headers=forwarded).json()
    return found


@app.get("/values")
def values(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return [requests.get(url, headers=forwarded).json() for url in BY_NAME.values()]


@app.get("/pairs")
def pairs(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return {name: requests.get(url, headers=forwarded) for name, url in [("a", "http://users/a"), ("b", "http://users/b")]}


@app.get("/mixed")
def mixed(request: Request):
    return [requests.get(url) for url in MIXED]


@app.get("/filled")
def filled(request: Request, url: str):
    FILLED.append(url)
    return [requests.get(each) for each in FILLED]


@app.get("/bound")
def bound(request: Request, other: str):
    for url in BY_NAME.values():
        url = other
        requests.get(url)
