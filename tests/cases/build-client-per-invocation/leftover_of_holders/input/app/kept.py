from groq import Groq

from app.config import KEYS

groq = Groq(api_key=KEYS["groq"])
fast = Groq(api_key=KEYS["groq"], timeout=1)


def models():
    return [KEYS["region"], groq.models.list(), fast.models.list()]
