import service
from service import fast_llm


def ask(text):
    return fast_llm.invoke(text)


def tell(text):
    return service.fast_llm.invoke(text)
