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
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)


@api_view(["GET"])
def of_rest(request, number):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)


def registered(request):
    authorization = request.headers.get("authorization")
    forwarded = {"Authorization": authorization} if authorization else {}
    return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)


def unregistered(request):
    return requests.get("http://users/me"), requests.get("http://orders/mine")


class Page(View):
    def get(self, request, number):
        authorization = request.headers.get("authorization")
        forwarded = {"Authorization": authorization} if authorization else {}
        return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)

    def helper(self, request):
        return requests.get("http://users/me"), requests.get("http://orders/mine")


class Rest(APIView):
    def post(self, request):
        authorization = request.headers.get("authorization")
        forwarded = {"Authorization": authorization} if authorization else {}
        return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)


class Rests(ViewSet):
    def list(self, request):
        authorization = request.headers.get("authorization")
        forwarded = {"Authorization": authorization} if authorization else {}
        return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)

    @action(detail=True)
    def mine(self, request, pk=None):
        authorization = request.headers.get("authorization")
        forwarded = {"Authorization": authorization} if authorization else {}
        return requests.get("http://users/me", headers=forwarded), requests.get("http://orders/mine", headers=forwarded)
