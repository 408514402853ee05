from llm import *


def create_client():
    return None


def ask():
    client = build_client()
    return client.models.list(), create_client()
