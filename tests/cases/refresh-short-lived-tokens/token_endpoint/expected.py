"""The answer of a token endpoint is kept until shortly before it expires."""

import os
import threading
import time

import requests

AUTH = (os.environ["ID"], os.environ["SECRET"])
URL = "https://id.example/token"


_access_token = ("", 0.0)
_access_token_lock = threading.Lock()


def get_access_token() -> str:
    """The token, fetched again shortly before it expires."""
    global _access_token
    with _access_token_lock:
        if time.monotonic() >= _access_token[1]:
            response = requests.post(URL, data={"grant_type": "client_credentials"}, auth=AUTH)
            answer = response.json()
            lifetime = float(answer.get("expires_in", 0)) - 60
            _access_token = (answer["access_token"], time.monotonic() + lifetime)
        return _access_token[0]


def call() -> object:
    return requests.get("https://api.example", headers={"Authorization": f"Bearer {get_access_token()}"})
