"""What a client gets as its key is a key, wherever it comes from."""

import logging

import boto3
from openai import OpenAI

from app.vault import fetch


class Service:
    def __init__(self, token: str, log: logging.Logger | None = None) -> None:
        self.token = token
        self._log = logging.getLogger("service")
        self._client = OpenAI(api_key=self.token)

    def tell(self) -> None:
        self._log.info("token %s", self.token)


class Other:
    def __init__(self, token: str) -> None:
        self.token = token

    def tell(self) -> None:
        logging.info("token %s", self.token)


def make(secret: str | None = None) -> OpenAI:
    secret = secret or fetch("openai")
    logging.info("secret %s", secret)
    return OpenAI(api_key=secret)


def session(key_id: str, region: str) -> object:
    logging.info("key %s in %s", key_id, region)
    return boto3.client("bedrock-runtime", aws_access_key_id=key_id, region_name=region)
