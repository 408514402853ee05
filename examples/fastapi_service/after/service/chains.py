"""What the service asks of its model."""

from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate

from service.llm import create_llm

summary_prompt = ChatPromptTemplate.from_messages(
    [
        ("system", "You summarize support tickets in one sentence."),
        ("human", "{text}"),
    ]
)
reply_prompt = ChatPromptTemplate.from_messages(
    [
        ("system", "You answer support tickets, politely."),
        ("human", "{summary}"),
    ]
)


def create_summary_chain():
    return summary_prompt | create_llm() | StrOutputParser()


# A reply is written from the summary, not from the ticket.
def create_reply_chain():
    return (
        {"summary": create_summary_chain()}
        | reply_prompt
        | create_llm()
        | StrOutputParser()
    )
