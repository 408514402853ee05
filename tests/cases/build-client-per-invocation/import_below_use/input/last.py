from langchain_openai import ChatOpenAI

llm = ChatOpenAI()


def ask(text):
    return llm.invoke(text)


if __name__ == "__main__":
    print(ask("hello"))

import os
