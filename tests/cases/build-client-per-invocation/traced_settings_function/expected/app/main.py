from app.llm import create_judge, create_llm


def ask(text):
    llm = create_llm()
    judge = create_judge()
    return judge.invoke(llm.invoke(text).content)
