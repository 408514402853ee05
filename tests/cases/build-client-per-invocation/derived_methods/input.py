from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from pydantic import BaseModel


class Answer(BaseModel):
    text: str


@tool
def search(query: str) -> str:
    """Search."""
    return query


llm = ChatOpenAI(model="gpt-4o-mini")
small = ChatOpenAI(model="gpt-4o-mini", temperature=1)
with_tools = llm.bind_tools([search])
structured = llm.with_structured_output(Answer)
patient = llm.with_fallbacks([small]).with_retry(stop_after_attempt=2)


def ask(text):
    return with_tools.invoke(text), structured.invoke(text), patient.invoke(text)
