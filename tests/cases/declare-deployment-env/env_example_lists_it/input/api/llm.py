from openai import OpenAI


def create_client() -> OpenAI:
    return OpenAI()
