"""Handlers of FastAPI that do not ask for the request yet."""

import asyncio
from functools import wraps

import httpx
from fastapi import APIRouter, FastAPI
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
async def bare():
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(client.get("http://users/me"), client.get("http://orders/mine"))


@router.post("/body")
async def with_body(request: Question, most: int = 3):
    """What it is asked is called the request."""
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(
            client.post("http://users/me", json=request.model_dump()),
            client.get("http://orders/mine", params={"most": most}),
        )


@router.api_route(
    "/lines",
    methods=["GET"],
)
async def on_lines(
    name: str,
    most: int = 3,
):
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(client.get(f"http://users/{name}"), client.get(f"http://orders/{name}"))


@app.get("/keywords")
async def by_keywords(*, name: str):
    async with httpx.AsyncClient() as client:
        return await asyncio.gather(client.get(f"http://users/{name}"), client.get(f"http://orders/{name}"))


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
