from typing import Annotated

import flask
import requests
from aiohttp import web
from fastapi import APIRouter, Header, Request
from flask.views import MethodView
from starlette.routing import Route

routes = web.RouteTableDef()
router = APIRouter()
app = flask.Flask(__name__)


@routes.get("/page")
async def table(request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)


async def added(request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)


async def route(request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)


def start():
    service = web.Application()
    service.router.add_get("/added", added)
    return service, [Route("/route", route)]


class Page(web.View):
    async def get(self):
        authorization = self.request.headers.get("authorization")
        forwarded = {"Authorization": authorization} if authorization else {}
        return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)


@app.get("/flask")
def of_flask():
    authorization = flask.request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)


class Method(MethodView):
    def get(self):
        authorization = flask.request.headers.get("authorization")
        forwarded = {"Authorization": authorization} if authorization else {}
        return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)


@router.get("/header")
def header(authorization: Annotated[str | None, Header()] = None):
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)


@router.get("/alias")
def alias(token: str = Header(alias="Authorization")):
    forwarded = {"Authorization": token} if token else {}
    return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)


@router.get("/other")
def other(request: Request, token: str = Header()):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)
