from elsewhere import ChatOpenAI
from langchain_core.prompts import ChatPromptTemplate


class OpenAI:
    """A class of this file that only shares its name with an SDK's."""


llm = ChatOpenAI(model="gpt-4o-mini")
client = OpenAI()
prompt = ChatPromptTemplate.from_template("{text}")
text = "llm = ChatOpenAI()"  # client = ChatOpenAI()


def summarize(value: str) -> str:
    return llm.invoke(prompt.format(text=value)), client
