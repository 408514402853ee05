import os

from dotenv import load_dotenv
from langchain_openai import ChatOpenAI

load_dotenv()

OPENAI_API_KEY = os.getenv("OPENAI_API_KEY")
MODEL = os.environ.get("MODEL", "gpt-4o-mini")
BASE_URL = "https://api.openai.com/v1"

llm = ChatOpenAI(model=MODEL, api_key=OPENAI_API_KEY, base_url=BASE_URL)


def ask(text):
    return llm.invoke(text)
