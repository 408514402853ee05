import os

from langchain_openai import ChatOpenAI

TOKEN = KNOWN = os.environ["OPENAI_ADMIN_KEY"]


def create_llm() -> ChatOpenAI:
    key = os.environ["OPENAI_API_KEY"]
    return ChatOpenAI(api_key=key)


def create_spare() -> ChatOpenAI:
    spare_value = os.environ["OPENAI_API_KEY"]
    return ChatOpenAI(api_key=spare_value)


def create_admin() -> ChatOpenAI:
    token = os.environ["OPENAI_ADMIN_KEY"]
    return ChatOpenAI(api_key=token)


def ask(question):
    llm = create_llm()
    spare = create_spare()
    return llm.invoke(question), spare.invoke(question)


def audit(question):
    admin = create_admin()
    return admin.invoke(question), bool(KNOWN)
