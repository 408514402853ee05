from langserve import add_routes
from web import app

from llm import judge, llm

add_routes(app, llm)


def ask(text):
    return llm.invoke(text), judge.invoke(text)
