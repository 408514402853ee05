"""Methods whose name others have, too."""

import requests
from flask import Flask, request

app = Flask(__name__)


class Users:
    def load(self, name):
        return requests.get(f"http://users/{name}")

    def both(self, request):
        return [self.load("a"), self.load("b")]


class Page:
    session = requests.Session()

    def __init__(self):
        app.add_url_rule("/page", view_func=self.show)

    def show(self):
        return self._part("a") + self._part("b")

    def _part(self, name):
        return self.session.get(f"http://parts/{name}").text
