import os

from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "shop"

    def ready(self):
        print("debug" if os.getenv("OPENAI_API_KEY") else "no key yet")
