from openai import OpenAI


def main():
    client = OpenAI()
    print(client.models.list())


main()
