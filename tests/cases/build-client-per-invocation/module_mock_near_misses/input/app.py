from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o")
limit = 3
other = None


def ask(question):
    return llm.invoke(question)
