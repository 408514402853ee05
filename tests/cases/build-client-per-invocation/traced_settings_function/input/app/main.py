from app.llm import judge, llm


def ask(text):
    return judge.invoke(llm.invoke(text).content)
