from pydantic_settings import BaseSettings


class SiteConfig(BaseSettings):
    key: str = ""
    url: str = ""


SITE = SiteConfig()
