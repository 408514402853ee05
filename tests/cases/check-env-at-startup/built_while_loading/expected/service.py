import os

from groq import Groq
from openai import OpenAI


class Writer:
    def __init__(self) -> None:
        self.client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))

    def write(self, text: str) -> str:
        return self.client.responses.create(model="gpt-4o-mini", input=text).output_text


def transcribe(path: str) -> str:
    client = Groq(api_key=os.getenv("GROQ_API_KEY"))
    return client.audio.transcriptions.create(file=open(path, "rb"), model="whisper-large-v3").text
