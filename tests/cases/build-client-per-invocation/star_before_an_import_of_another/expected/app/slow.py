from langchain_openai import ChatOpenAI


def create_client() -> ChatOpenAI:
    return ChatOpenAI(model="x")


def own(text):
    client = create_client()
    return client.invoke(text)
