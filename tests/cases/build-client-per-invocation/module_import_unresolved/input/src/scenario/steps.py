from langchain_openai import ChatOpenAI

chain = ChatOpenAI() | str


def step(text):
    return chain.invoke(text)
