from langchain_openai import ChatOpenAI

OPTIONS = {"number": 1, "llm": "given"}


def make(number, llm=ChatOpenAI(model="gpt-4o-mini")):
    return number, llm


made = make(1)


def run(text):
    return make(2)[1].invoke(text), made
