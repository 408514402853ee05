from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")
chain = llm.bind(stop=["x"])


def ask(text):
    return chain.invoke(text)
