import os

from langchain_openai import ChatOpenAI

(
    KEY,  # of the team
    ORGANIZATION,
    LIMIT,
) = (
    os.getenv("OPENAI_API_KEY"),
    os.getenv("OPENAI_ORGANIZATION"),
    5,
)
if not KEY:
    raise RuntimeError("Set OPENAI_API_KEY")


def create_llm() -> ChatOpenAI:
    key = os.getenv("OPENAI_API_KEY")
    organization = os.getenv("OPENAI_ORGANIZATION")
    if not key:
        raise RuntimeError("Set OPENAI_API_KEY")
    return ChatOpenAI(api_key=key, organization=organization, max_retries=LIMIT)


def ask(question):
    llm = create_llm()
    return llm.invoke(question)
