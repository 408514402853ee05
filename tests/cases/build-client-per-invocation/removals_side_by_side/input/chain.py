from langchain import hub
from langchain_openai import ChatOpenAI
from pydantic import BaseModel


class Answer(BaseModel):
    text: str


# The small model missed half of the values.
llm = ChatOpenAI(model="gpt-4o", temperature=0)

structured = llm.with_structured_output(Answer)

prompt = hub.pull("team/prompt")

chain = prompt | structured
