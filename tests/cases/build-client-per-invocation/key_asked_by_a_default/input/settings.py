import os


class Settings:
    key = os.getenv("OPENAI_API_KEY")

    def get(self):
        return os.environ["OPENAI_API_KEY"]


settings = Settings()
