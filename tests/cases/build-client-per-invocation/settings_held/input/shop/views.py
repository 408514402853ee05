from django.conf import settings
from openai import OpenAI

client = OpenAI(api_key=settings.OPENAI_API_KEY)
other = OpenAI(api_key="local", base_url=settings.BASE_URL)


def ask(request):
    other.responses.create(model="gpt-4o", input=request.body)
    return client.responses.create(model="gpt-4o", input=request.body)
