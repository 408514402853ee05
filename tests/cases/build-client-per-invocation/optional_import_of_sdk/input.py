import os

try:
    from anthropic import Anthropic

    HAS_ANTHROPIC = True
except ImportError:
    Anthropic = None
    HAS_ANTHROPIC = False

try:
    import openai

    HAS_OPENAI = True
except ImportError:
    HAS_OPENAI = False

client = None
if HAS_ANTHROPIC and os.getenv("ANTHROPIC_API_KEY"):
    client = Anthropic()

other = openai.OpenAI() if HAS_OPENAI else None


def ask(text):
    if client is None:
        return other.responses.create(model="x", input=text)
    return client.messages.create(model="x", max_tokens=1, messages=[{"role": "user", "content": text}])
