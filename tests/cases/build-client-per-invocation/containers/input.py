from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI

MODELS = {
    "openai": ChatOpenAI(model="gpt-4o-mini"),
    "anthropic": ChatAnthropic(model="claude-sonnet-4-5"),
}
judges = [ChatOpenAI(model=name) for name in ("a", "b")]


def ask(name, text):
    return MODELS[name].invoke(text)


def vote(text):
    return [judge.invoke(text) for judge in judges]
