from app.llm import create_llm


def f(x):
    llm = create_llm()
    return llm.invoke(x)


def create_model():
    return create_llm()


def g(x, model=None):
    if model is None:
        model = create_model()
    return model.invoke(x)
