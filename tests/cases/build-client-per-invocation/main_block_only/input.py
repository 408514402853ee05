from langchain_openai import ChatOpenAI


def ask(llm, text):
    return llm.invoke(text)


if __name__ == "__main__":
    llm = ChatOpenAI()
    print(ask(llm, "hello"))
