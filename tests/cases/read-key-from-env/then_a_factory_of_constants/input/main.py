from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

from config import OPENAI_API_KEY

ANTHROPIC_KEY = "sk-ant-api03-q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3-AA"
MODEL = "gpt-4o-mini-2024-07-18"
llm = ChatOpenAI(model=MODEL, api_key=OPENAI_API_KEY)
judge = ChatAnthropic(model="claude-sonnet-4-5", api_key=ANTHROPIC_KEY)


def ask(text):
    return judge.invoke(llm.invoke(text).content)
