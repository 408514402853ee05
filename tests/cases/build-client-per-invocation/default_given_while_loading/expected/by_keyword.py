from langchain_openai import ChatOpenAI

OPTIONS = {"number": 1, "llm": "given"}


def create_llm() -> ChatOpenAI:
    return ChatOpenAI(model="gpt-4o-mini")


def make(number, llm=None):
    if llm is None:
        llm = create_llm()
    return number, llm


made = make(1, llm="given")


def run(text):
    return make(2)[1].invoke(text), made
