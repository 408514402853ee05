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

llm = ChatOpenAI(api_key=KEY, organization=ORGANIZATION, max_retries=LIMIT)


def ask(question):
    return llm.invoke(question)
