from openai import OpenAI

if __name__ == "__main__":
    print(OpenAI())
