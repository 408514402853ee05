from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def answer(question):
    return llm.invoke(question)
