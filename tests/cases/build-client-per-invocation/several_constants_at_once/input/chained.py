import os

from langchain_openai import ChatOpenAI

KEY = SPARE = os.environ["OPENAI_API_KEY"]
TOKEN = KNOWN = os.environ["OPENAI_ADMIN_KEY"]

llm = ChatOpenAI(api_key=KEY)
spare = ChatOpenAI(api_key=SPARE)
admin = ChatOpenAI(api_key=TOKEN)


def ask(question):
    return llm.invoke(question), spare.invoke(question)


def audit(question):
    return admin.invoke(question), bool(KNOWN)
