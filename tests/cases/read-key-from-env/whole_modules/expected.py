import os

import cohere
import google.generativeai as genai
import openai

openai.api_key = os.getenv("OPENAI_API_KEY")
genai.configure(api_key=os.getenv("GEMINI_API_KEY"))
openai.organization = "org-q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3"
client = cohere.ClientV2(os.getenv("CO_API_KEY"))
