from functools import partial

import requests
from rest_framework.views import APIView


class Orders(APIView):
    def get(self, request):
        return [self.fetch_order(number) for number in range(3)]

    def fetch_order(self, number):
        return requests.get(f"http://orders/{number}").json()


class OldOrders(Orders):
    def fetch_order(self, number):
        return {"number": number}


class Items(APIView):
    def get(self, request):
        authorization = request.headers.get("authorization")
        forwarded = {"Authorization": authorization} if authorization else {}
        return list(map(partial(self.fetch_item, forwarded=forwarded), range(3)))

    def fetch_item(self, number, forwarded):
        return requests.get(f"http://items/{number}", headers=forwarded).json()


class Parts(APIView):
    base = "http://parts"
    stock: str = "http://stock"

    def get(self, request):
        return [requests.get(f"{self.base}/a"), requests.get(f"{self.base}/b"), requests.get(f"{self.stock}/c")]


class ForeignParts(Parts):
    base = "https://parts.example.com"
