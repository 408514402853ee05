from langchain_openai import ChatOpenAI

from config import KEY, MODE, NAME

llm = ChatOpenAI(api_key=KEY, model=MODE, user=NAME)


def ask(text):
    return llm.invoke(text)
