try:
    from langchain_openai import ChatOpenAI

    llm = ChatOpenAI(model="gpt-4o-mini")
except ImportError:
    llm = None


def ask(text):
    return llm.invoke(text) if llm else None
