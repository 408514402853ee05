import os

from google import genai

client = genai.Client(api_key=os.environ["GEMINI_API_KEY"])


def run(text):
    answer = client.models.generate_content(model="gemini-2.5-flash", contents=text)
    return answer.text
