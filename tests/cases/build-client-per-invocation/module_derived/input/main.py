from chains import chain


def ask(text):
    return chain.invoke({"text": text})
