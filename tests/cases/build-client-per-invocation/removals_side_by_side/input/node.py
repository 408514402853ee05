from chain import chain


def run(question: str):
    return chain.invoke({"question": question})
