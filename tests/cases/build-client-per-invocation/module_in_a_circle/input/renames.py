from llm import starred as model


def ask(text):
    return model.invoke(text)
