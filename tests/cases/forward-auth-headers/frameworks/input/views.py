import requests
from django.contrib.auth.decorators import login_required
from django.views import View
from django.views.decorators.http import require_GET
from rest_framework.decorators import action, api_view
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSet


@require_GET
@login_required
def decorated(request):
    return requests.get("http://users/me"), requests.get("http://orders/mine")


@api_view(["GET"])
def of_rest(request, number):
    return requests.get("http://users/me"), requests.get("http://orders/mine")


def registered(request):
    return requests.get("http://users/me"), requests.get("http://orders/mine")


def unregistered(request):
    return requests.get("http://users/me"), requests.get("http://orders/mine")


class Page(View):
    def get(self, request, number):
        return requests.get("http://users/me"), requests.get("http://orders/mine")

    def helper(self, request):
        return requests.get("http://users/me"), requests.get("http://orders/mine")


class Rest(APIView):
    def post(self, request):
        return requests.get("http://users/me"), requests.get("http://orders/mine")


class Rests(ViewSet):
    def list(self, request):
        return requests.get("http://users/me"), requests.get("http://orders/mine")

    @action(detail=True)
    def mine(self, request, pk=None):
        return requests.get("http://users/me"), requests.get("http://orders/mine")
