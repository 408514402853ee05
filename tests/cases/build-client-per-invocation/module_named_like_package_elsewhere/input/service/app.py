from langchain_openai import ChatOpenAI

llm = ChatOpenAI()


def answer(question):
    return llm.invoke(question)
