import os

import google.generativeai as genai
from google.generativeai.generative_models import GenerativeModel

genai.configure(api_key=os.environ["GEMINI_API_KEY"])
model = genai.GenerativeModel("gemini-2.0-flash")
fast = GenerativeModel(model_name="gemini-2.0-flash-lite")


def ask(question):
    return model.generate_content(question), fast.generate_content(question)
