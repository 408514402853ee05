import os

import httpx
from openai import OpenAI

KEY = os.environ["GATEWAY_API_KEY"]
PROXY = os.environ.get("PROXY_URL")
with_header = httpx.Client(headers={"Authorization": "Bearer " + os.environ["GATEWAY_API_KEY"]})
with_constant = httpx.Client(headers={"Authorization": f"Bearer {KEY}"})
plain = httpx.Client(proxy=PROXY)
first = OpenAI(http_client=with_header)
second = OpenAI(http_client=with_constant)
third = OpenAI(http_client=plain)


def ask():
    return first.models.list(), second.models.list(), third.models.list(), KEY[:2]
