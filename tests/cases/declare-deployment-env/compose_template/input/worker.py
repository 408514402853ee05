from openai import OpenAI

client = OpenAI()

if __name__ == "__main__":
    print(client.models.list())
