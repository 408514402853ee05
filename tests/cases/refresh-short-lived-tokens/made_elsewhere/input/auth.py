import os

import httpx


def get_token() -> str:
    form = {"grant_type": "client_credentials", "client_id": os.environ["CLIENT"]}
    response = httpx.post(os.environ["TOKEN_URL"], data=form)
    response.raise_for_status()
    return response.json()["access_token"]
