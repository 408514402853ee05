from langchain_openai import ChatOpenAI

llm = ChatOpenAI()


def ask(text, model=llm):
    return model.invoke(text)
