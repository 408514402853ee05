from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o")


def ask(question):
    return llm.invoke(question)
