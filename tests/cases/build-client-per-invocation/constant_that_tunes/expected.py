import os

from langchain_openai import ChatOpenAI

# Others read these too: what only tunes the client is named, what says who asks and where is read afresh.
MODEL = os.getenv("OPENAI_MODEL", "gpt-4o")
RETRIES = int(os.getenv("RETRIES", "2"))
URL = os.getenv("OPENAI_URL")
TEAM = os.getenv("TEAM", "")


def create_llm() -> ChatOpenAI:
    url = os.getenv("OPENAI_URL")
    return ChatOpenAI(model=MODEL, max_retries=RETRIES, api_key=os.environ["OPENAI_API_KEY"], base_url=url)


def create_ours() -> ChatOpenAI:
    team = os.getenv("TEAM", "")
    return ChatOpenAI(model=team + MODEL, api_key=team + os.environ["OPENAI_API_KEY"])


def create_chat() -> ChatOpenAI:
    # Nothing else reads this one.
    chat_model = os.getenv("CHAT_MODEL", "gpt-4o-mini")
    return ChatOpenAI(model=chat_model)


def ask(text):
    print(MODEL, RETRIES, URL, TEAM)
    llm = create_llm()
    ours = create_ours()
    chat = create_chat()
    return llm.invoke(text), ours.invoke(text), chat.invoke(text)
