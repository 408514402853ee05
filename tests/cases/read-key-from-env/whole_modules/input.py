import cohere
import google.generativeai as genai
import openai

openai.api_key = "sk-proj-Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9Ab3dE5gH7jK9mN1pQ3sT5vW7yZ9"
genai.configure(api_key="AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q")
openai.organization = "org-q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3"
client = cohere.ClientV2("q7Rk2mZx9Wd4Tn6Bv8Yc1Hs3kkLmPq0wErTyUiOp")
