from langchain_openai import ChatOpenAI

from taken import read_site


def create_llm() -> ChatOpenAI:
    SITE = read_site()
    return ChatOpenAI(api_key=SITE.key, base_url=SITE.url)


site = "the name is taken"


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
