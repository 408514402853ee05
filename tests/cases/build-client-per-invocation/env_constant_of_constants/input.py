import os

from langchain_openai import ChatOpenAI

# The gateway wants the tenant in front.
TENANT = os.environ["TENANT"]
KEY = os.environ["OPENAI_API_KEY"]
TOKEN = f"{TENANT}:{KEY}"
REGION = os.getenv("REGION", "eu")
BASE_URL = f"https://{REGION}.example.com/v1"

llm = ChatOpenAI(model="gpt-4o-mini", api_key=TOKEN, base_url=BASE_URL)


def ask(text):
    return llm.invoke(f"{REGION}: {text}")
