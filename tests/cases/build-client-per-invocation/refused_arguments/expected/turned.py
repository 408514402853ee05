from langchain_openai import ChatOpenAI

for MODEL in ("gpt-4o-mini", "gpt-4o"):
    print(MODEL)

llm = ChatOpenAI(model=MODEL)


def ask(text):
    return llm.invoke(text)
