from company.config import SharedSettings
from pydantic_settings import BaseSettings, SettingsConfigDict


class Base(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", env_prefix="BOT_")

    shared_key: str = ""


class AgentSettings(Base):
    agent_key: str = ""


class CompanySettings(SharedSettings):
    company_key: str


def read_agent() -> AgentSettings:
    return AgentSettings()


company = CompanySettings()
