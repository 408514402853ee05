import os

from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

# The key of the judge.
JUDGE_KEY = os.getenv("JUDGE_KEY", "").strip()

llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))
wrapped = ChatOpenAI(model="gpt-4o-mini", api_key=SecretStr(os.getenv("WRAPPED_KEY")))
claude = ChatAnthropic(model="claude-sonnet-4-5")
judge = ChatOpenAI(model="o3", api_key=JUDGE_KEY)
long = ChatOpenAI(model="gpt-4o-mini", temperature=0.25, api_key=os.getenv("LONG_KEY"))
either = ChatOpenAI(api_key=os.getenv("FIRST_KEY") or os.getenv("SECOND_KEY"))
fails = ChatOpenAI(api_key=os.environ["FAILING_KEY"])


def ask(text):
    found = [llm.invoke(text), wrapped.invoke(text), claude.invoke(text), judge.invoke(text)]
    return [*found, long.invoke(text), either.invoke(text), fails.invoke(text)]
