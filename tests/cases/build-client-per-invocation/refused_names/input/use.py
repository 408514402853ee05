from llm import *


def create_client():
    return None


def ask():
    return client.models.list(), create_client()
