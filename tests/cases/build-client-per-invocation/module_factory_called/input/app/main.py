from app.llm import create_llm

llm = create_llm()


def f(x):
    return llm.invoke(x)


def g(x, model=create_llm()):
    return model.invoke(x)
