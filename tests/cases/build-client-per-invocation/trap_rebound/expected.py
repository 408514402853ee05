from langchain_openai import ChatOpenAI


def ask(text):
    llm = create_llm()
    return llm.invoke(text)


def create_llm():
    llm = ChatOpenAI(model="gpt-4o-mini")
    return llm.bind(stop=["\n"])
