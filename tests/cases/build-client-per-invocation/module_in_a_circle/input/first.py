from second import circled


def ask(text):
    return circled.invoke(text)
