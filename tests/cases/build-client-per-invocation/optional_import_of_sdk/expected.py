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


def create_client():
    if HAS_ANTHROPIC and os.getenv("ANTHROPIC_API_KEY"):
        return Anthropic()
    return None


def create_other():
    return openai.OpenAI() if HAS_OPENAI else None


def ask(text):
    client = create_client()
    if client is None:
        other = create_other()
        return other.responses.create(model="x", input=text)
    return client.messages.create(model="x", max_tokens=1, messages=[{"role": "user", "content": text}])
