from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llm import create_llm


def ask(text):
    from llm import create_llm

    llm = create_llm()
    return llm.invoke(text)
