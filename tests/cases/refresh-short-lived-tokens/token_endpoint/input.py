"""The answer of a token endpoint is kept until shortly before it expires."""

import os

import requests

AUTH = (os.environ["ID"], os.environ["SECRET"])
URL = "https://id.example/token"
response = requests.post(URL, data={"grant_type": "client_credentials"}, auth=AUTH)
ACCESS_TOKEN = response.json()["access_token"]


def call() -> object:
    return requests.get("https://api.example", headers={"Authorization": f"Bearer {ACCESS_TOKEN}"})
