from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")


def use(model):
    global llm
    llm = ChatOpenAI(model=model)


def ask(text):
    return llm.invoke(text)
