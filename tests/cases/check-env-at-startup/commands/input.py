import typer
from langchain_anthropic import ChatAnthropic
from openai import OpenAI

cli = typer.Typer()


@cli.command()
def draft(text: str) -> None:
    print(OpenAI().responses.create(model="x", input=text).output_text)


@cli.command()
def review(text: str) -> None:
    print(ChatAnthropic(model="claude-sonnet-4-5").invoke(text).text)


if __name__ == "__main__":
    cli()
