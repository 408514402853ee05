from chain import create_chain


def run(question: str):
    chain = create_chain()
    return chain.invoke({"question": question})
