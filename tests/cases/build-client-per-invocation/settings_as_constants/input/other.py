from langchain_openai import ChatOpenAI

from taken import SITE

llm = ChatOpenAI(api_key=SITE.key, base_url=SITE.url)


site = "the name is taken"


def ask(text):
    return llm.invoke(text)
