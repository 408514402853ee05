"""Handlers of FastAPI that do not ask for the request yet."""

import asyncio
from functools import wraps

import httpx
from fastapi import APIRouter, FastAPI, Request
from pydantic import BaseModel

app = FastAPI()
router = APIRouter()


class Question(BaseModel):
    text: str


def timed(function):
    @wraps(function)
    async def inner(*args, **options):
        return await function(*args, **options)

    return inner


@app.get("/bare")
async def bare(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(
            client.get("http://users/me", headers=forwarded), client.get("http://orders/mine", headers=forwarded)
        )


@router.post("/body")
async def with_body(http_request: Request, request: Question, most: int = 3):
    """What it is asked is called the request."""
    authorization = http_request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(
            client.post("http://users/me", json=request.model_dump(), headers=forwarded),
            client.get("http://orders/mine", params={"most": most}, headers=forwarded),
        )


@router.api_route(
    "/lines",
    methods=["GET"],
)
async def on_lines(
    request: Request,
    name: str,
    most: int = 3,
):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(
            client.get(f"http://users/{name}", headers=forwarded),
            client.get(f"http://orders/{name}", headers=forwarded),
        )


@app.get("/keywords")
async def by_keywords(request: Request, *, name: str):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(
            client.get(f"http://users/{name}", headers=forwarded),
            client.get(f"http://orders/{name}", headers=forwarded),
        )


@app.get("/timed")
@timed
async def decorated():
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))


@app.get("/called")
async def called():
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))


async def calls():
    return await called()


def create_app() -> FastAPI:
    made = FastAPI()

    @made.get("/inner")
    async def inner():
        async with httpx.AsyncClient() as client:
            return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))

    return made


class Tasks:
    @router.get("/member")
    async def member(self):
        async with httpx.AsyncClient() as client:
            return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))
