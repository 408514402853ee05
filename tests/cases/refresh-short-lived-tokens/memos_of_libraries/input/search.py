from azure.identity import DefaultAzureCredential

credential = DefaultAzureCredential()
_token = None


def token():
    global _token
    if not _token:
        _token = credential.get_token("https://search.azure.com/.default").token
    return _token


class Search:
    def __init__(self):
        self._token = None

    def token(self):
        if self._token is None:
            self._token = credential.get_token("https://search.azure.com/.default").token
        return self._token
