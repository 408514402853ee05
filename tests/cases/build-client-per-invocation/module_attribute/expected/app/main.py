import app.llm
import app.llm as models


def ask(text):
    return models.create_llm().invoke(text)


def ask_again(text):
    return app.llm.create_llm().invoke(text)
