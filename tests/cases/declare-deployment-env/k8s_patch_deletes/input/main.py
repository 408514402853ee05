"""A program that needs a key."""

from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()
