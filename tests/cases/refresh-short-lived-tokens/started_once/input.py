"""Tokens that an application puts into the settings of an SDK when it starts."""

from contextlib import asynccontextmanager

import openai
from azure.identity import DefaultAzureCredential
from azure.identity.aio import DefaultAzureCredential as AsyncCredential
from fastapi import FastAPI
from quart import Blueprint

SCOPE = "https://cognitiveservices.azure.com/.default"
bp = Blueprint("chat", __name__)


@bp.before_app_serving
async def configure() -> None:
    token = await AsyncCredential().get_token(SCOPE)
    openai.api_key = token.token


@asynccontextmanager
async def lifespan(app: FastAPI):
    openai.organization = DefaultAzureCredential().get_token(SCOPE).token
    yield


app = FastAPI(lifespan=lifespan)


@app.on_event("startup")
def begin() -> None:
    openai.project = DefaultAzureCredential().get_token(SCOPE).token


@app.on_event("shutdown")
def end() -> None:
    openai.webhook_secret = DefaultAzureCredential().get_token(SCOPE).token


@app.get("/")
def each_time() -> None:
    openai.api_type = DefaultAzureCredential().get_token(SCOPE).token


class Models:
    def __init__(self) -> None:
        openai.azure_ad_token = DefaultAzureCredential().get_token(SCOPE).token


models = Models()


def setup() -> None:
    openai.base_url = DefaultAzureCredential().get_token(SCOPE).token


setup()


@app.get("/models")
def listed() -> object:
    return models
