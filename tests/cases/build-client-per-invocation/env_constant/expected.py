import os

from dotenv import load_dotenv
from langchain_openai import ChatOpenAI

load_dotenv()

BASE_URL = "https://api.openai.com/v1"


def create_llm() -> ChatOpenAI:
    model = os.environ.get("MODEL", "gpt-4o-mini")
    openai_api_key = os.getenv("OPENAI_API_KEY")
    return ChatOpenAI(model=model, api_key=openai_api_key, base_url=BASE_URL)


def ask(text):
    llm = create_llm()
    return llm.invoke(text)
