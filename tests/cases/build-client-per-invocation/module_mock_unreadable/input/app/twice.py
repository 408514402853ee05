from langchain_openai import ChatOpenAI

judge = ChatOpenAI(model="gpt-4o")


def ask(question):
    return judge.invoke(question)
