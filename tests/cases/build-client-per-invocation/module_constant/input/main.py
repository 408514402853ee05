from config import MODEL, OPENAI_API_KEY
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model=MODEL, api_key=OPENAI_API_KEY)


def ask(text):
    return llm.invoke(text)
