import os

from langchain_openai import ChatOpenAI

FIRST, *REST = os.environ["OPENAI_API_KEY"], "eu", "us"
(KEY, REGION), LIMIT = (os.environ["OPENAI_API_KEY"], "eu"), 5
GIVEN = os.environ["OPENAI_KEY"] = os.environ["OPENAI_API_KEY"]

first = ChatOpenAI(api_key=FIRST)
second = ChatOpenAI(api_key=KEY, max_retries=LIMIT)
third = ChatOpenAI(api_key=GIVEN)


def ask(question):
    return first.invoke(question), second.invoke(question), third.invoke(question), REST, REGION
