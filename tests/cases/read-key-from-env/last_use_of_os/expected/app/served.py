import sys

from langchain_openai import ChatOpenAI
from langserve import add_routes

from app.server import app

llm = ChatOpenAI(model="gpt-4o-mini")
add_routes(app, llm)
print("served", file=sys.stderr)
