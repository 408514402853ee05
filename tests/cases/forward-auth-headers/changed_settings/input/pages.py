import addresses
import requests
from fastapi import FastAPI, Request

app = FastAPI()


@app.post("/address")
def choose(request: Request, url: str):
    addresses.USERS = url


@app.get("/changed")
def changed(request: Request):
    return requests.get(f"{addresses.USERS}/me"), requests.get(addresses.USERS + "/friends")


@app.get("/kept")
def kept(request: Request):
    return requests.get(f"{addresses.ORDERS}/mine"), requests.get(addresses.ORDERS + "/all")
