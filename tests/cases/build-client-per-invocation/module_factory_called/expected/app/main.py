from app.llm import create_llm


def f(x):
    llm = create_llm()
    return llm.invoke(x)


def g(x, model=None):
    if model is None:
        model = create_llm()
    return model.invoke(x)
