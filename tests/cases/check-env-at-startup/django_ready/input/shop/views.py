from django.http import HttpResponse
from openai import OpenAI


def summary(request):
    return HttpResponse(OpenAI().responses.create(model="x", input=request.GET["text"]).output_text)
