"""What only looks like it; nothing may change."""

import logging
import os

from openai import OpenAI

log = logging.getLogger(__name__)
KEY = os.getenv("OPENAI_API_KEY")
SHOP_KEY = os.getenv("SHOP_API_KEY")
REGION = os.getenv("AWS_REGION")
api_key = "not-needed"
local = OpenAI(api_key=api_key, base_url="http://localhost:11434/v1")


def info(text: object) -> None:
    """A function of the project's own that tells nobody."""


class Box:
    def info(self, text: object) -> None:
        """A method that is no logger's."""


print(SHOP_KEY, REGION, api_key, "OPENAI_API_KEY")
info(KEY)
Box().info(KEY)
with open(".env", "w") as file:
    print(f"OPENAI_API_KEY={KEY}", file=file)
log.info("client for %s", OpenAI(api_key=KEY))
log.info("credentials in %s", os.getenv("GOOGLE_APPLICATION_CREDENTIALS"))
headers = {"Authorization": f"Bearer {KEY}"}
headers["Authorization"] = "***"
print(headers)
print(headers["X-Request-Id"] if "X-Request-Id" in headers else "")
