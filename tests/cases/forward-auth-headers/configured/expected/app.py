import os

import config
import httpx
from config import CHANGED, SERVICES, Config, Settings, get_settings, settings
from fastapi import Depends, FastAPI, Request

app = FastAPI()
LISTED = os.environ["LISTED_URL"]

CHANGED["items"] = os.environ["ITEMS_URL"]
Config.SET_URL = os.environ["SET_URL"]


@app.get("/default")
def default(request: Request):
    return [httpx.get(f"{settings.users_url}/me").json(), httpx.get(f"{config.settings.users_url}/mine").json()]


@app.get("/declared")
def declared(request: Request):
    return [httpx.get(f"{settings.orders_url}/me").json(), httpx.get(settings.orders_url + "/mine").json()]


@app.get("/injected")
def injected(request: Request, given: Settings = Depends(get_settings)):
    return [httpx.get(f"{given.users_url}/me").json(), httpx.get(f"{get_settings().users_url}/mine").json()]


@app.get("/class")
def of_class(request: Request):
    return [httpx.get(f"{Config.STOCK_URL}/a").json(), httpx.get(f"{Config.STOCK_URL}/b").json()]


@app.get("/plain")
def plain(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return [httpx.get(f"{Config.MAIL_URL}/a", headers=forwarded).json(), httpx.get(f"{SERVICES['items']}/b", headers=forwarded).json()]


@app.get("/listed")
def listed(request: Request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return [httpx.get(f"{LISTED}/a", headers=forwarded).json(), httpx.get(f"{os.environ['LISTED_URL']}/b", headers=forwarded).json()]


@app.get("/host")
def host(request: Request):
    name = os.environ["BOOKS_HOST"]
    return [httpx.get(f"http://{name}:8000/a").json(), httpx.get(f"http://{name}:8000/b").json()]


@app.get("/nothing")
def nothing(request: Request):
    return [
        httpx.get(f"{settings.partner_url}/a").json(),
        httpx.get(f"{settings.stripe_url}/b").json(),
        httpx.get(f"{Config.SET_URL}/c").json(),
        httpx.get(f"{CHANGED['items']}/d").json(),
        httpx.get(f"{os.environ['NOWHERE_URL']}/e").json(),
        httpx.get(f"{LISTED}{request.url.path}").json(),
    ]
