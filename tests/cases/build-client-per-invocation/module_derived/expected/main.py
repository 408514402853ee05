from chains import create_chain


def ask(text):
    chain = create_chain()
    return chain.invoke({"text": text})
