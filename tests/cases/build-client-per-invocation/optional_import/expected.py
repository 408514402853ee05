def create_llm():
    try:
        from langchain_openai import ChatOpenAI

        llm = ChatOpenAI(model="gpt-4o-mini")
    except ImportError:
        llm = None
    return llm


def ask(text):
    llm = create_llm()
    return llm.invoke(text) if llm else None
