from langchain_openai import ChatOpenAI


def create_chain():
    return ChatOpenAI() | str


def step(text):
    chain = create_chain()
    return chain.invoke(text)
