from langchain_openai import ChatOpenAI
from retrying import using

llm = ChatOpenAI()


@using(llm)
def ask(text):
    return text
