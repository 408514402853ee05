from openai import OpenAI

if __name__ == "__main__":
    client = OpenAI()
    print(client.models.list())
