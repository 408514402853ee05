import configparser

import yaml
from dynaconf import Dynaconf
from omegaconf import OmegaConf
from openai import OpenAI

settings = Dynaconf(settings_files=["settings.toml"])
conf = OmegaConf.load("conf.yaml")
parser = configparser.ConfigParser()
parser.read("conf.ini")
document = yaml.safe_load(open("conf.yaml"))

by_attribute = OpenAI(api_key=settings.openai_key)
by_loader = OpenAI(api_key=conf.openai.key)
by_item = OpenAI(api_key=parser["openai"]["key"])
by_get = OpenAI(api_key=parser.get("openai", "key"))
by_document = OpenAI(api_key=document["key"])
tuned = OpenAI(timeout=settings.timeout)


def ask(text):
    clients = [by_attribute, by_loader, by_item, by_get, by_document, tuned]
    return [each.responses.create(model="gpt-4o", input=text) for each in clients]
