import os

CART_URL = os.environ.get("CART_URL", "http://cart:8000")
