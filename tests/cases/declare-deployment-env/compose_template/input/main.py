from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()
