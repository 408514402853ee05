from langchain_openai import ChatOpenAI

from config import read_bot


def create_llm() -> ChatOpenAI:
    bot = read_bot()
    return ChatOpenAI(api_key=bot.key, base_url=bot.url)


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
