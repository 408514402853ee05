"""Tokens that an object fetches when it is made."""

import os

import requests
from azure.identity import DefaultAzureCredential


def fetch_token() -> str:
    form = {"grant_type": "client_credentials", "client_id": os.environ["CLIENT"]}
    return requests.post(os.environ["TOKEN_URL"], data=form, timeout=5).json()["access_token"]


class Api:
    def __init__(self) -> None:
        credential = DefaultAzureCredential()
        self.token = credential.get_token("https://cognitiveservices.azure.com/.default").token
        self.headers = {"Authorization": f"Bearer {fetch_token()}"}
        self.used_once = fetch_token()
        requests.get("http://models", headers={"Authorization": self.used_once}, timeout=5)

    def ask(self, text: str) -> requests.Response:
        return requests.post("http://models", headers={"Authorization": f"Bearer {self.token}"}, data=text, timeout=5)

    def tell(self, text: str) -> requests.Response:
        return requests.post("http://models", headers=self.headers, data=text, timeout=5)


class OneCall:
    def __init__(self) -> None:
        self.token = fetch_token()

    def ask(self, text: str) -> requests.Response:
        return requests.post("http://models", headers={"Authorization": self.token}, data=text, timeout=5)


class Refreshing:
    def __init__(self) -> None:
        self.token = fetch_token()

    def ask(self, text: str) -> requests.Response:
        answer = requests.post("http://models", headers={"Authorization": self.token}, data=text, timeout=5)
        if answer.status_code == 401:
            self.token = fetch_token()
        return answer


api = Api()
refreshing = Refreshing()


def handle(text: str) -> list[requests.Response]:
    return [api.ask(text), refreshing.ask(text), OneCall().ask(text)]
