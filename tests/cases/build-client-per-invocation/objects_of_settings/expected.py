import configparser
import functools
import os

import yaml
from dynaconf import Dynaconf
from omegaconf import OmegaConf
from openai import DefaultHttpxClient, OpenAI

settings = Dynaconf(settings_files=["settings.toml"])
conf = OmegaConf.load("conf.yaml")
parser = configparser.ConfigParser()
parser.read("conf.ini")


# Holds no credential. One for each process: forks must not share connections.
@functools.cache
def _openai_transport(_process_id: int) -> DefaultHttpxClient:
    return DefaultHttpxClient()




def create_by_attribute() -> OpenAI:
    return OpenAI(
        api_key=settings.openai_key, http_client=_openai_transport(os.getpid())
    )


def create_by_loader() -> OpenAI:
    return OpenAI(api_key=conf.openai.key, http_client=_openai_transport(os.getpid()))


def create_by_item() -> OpenAI:
    return OpenAI(
        api_key=parser["openai"]["key"], http_client=_openai_transport(os.getpid())
    )


def create_by_get() -> OpenAI:
    return OpenAI(
        api_key=parser.get("openai", "key"), http_client=_openai_transport(os.getpid())
    )


def create_by_document() -> OpenAI:
    document = yaml.safe_load(open("conf.yaml"))
    return OpenAI(api_key=document["key"], http_client=_openai_transport(os.getpid()))


def create_tuned() -> OpenAI:
    return OpenAI(timeout=settings.timeout, http_client=_openai_transport(os.getpid()))


def ask(text):
    by_attribute = create_by_attribute()
    by_loader = create_by_loader()
    by_item = create_by_item()
    by_get = create_by_get()
    by_document = create_by_document()
    tuned = create_tuned()
    clients = [by_attribute, by_loader, by_item, by_get, by_document, tuned]
    return [each.responses.create(model="gpt-4o", input=text) for each in clients]
