from langchain_openai import ChatOpenAI


def create_search() -> ChatOpenAI:
    return ChatOpenAI()


def find(text):
    search = create_search()
    return search.invoke(text)
