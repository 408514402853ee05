"""Fetches tokens that live for half an hour."""

import os

import requests


def get_access_token() -> str:
    headers = {"Authorization": f"Basic {os.environ['CHAT_KEY']}"}
    answer = requests.request("POST", "https://id.example/api/v2/oauth", headers=headers, data={"scope": "PERS"})
    return answer.json()["access_token"]


class Chat:
    @classmethod
    def fetch_token(cls) -> str:
        return requests.post("https://id.example/api/v2/oauth", data={"scope": "PERS"}).json()["access_token"]


def ask(token: str, text: str) -> str:
    headers = {"Authorization": f"Bearer {token}"}
    return requests.post("https://chat.example/completions", headers=headers, json={"text": text}).text
