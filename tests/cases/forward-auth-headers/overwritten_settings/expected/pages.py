import requests
import whole
from addresses import KEPT_SERVICES, SERVICES, limits, settings, shown
from fastapi import FastAPI, Request

app = FastAPI()

HOME = "http://home"


@app.get("/given")
def given(request: Request):
    return requests.get(f"{settings.users_url}/me"), requests.get(f"{settings.orders_url}/mine")


@app.get("/attribute")
def attribute(request: Request):
    return requests.get(f"{limits.stock_url}/me"), requests.get(f"{limits.prices_url}/mine")


@app.get("/alias")
def alias(request: Request):
    return requests.get(SERVICES["users"] + "/me"), requests.get(SERVICES["orders"] + "/mine")


@app.get("/module")
def module(request: Request):
    return requests.get(f"{whole.DESKS_URL}/me"), requests.get(f"{whole.CHAIRS_URL}/mine")


@app.get("/shown")
def only_shown(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get(f"{shown.team_url}/me", headers=forwarded), requests.get(f"{shown.rooms_url}/mine", headers=forwarded)


@app.get("/kept")
def kept(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get(KEPT_SERVICES["users"] + "/me", headers=forwarded), requests.get(KEPT_SERVICES["orders"] + "/mine", headers=forwarded)
