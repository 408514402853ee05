from django.conf import settings


def ask(request):
    return settings.OPENAI_CLIENT.responses.create(model="gpt-4o-mini", input=request.GET["q"])
