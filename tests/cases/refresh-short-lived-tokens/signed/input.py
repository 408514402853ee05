"""Tokens that are signed here, and say when they expire."""

import time

import jwt

KEY = "key"
PAYLOAD = {"iss": "service", "exp": time.time() + 3600}
TOKEN = jwt.encode(PAYLOAD, KEY, algorithm="HS256")
LASTING = jwt.encode({"iss": "service"}, KEY, algorithm="HS256")


def headers() -> dict[str, str]:
    return {"Authorization": f"Bearer {TOKEN}", "X-Other": LASTING}


def fresh() -> str:
    return jwt.encode({"iss": "service", "exp": time.time() + 60}, KEY, algorithm="HS256")
