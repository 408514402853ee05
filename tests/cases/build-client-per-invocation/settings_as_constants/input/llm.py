from langchain_openai import ChatOpenAI

from config import BOT

llm = ChatOpenAI(api_key=BOT.key, base_url=BOT.url)


def ask(text):
    return llm.invoke(text)
