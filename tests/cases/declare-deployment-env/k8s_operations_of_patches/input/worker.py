from llm import ask

if __name__ == "__main__":
    print(ask("hi"))
