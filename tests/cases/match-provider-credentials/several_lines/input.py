import os

from langchain_openai import ChatOpenAI

BASE_URL = "https://api.deepseek.com"

llm = ChatOpenAI(
    model="deepseek-chat",
    api_key=os.environ[
        "OPENAI_API_KEY"
    ],
    base_url=BASE_URL,
)
other = ChatOpenAI(
    model="deepseek-chat",
    base_url=BASE_URL
)
