import os

import requests

API_KEY = os.getenv("OPENAI_API_KEY")
URL = "https://api.openai.com/v1/chat/completions"
ORDERS = os.getenv("ORDERS_TOKEN")


def ask(text: str) -> dict:
    headers = {"Authorization": f"Bearer {API_KEY}", "Content-Type": "application/json"}
    return requests.post(URL, headers=headers, json={"model": "gpt-4o-mini", "input": text}).json()


def gemini(text: str) -> dict:
    key = os.environ["GEMINI_API_KEY"]
    address = f"https://generativelanguage.googleapis.com/v1beta/models/gemini:generateContent?key={key}"
    return requests.post(address, json={"contents": text}).json()


def claude(text: str) -> dict:
    key = os.getenv("ANTHROPIC_API_KEY")
    if not key:
        return {}
    return requests.post("https://api.anthropic.com/v1/messages", headers={"x-api-key": key}, json={}).json()


def orders() -> dict:
    # Nothing says that an own service needs its token.
    return requests.get("https://orders.example.com", headers={"Authorization": "Bearer " + ORDERS}).json()
