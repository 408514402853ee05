"""Addresses that are made of ports, by functions, and by `urljoin`."""

import os
from urllib.parse import urljoin

import requests
from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)
PORT = 8000
SET_PORT = int(os.environ["ORDERS_PORT"])
BASE = "http://orders"


def base() -> str:
    """The service of orders."""
    return "http://orders"


def url_of(path: str, *, version: str) -> str:
    return f"http://orders/{version}{path}"


def set_base() -> str:
    return os.getenv("ORDERS_URL", "http://orders")


def chosen(name: str) -> str:
    if name == "orders":
        return "http://orders"
    return "https://api.example.com"


def any_host(host: str) -> str:
    return f"http://{host}/a"


class Items(MethodView):
    root = "http://items"

    def _url(self, path: str) -> str:
        return f"{self.root}/{path}"

    def _other(self, path: str) -> str:
        return f"{self.root}/{path}"

    def get(self):
        authorization = request.headers.get("authorization")
        forwarded = {"Authorization": authorization} if authorization else {}
        return [requests.get(self._url("a"), headers=forwarded).json(), requests.get(self._url("b"), headers=forwarded).json()]

    def post(self):
        return [requests.get(self._other("a")).json(), requests.get(self._other("b")).json()]


class OtherItems(Items):
    def _other(self, path: str) -> str:
        return f"https://api.example.com/{path}"


@app.get("/port")
def port():
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return [requests.get(f"http://localhost:{PORT}/a", headers=forwarded).json(), requests.get(f"http://localhost:{PORT}/b", headers=forwarded).json()]


@app.get("/unknown-port")
def unknown_port():
    return [requests.get(f"http://localhost:{SET_PORT}/a").json(), requests.get(f"http://orders:{SET_PORT}/b").json()]


@app.get("/returned")
def returned():
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return [requests.get(base() + "/a", headers=forwarded).json(), requests.get(url_of("/b", version="v1"), headers=forwarded).json()]


@app.get("/configured")
def configured():
    return [requests.get(f"{set_base()}/a").json(), requests.get(f"{set_base()}/b").json()]


@app.get("/joined/<name>")
def joined(name: str):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return [requests.get(urljoin(BASE, f"/a/{name}"), headers=forwarded).json(), requests.get(urljoin(BASE, "b"), headers=forwarded).json()]


@app.get("/nothing/<name>")
def nothing(name: str):
    return [
        requests.get(chosen(name)).json(),
        requests.get(any_host(name)).json(),
        requests.get(urljoin(BASE, name)).json(),
        requests.get(urljoin(BASE, f"/{name}")).json(),
        requests.get(url_of(name, version=name).upper()).json(),
        requests.get(f"http://localhost:{PORT}{name}").json(),
    ]
