from langchain_openai import ChatOpenAI

OPTIONS = {"model": "gpt-4o-mini"}
llm = ChatOpenAI(**OPTIONS)
OPTIONS["model"] = "gpt-4o"


def ask(text):
    return llm.invoke(text)
