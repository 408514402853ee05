import app.llm
import app.llm as models


def ask(text):
    return models.llm.invoke(text)


def ask_again(text):
    return app.llm.llm.invoke(text)
