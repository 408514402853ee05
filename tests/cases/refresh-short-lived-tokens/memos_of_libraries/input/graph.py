import msal

app = msal.ConfidentialClientApplication("id", client_credential="secret")


class Graph:
    def __init__(self):
        self._token = None

    def token(self):
        if self._token is None:
            self._token = app.acquire_token_for_client(["scope"])["access_token"]
        return self._token


class Asking:
    def token(self):
        return app.acquire_token_for_client(["scope"])["access_token"]
