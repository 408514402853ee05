import requests

from sign_in import access_token as token
from sign_in import settings


def load() -> object:
    return requests.get("https://api.example.com/a", headers={"Authorization": f"Bearer {token}", "X-Other": settings})
