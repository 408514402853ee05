from llm import create_judge, llm

print(llm.invoke("warm up"))


def ask(text):
    judge = create_judge()
    return llm.invoke(text), judge.invoke(text)
