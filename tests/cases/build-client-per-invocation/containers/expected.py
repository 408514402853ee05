from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI


def create_models():
    return {
        "openai": ChatOpenAI(model="gpt-4o-mini"),
        "anthropic": ChatAnthropic(model="claude-sonnet-4-5"),
    }


def create_judges():
    return [ChatOpenAI(model=name) for name in ("a", "b")]


def ask(name, text):
    models = create_models()
    return models[name].invoke(text)


def vote(text):
    judges = create_judges()
    return [judge.invoke(text) for judge in judges]
