from langchain_openai import ChatOpenAI


def create_llm():
    try:
        llm = ChatOpenAI(model="gpt-4o-mini")
    except Exception:
        llm = None
    return llm


def ask(text):
    llm = create_llm()
    if not llm:
        return None
    return llm.invoke(text)
