from fastapi import FastAPI
from langchain_anthropic import ChatAnthropic
from langchain_openai import ChatOpenAI
from langserve import add_routes

app = FastAPI()
served = ChatOpenAI(model="gpt-4o-mini")
judge = ChatAnthropic(model="claude-sonnet-4-5")
add_routes(app, served)


@app.post("/judge")
def judge_it(text: str):
    return judge.invoke(text), served.invoke(text)
