import requests
from fastapi import APIRouter, Request

from clients import by_place

router = APIRouter()


@router.get("/place")
def page_place(request: Request):
    return by_place(1), by_place(2)


@router.get("/line")
def page_line(request: Request): return requests.get("http://users/a"), requests.get("http://users/b")
