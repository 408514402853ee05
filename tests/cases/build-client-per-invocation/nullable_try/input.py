from langchain_openai import ChatOpenAI

try:
    llm = ChatOpenAI(model="gpt-4o-mini")
except Exception:
    llm = None


def ask(text):
    if not llm:
        return None
    return llm.invoke(text)
