from llm import create_clients

if __name__ == "__main__":
    print(create_clients())
