from llm import judge, llm

print(llm.invoke("warm up"))


def ask(text):
    return llm.invoke(text), judge.invoke(text)
