from langchain_openai import ChatOpenAI

search = ChatOpenAI()


def find(text):
    return search.invoke(text)
