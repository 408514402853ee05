import os, sys

from langchain_openai import ChatOpenAI
from langserve import add_routes

from app.server import app

os.environ["OPENAI_API_KEY"] = "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"
llm = ChatOpenAI(model="gpt-4o-mini")
add_routes(app, llm)
print("served", file=sys.stderr)
