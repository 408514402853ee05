from claude import Claude


class Worker:
    def __init__(self) -> None:
        self.claude = Claude()

    async def run(self) -> None:
        self.claude.ask("anything to do?")
