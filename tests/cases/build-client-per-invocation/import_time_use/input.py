from langchain_openai import ChatOpenAI

llm = ChatOpenAI()
print(llm.invoke("warm up").content)


def ask(text):
    return llm.invoke(text)
