from langserve import add_routes
from web import app

from llm import create_judge, llm

add_routes(app, llm)


def ask(text):
    judge = create_judge()
    return llm.invoke(text), judge.invoke(text)
