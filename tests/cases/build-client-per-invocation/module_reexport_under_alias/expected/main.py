import service
from service import create_fast_llm


def ask(text):
    fast_llm = create_fast_llm()
    return fast_llm.invoke(text)


def tell(text):
    return service.create_fast_llm().invoke(text)
