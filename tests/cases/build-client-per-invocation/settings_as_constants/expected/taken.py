from pydantic_settings import BaseSettings


class SiteConfig(BaseSettings):
    key: str = ""
    url: str = ""


def read_site() -> SiteConfig:
    return SiteConfig()
