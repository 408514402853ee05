from typing import Annotated

import flask
import requests
from aiohttp import web
from fastapi import APIRouter, Header
from flask.views import MethodView
from starlette.routing import Route

routes = web.RouteTableDef()
router = APIRouter()
app = flask.Flask(__name__)


@routes.get("/page")
async def table(request):
    return requests.get("http://users/me"), requests.get("http://orders/mine")


async def added(request):
    return requests.get("http://users/me"), requests.get("http://orders/mine")


async def route(request):
    return requests.get("http://users/me"), requests.get("http://orders/mine")


def start():
    service = web.Application()
    service.router.add_get("/added", added)
    return service, [Route("/route", route)]


class Page(web.View):
    async def get(self):
        return requests.get("http://users/me"), requests.get("http://orders/mine")


@app.get("/flask")
def of_flask():
    return requests.get("http://users/me"), requests.get("http://orders/mine")


class Method(MethodView):
    def get(self):
        return requests.get("http://users/me"), requests.get("http://orders/mine")


@router.get("/header")
def header(authorization: Annotated[str | None, Header()] = None):
    return requests.get("http://users/me"), requests.get("http://orders/mine")


@router.get("/alias")
def alias(token: str = Header(alias="Authorization")):
    return requests.get("http://users/me"), requests.get("http://orders/mine")


@router.get("/other")
def other(token: str = Header()):
    return requests.get("http://users/me"), requests.get("http://orders/mine")
