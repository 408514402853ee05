from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")
llm.temperature = 0.2
llm.metadata = {"team": "support"}


def ask(text):
    return llm.invoke(text)
