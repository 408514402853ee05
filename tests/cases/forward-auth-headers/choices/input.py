"""Calls of which one run sends but one, and others that one run sends all."""

import requests
from fastapi import FastAPI, Request

app = FastAPI()


@app.get("/either")
def either(request: Request, old: bool):
    if old:
        return requests.get("http://users/old")
    elif request.url.path:
        return requests.get("http://users/path")
    return requests.get("http://users/new")


@app.get("/chosen")
def chosen(request: Request, kind: str):
    match kind:
        case "a":
            answer = requests.get("http://users/a")
        case _:
            answer = requests.get("http://users/b") if kind else requests.get("http://users/c")
    return answer


@app.get("/both")
def both(request: Request, old: bool):
    if old:
        first = requests.get("http://users/old")
    else:
        first = requests.get("http://users/new")
    return first, requests.get("http://orders/mine")


@app.get("/early")
def early(request: Request, old: bool):
    user = requests.get("http://users/me")
    if old:
        return requests.get("http://orders/old")
    return user
