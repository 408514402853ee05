import os

try:
    from openai import OpenAI

    path = os.path.join(os.path.dirname(__file__), "prompt.txt")
    with open(path) as file:
        PROMPT = file.read()

    def helper(text):
        return PROMPT + text

    client = OpenAI()
    HAS_OPENAI = True
except ImportError:
    client = None
    HAS_OPENAI = False

if os.getenv("USE_CLAUDE"):
    try:
        from langchain_anthropic import ChatAnthropic

        llm = ChatAnthropic(model="claude-sonnet-4-5")
        READY = True
    except Exception:
        llm = None
        READY = False
else:
    llm = None
    READY = False


def ask(text):
    return client.responses.create(model="gpt-4o-mini", input=helper(text)) if HAS_OPENAI else None


def answer(text):
    return llm.invoke(text) if READY else None
