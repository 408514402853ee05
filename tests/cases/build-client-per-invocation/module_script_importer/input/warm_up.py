from llm import llm

chain = llm.with_retry()


def again(text):
    return llm.invoke(text)


print(chain.invoke("warm up"))
