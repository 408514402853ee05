from openai import OpenAI


def main() -> None:
    print(OpenAI().responses.create(model="x", input="y").output_text)


if __name__ == "__main__":
    main()
