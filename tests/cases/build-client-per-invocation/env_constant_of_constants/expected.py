import os

from langchain_openai import ChatOpenAI

REGION = os.getenv("REGION", "eu")


def create_llm() -> ChatOpenAI:
    # The gateway wants the tenant in front.
    tenant = os.environ["TENANT"]
    key = os.environ["OPENAI_API_KEY"]
    token = f"{tenant}:{key}"
    region = os.getenv("REGION", "eu")
    base_url = f"https://{region}.example.com/v1"
    return ChatOpenAI(model="gpt-4o-mini", api_key=token, base_url=base_url)


def ask(text):
    llm = create_llm()
    return llm.invoke(f"{REGION}: {text}")
