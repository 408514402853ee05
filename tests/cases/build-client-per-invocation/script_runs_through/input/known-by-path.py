import os
from openai import OpenAI

client = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))


def crawl(url):
    return client.responses.create(model="gpt-4.1", input=url)


if __name__ == "__main__":
    print(crawl("x"))
