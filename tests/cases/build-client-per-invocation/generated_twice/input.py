from langchain_openai import ChatOpenAI


def create_llm():
    return ChatOpenAI(model="gpt-4o-mini")


llm = create_llm()


def ask(text):
    return llm.invoke(text)
