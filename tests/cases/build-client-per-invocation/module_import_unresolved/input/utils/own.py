import groq
import scenario.groq
from groq import client as sdk


def ask(question):
    return sdk, groq.client, scenario.groq.client
