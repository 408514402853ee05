from langchain.chat_models import init_chat_model


def ask(text, provider):
    named = init_chat_model("gpt-4o", model_provider="openai")
    given = init_chat_model("gpt-4o", model_provider=provider)
    return named.invoke(given.invoke(text).content)
