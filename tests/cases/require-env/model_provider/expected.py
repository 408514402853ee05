import os

from langchain.chat_models import init_chat_model


def ask(text, provider):
    if not os.getenv("OPENAI_API_KEY"):
        raise RuntimeError("Missing OPENAI_API_KEY")
    named = init_chat_model("gpt-4o", model_provider="openai")
    given = init_chat_model("gpt-4o", model_provider=provider)
    return named.invoke(given.invoke(text).content)
