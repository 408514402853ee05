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
        return list(map(self.fetch_item, range(3)))

    def fetch_item(self, number):
        return requests.get(f"http://items/{number}").json()


class Parts(APIView):
    base = "http://parts"
    stock: str = "http://stock"

    def get(self, request):
        return [requests.get(f"{self.base}/a"), requests.get(f"{self.base}/b"), requests.get(f"{self.stock}/c")]


class ForeignParts(Parts):
    base = "https://parts.example.com"
