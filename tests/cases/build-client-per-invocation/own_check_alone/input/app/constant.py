import os
from langchain_openai import ChatOpenAI

KEY = os.getenv("OPENAI_API_KEY")
llm = ChatOpenAI(model="gpt-4o-mini", api_key=KEY)
chain = llm.bind(stop=["x"])


def ask(text):
    return chain.invoke(text)
