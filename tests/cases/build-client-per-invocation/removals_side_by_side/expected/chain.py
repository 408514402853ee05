from langchain import hub
from langchain_openai import ChatOpenAI
from pydantic import BaseModel


class Answer(BaseModel):
    text: str


prompt = hub.pull("team/prompt")


def create_chain():
    # The small model missed half of the values.
    llm = ChatOpenAI(model="gpt-4o", temperature=0)
    structured = llm.with_structured_output(Answer)
    return prompt | structured
