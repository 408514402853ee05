import os

from langchain_openai import ChatOpenAI

# Others read these too: what only tunes the client is named, what says who asks and where is read afresh.
MODEL = os.getenv("OPENAI_MODEL", "gpt-4o")
RETRIES = int(os.getenv("RETRIES", "2"))
URL = os.getenv("OPENAI_URL")
TEAM = os.getenv("TEAM", "")
llm = ChatOpenAI(model=MODEL, max_retries=RETRIES, api_key=os.environ["OPENAI_API_KEY"], base_url=URL)
ours = ChatOpenAI(model=TEAM + MODEL, api_key=TEAM + os.environ["OPENAI_API_KEY"])

# Nothing else reads this one.
CHAT_MODEL = os.getenv("CHAT_MODEL", "gpt-4o-mini")
chat = ChatOpenAI(model=CHAT_MODEL)


def ask(text):
    print(MODEL, RETRIES, URL, TEAM)
    return llm.invoke(text), ours.invoke(text), chat.invoke(text)
