from langchain_openai import ChatOpenAI


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o")


limit = 3
other = None


def ask(question):
    llm = create_llm()
    return llm.invoke(question)
