import os

from langchain_openai import ChatOpenAI

chat = ChatOpenAI()
models = {"fast": ChatOpenAI()}
queue = [ChatOpenAI()]
options = {"api_key": os.getenv("OPENAI_API_KEY")}
dict.update(options, timeout=3)
tuned = ChatOpenAI(**options)


def create_plain() -> ChatOpenAI:
    return ChatOpenAI()


def ask(text):
    plain = create_plain()
    return chat.invoke(text), models["fast"], queue, tuned.invoke(text), plain.invoke(text)


def set_timeout(seconds):
    setattr(chat, "timeout", seconds)


def tell(name):
    plain = create_plain()
    return getattr(plain, name)
