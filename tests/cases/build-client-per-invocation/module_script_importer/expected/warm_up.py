from llm import create_llm

chain = create_llm().with_retry()


def again(text):
    llm = create_llm()
    return llm.invoke(text)


print(chain.invoke("warm up"))
