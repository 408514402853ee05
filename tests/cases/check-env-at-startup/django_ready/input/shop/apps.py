from django.apps import AppConfig


class ShopConfig(AppConfig):
    name = "shop"

    def ready(self):
        from shop.env import demand

        demand("OPENAI_API_KEY")
