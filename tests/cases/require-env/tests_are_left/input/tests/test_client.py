from openai import OpenAI


def test_client() -> None:
    assert OpenAI().models
