from fastapi import FastAPI
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from langserve import add_routes

app = FastAPI()
served = ChatOpenAI(model="gpt-4o-mini")


def create_judge() -> ChatAnthropic:
    return ChatAnthropic(model="claude-sonnet-4-5")


add_routes(app, served)


@app.post("/judge")
def judge_it(text: str):
    judge = create_judge()
    return judge.invoke(text), served.invoke(text)
