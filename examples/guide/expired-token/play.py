import time

import azure.identity
import situation
from azure.core.credentials import AccessToken, AccessTokenInfo

# What stands for the service that issues tokens: each new one is another, and has an hour.
issued = 0


def issue():
    global issued
    issued += 1
    return f"token-{issued}", int(time.time()) - 1


azure.identity.DefaultAzureCredential.get_token = lambda self, *scopes, **options: AccessToken(*issue())
azure.identity.DefaultAzureCredential.get_token_info = lambda self, *scopes, **options: AccessTokenInfo(*issue())

situation.speak("web-1")
situation.valid("token-1")
import service

assistant = service.Assistant()
first = situation.answered("request 1", lambda: assistant.run("first"))
situation.later(3_700)
situation.valid("token-2")
second = situation.answered("request 2", lambda: assistant.run("second"))
situation.end(first, second)
