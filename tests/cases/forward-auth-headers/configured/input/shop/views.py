import requests
from django.conf import settings
from django.http import HttpRequest, JsonResponse


def page(request: HttpRequest, key: int) -> JsonResponse:
    cart = requests.get(f"{settings.CART_URL}/carts/{key}").json()
    items = requests.get(f"{settings.CART_URL}/items/{key}").json()
    return JsonResponse({"cart": cart, "items": items})
