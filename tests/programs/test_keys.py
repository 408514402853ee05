"""Needs whose key comes from an object of settings, a package's own configuration, or Nest's service."""

from __future__ import annotations

import pytest

from tests.programs.looks import looked, program, told

CONFIG = """\
    from functools import lru_cache

    from pydantic import Field, SecretStr
    from pydantic_settings import BaseSettings, SettingsConfigDict


    class Settings(BaseSettings):
        model_config = SettingsConfigDict(env_file=".env")
        key: str
        secret: SecretStr = Field(default=SecretStr(""))
        empty: str = ""
        lucky: str = "sk-local"

        def __init__(self, **values):
            super().__init__(**values)
            self.started = True


    @lru_cache
    def get_settings() -> Settings:
        return Settings()


    settings = Settings()
"""
HEAD = """\
from openai import OpenAI

from config import Settings, get_settings, settings


"""
MAIN = "from llm import ask\nask()\n"


@pytest.mark.parametrize(
    ("body", "variable"),
    [
        ("def ask():\n    return OpenAI(api_key=get_settings().key)\n", "KEY"),
        ("def ask():\n    return OpenAI(api_key=settings.secret.get_secret_value())\n", "SECRET"),
        ("def ask(given: Settings | None = None):\n    return OpenAI(api_key=given.key)\n", "KEY"),
        ("def ask(given: 'Settings' = settings):\n    return OpenAI(api_key=given.lucky)\n", ""),
        (
            "class Bot:\n    def __init__(self, given: Settings):\n        self.given = given or get_settings()\n"
            "        self.client = OpenAI(api_key=self.given.key)\n\n\ndef ask():\n    return Bot(get_settings())\n",
            "KEY",
        ),
        (
            "class Bot:\n    given: Settings\n\n    def client(self):\n"
            "        return OpenAI(api_key=self.given.empty)\n\n\n"
            "def ask():\n    return Bot().client()\n",
            "EMPTY",
        ),
    ],
)
def test_objects_of_a_settings_class(body: str, variable: str) -> None:
    found = looked({"config.py": CONFIG, "llm.py": HEAD + body, "main.py": MAIN})
    required = [each.need for each in program(found, "main.py").demands if each.need.strength == "required"]
    assert [each.label for each in required] == ([variable] if variable else [])
    # The class may have each of them from `.env`, so that the process need not.
    assert all(each.kept == "`Settings` of config.py" for each in required)


CLASS = "class Bot:\n    def __init__(self, key, url=None):\n        self.client = OpenAI(api_key=key)\n\n\n"


@pytest.mark.parametrize(
    ("body", "other", "needed"),
    [
        (f"{CLASS}def ask():\n    return Bot(settings.key)\n", "Bot(key=settings.key)", "KEY required"),
        (f"{CLASS}def ask():\n    return Bot(settings.key)\n", "Bot(key=settings.empty)", "a key optional"),
        (f"{CLASS}def ask():\n    return Bot(settings.key)\n", "Bot(settings.key, settings.empty)", "KEY required"),
        ("def ask(key=None):\n    return OpenAI(api_key=key or settings.key)\n", "ask()", "KEY required"),
        ("def ask(key=None):\n    return OpenAI(api_key=key or settings.empty)\n", "ask()", "EMPTY required"),
        ("def ask(key=None):\n    return OpenAI(api_key=key or settings.empty)\n", "ask(input())", "EMPTY optional"),
        ("def ask(*, key=''):\n    return OpenAI(api_key=key or settings.empty)\n", "ask(key='')", "EMPTY required"),
    ],
)
def test_keys_that_several_calls_hand_over(body: str, other: str, needed: str) -> None:
    calls = f"from config import settings\nfrom llm import *\n\n{other}\n"
    found = looked({"config.py": CONFIG, "llm.py": HEAD + body, "main.py": MAIN, "other.py": calls})
    assert told(program(found, "main.py"))[0].startswith(f"{needed} main.py")


def test_a_field_that_the_program_does_without() -> None:
    body = "def ask():\n    return OpenAI(api_key=settings.empty)\n"
    guard = "from config import settings\n\n\ndef usable():\n    return bool(settings.empty)\n"
    found = looked({"config.py": CONFIG, "llm.py": HEAD + body, "main.py": MAIN, "guard.py": guard})
    one, *_ = program(found, "main.py").demands
    assert (one.need.label, one.need.strength, one.need.why) == (
        "EMPTY",
        "optional",
        "guard.py:5 asks whether it is set",
    )
    guard = 'from config import settings\n\nif not settings.empty:\n    raise RuntimeError("Missing EMPTY")\n'
    found = looked({"config.py": CONFIG, "llm.py": HEAD + body, "main.py": MAIN, "guard.py": guard})
    assert told(program(found, "main.py")) == ["EMPTY required main.py -> llm.py:7"]


@pytest.mark.parametrize(
    "source",
    [
        'import google.generativeai as genai\n\ngenai.configure(api_key=os.environ["GEMINI_API_KEY"])\n',
        'import google.generativeai as genai\n\nkey = os.getenv("GEMINI_API_KEY")\ngenai.configure(api_key=key)\n',
        'import openai\n\n\nopenai.api_key = os.getenv("GEMINI_API_KEY")\n',
    ],
)
def test_a_package_that_is_given_its_key(source: str) -> None:
    llm = f"import os\n{source}\n\ndef ask():\n    return 1\n"
    found = looked({"llm.py": llm, "main.py": MAIN})
    (one,) = told(program(found, "main.py"))
    assert one.startswith("GEMINI_API_KEY required main.py -> llm.py:")


def test_a_key_that_no_variable_holds() -> None:
    llm = "from vault import key\nfrom openai import OpenAI\n\n\ndef ask():\n    return OpenAI(api_key=key())\n"
    found = looked({"llm.py": llm, "main.py": MAIN})
    one, *_ = program(found, "main.py").demands
    assert (one.need.variables, one.need.why) == ((), "where its key comes from is not known")


def test_tasks_that_an_application_elsewhere_loads() -> None:
    llm = 'import os\nfrom openai import OpenAI\n\n\ndef ask():\n    return OpenAI(api_key=os.environ["KEY"])\n'
    tasks = "from celery import shared_task\nfrom llm import ask\n\n\n@shared_task\ndef answer():\n    ask()\n"
    found = looked({"llm.py": llm, "tasks.py": tasks})
    assert program(found, "tasks.py").entry.how == "Celery"
    found = looked({"llm.py": llm, "jobs/tasks.py": tasks, "app.py": 'from celery import Celery\n\nCelery("x")\n'})
    assert all(each.entry.path != "jobs/tasks.py" for each in found.survey.programs)


NEST = """\
    import { ConfigService } from "@nestjs/config";
    import OpenAI from "openai";

    export class Ai {
      private client: OpenAI;
      private key: string;
      constructor(private readonly config: ConfigService, private readonly other: Other) {
        this.key = this.config.get("FIELD");
        this.client = new OpenAI({ apiKey: KEY });
      }
    }
"""


@pytest.mark.parametrize(
    ("key", "needed"),
    [
        ('config.get<string>("OPENAI_API_KEY")', "OPENAI_API_KEY required"),
        ('this.config.getOrThrow("OPENAI_API_KEY", { infer: true })', "OPENAI_API_KEY required"),
        ("this.key", "FIELD required"),
        ('this.config.get("OPENAI_API_KEY") || ""', "OPENAI_API_KEY optional"),
        ('config.get("OPENAI_API_KEY", "none")', "OPENAI_API_KEY optional"),
        ('config.get("openai.key")', "a key optional"),
        ('other.get("OPENAI_API_KEY")', "a key optional"),
    ],
)
def test_the_service_of_nest(key: str, needed: str) -> None:
    main = 'import { Ai } from "./ai";\nnew Ai(config);\n'
    found = looked({"src/ai.ts": NEST.replace("KEY }", f"{key} }}"), "src/main.ts": main})
    assert told(program(found, "src/main.ts")) == [f"{needed} src/main.ts -> src/ai.ts:9"]


def test_a_field_that_the_one_call_of_a_record_gives() -> None:
    config = """\
        import os
        from dataclasses import dataclass


        @dataclass(frozen=True)
        class Config:
            model: str
            key: str | None


        def load() -> Config:
            return Config("m", os.getenv("OPENAI_API_KEY"))
    """
    llm = "from openai import OpenAI\nfrom config import Config, load\n\n\n"
    llm += "def make(given: Config):\n    return OpenAI(api_key=given.key)\n\n\ndef ask():\n    return make(load())\n"
    found = looked({"config.py": config, "llm.py": llm, "main.py": MAIN})
    assert told(program(found, "main.py")) == ["OPENAI_API_KEY required main.py -> llm.py:6"]


PROVIDER = """\
    import OpenAI from "openai";

    export class Provider {
      private client: OpenAI;
      constructor(private model: string, apiKey: string) {
        this.client = new OpenAI({ apiKey });
      }
    }
"""


@pytest.mark.parametrize(
    ("calls", "needed"),
    [
        ('new Provider("m", process.env.OPENAI_API_KEY!);\n', "OPENAI_API_KEY required"),
        ('new Provider("m", process.env.OPENAI_API_KEY ?? "none");\n', "OPENAI_API_KEY optional"),
        ('new Provider("m", process.env.A);\nnew Provider("n", process.env.B);\n', "a key optional"),
    ],
)
def test_a_key_that_the_one_call_of_a_constructor_gives(calls: str, needed: str) -> None:
    main = f'import {{ Provider }} from "./provider";\n{calls}'
    found = looked({"src/provider.ts": PROVIDER, "src/main.ts": main})
    assert told(program(found, "src/main.ts")) == [f"{needed} src/main.ts -> src/provider.ts:6"]


def test_a_choice_between_two_keys_demands_neither() -> None:
    llm = 'import os\nfrom openai import OpenAI\n\nkey = os.getenv("A") if os.getenv("P") else os.getenv("B")\n'
    llm += "\n\ndef ask():\n    return OpenAI(api_key=key)\n"
    found = looked({"llm.py": llm, "main.py": MAIN})
    assert all(each.need.strength == "optional" for each in program(found, "main.py").demands)


def test_a_client_of_the_browser_needs_nothing_of_a_server() -> None:
    source = 'import OpenAI from "openai";\n'
    source += "new OpenAI({ apiKey: process.env.KEY, dangerouslyAllowBrowser: true });\n"
    found = looked({"src/main.ts": source})
    (one,) = [each.need for each in program(found, "src/main.ts").demands if not each.need.is_incidental]
    assert (one.label, one.strength, one.why) == ("KEY", "optional", "it is built in the browser")


def test_an_image_that_no_manifest_starts_is_started_by_somebody() -> None:
    llm = 'import os\nfrom openai import OpenAI\n\n\ndef ask():\n    return OpenAI(api_key=os.environ["KEY"])\n'
    files = {
        "llm.py": llm,
        "bot.py": MAIN,
        "Dockerfile": 'FROM python\nWORKDIR /a\nCOPY . .\nCMD ["python", "bot.py"]\n',
    }
    found = looked(files)
    (one,) = found.ties
    assert (one.workload.label, one.program and one.program.entry.path) == ("image `Dockerfile`", "bot.py")
    assert [each.words for each in one.workload.sources] == ["whoever starts a container of it"]
    found = looked({**files, "compose.yaml": "services:\n  bot:\n    build: .\n"})
    assert [each.workload.name for each in found.ties] == ["bot"]
    found = looked({**files, "Dockerfile": 'FROM nginx\nCMD ["nginx"]\n'})
    assert found.ties == ()


ASKS = 'import os\nfrom openai import OpenAI\n\n\ndef ask():\n    return OpenAI(api_key=os.environ["KEY"])\n'
API = "from fastapi import FastAPI\nfrom tasks import answer\n\napp = FastAPI()\n\n\n@app.post('/')\ndef root():\n"


@pytest.mark.parametrize(
    ("tasks", "call", "needs"),
    [
        ("from celery import Celery\n\nqueue = Celery('x')\n\n\n@queue.task\n", "answer.delay(1)", False),
        ("from celery import shared_task\n\n\n@shared_task(bind=True)\n", "answer.apply_async(args=[1])", False),
        ("from celery import Celery\n\nqueue = Celery('x')\n\n\n@queue.task\n", "answer(1)", True),
        ("import dramatiq\n\n\n@dramatiq.actor\n", "answer.send(1)", False),
        ("from prefect import task\n\n\n@task\n", "answer(1)", True),
    ],
)
def test_a_program_that_only_puts_tasks_into_a_queue(tasks: str, call: str, needs: bool) -> None:
    tasks = f"from llm import ask\n{tasks}def answer(self):\n    return ask()\n"
    found = looked({"llm.py": ASKS, "tasks.py": tasks, "main.py": f"{API}    {call}\n"})
    required = [each.need.label for each in program(found, "main.py").demands if each.need.strength == "required"]
    assert required == (["KEY"] if needs else [])
    if "prefect" not in tasks:
        worker = next(each for each in found.survey.programs if each.entry.path == "tasks.py")
        assert [each.label for each in worker.required] == ["KEY"]


def test_a_job_that_a_program_puts_into_a_queue() -> None:
    web = (
        "from fastapi import FastAPI\nfrom rq import Queue\nfrom llm import ask\n\napp = FastAPI()\n\n\n@app.get('/')\n"
    )
    web += "def root():\n    Queue().enqueue(ask, 1)\n"
    found = looked({"llm.py": ASKS, "main.py": web})
    assert not program(found, "main.py").required


@pytest.mark.parametrize(
    ("put", "asked", "needed"),
    [
        ('app.config["KEY"] = os.environ["OPENAI_API_KEY"]', 'current_app.config["KEY"]', "OPENAI_API_KEY required"),
        (
            'app.config.update(KEY=os.getenv("OPENAI_API_KEY"))',
            'current_app.config.get("KEY")',
            "OPENAI_API_KEY required",
        ),
        ('app.config.from_mapping({"KEY": os.getenv("X", "")})', 'current_app.config["KEY"]', "X required"),
        ('app.config.from_object("config.Config")', 'current_app.config["KEY"]', "OF_CLASS required"),
        ("app.config.from_object(kinds[mode])", 'current_app.config["KEY"]', "OF_CLASS required"),
        ("app.config.from_object(kinds[mode])", 'current_app.config["TWICE"]', "a key optional"),
        ('app.config["KEY"] = input()', 'current_app.config["KEY"]', "a key optional"),
        (
            'app.config["KEY"] = os.getenv("A")\napp.config["KEY"] = os.getenv("B")',
            'current_app.config["KEY"]',
            "a key",
        ),
        ('app.config["KEY"] = os.getenv("A")', 'current_app.config.get("KEY", "x")', "a key optional"),
        ('other.config["KEY"] = os.getenv("A")', 'current_app.config["KEY"]', "a key optional"),
        ('app.config["KEY"] = os.getenv("A")', 'other.config["KEY"]', "a key optional"),
    ],
)
def test_keys_that_the_configuration_of_a_flask_app_holds(put: str, asked: str, needed: str) -> None:
    head = "import os\nfrom flask import Flask\nfrom things import kinds, mode, other\nimport llm\n"
    config = (
        'import os\n\n\nclass Config:\n    KEY = os.environ.get("OF_CLASS")\n    TWICE = os.getenv("A")\n\n\n'
        'class Live(Config):\n    TWICE = os.getenv("B")\n'
    )
    imports = "from flask import current_app\nfrom openai import OpenAI\nfrom things import other\n"
    llm = f"{imports}\n\ndef ask():\n    return OpenAI(api_key={asked})\n"
    found = looked({"app.py": f"{head}app = Flask(__name__)\n{put}\nllm.ask()\n", "config.py": config, "llm.py": llm})
    assert told(program(found, "app.py"))[0].startswith(needed)


REGISTERED = """\
    import { registerAs } from "@nestjs/config";

    export default registerAs("ai", () => ({ key: process.env.OPENAI_API_KEY, other: input() }));
"""
LOADED = """\
    export default () => {
      return { ai: { key: process.env.LOADED_KEY, deep: { key: process.env.DEEP_KEY || "" } } };
    };
"""


@pytest.mark.parametrize(
    ("key", "file", "needed"),
    [
        ('config.get<string>("ai.key")', REGISTERED, "OPENAI_API_KEY required"),
        ('this.config.getOrThrow("ai.key")', REGISTERED, "OPENAI_API_KEY required"),
        ('config.get("ai.other")', REGISTERED, "a key optional"),
        ('config.get("other.key")', REGISTERED, "a key optional"),
        ("this.settings.key", REGISTERED, "OPENAI_API_KEY required"),
        ("settings.key", REGISTERED, "OPENAI_API_KEY required"),
        ('config.get("ai.key")', LOADED, "LOADED_KEY required"),
        ('config.get("ai.deep.key")', LOADED, "DEEP_KEY optional"),
    ],
)
def test_keys_that_the_configuration_of_nest_holds(key: str, file: str, needed: str) -> None:
    source = """\
        import { Inject } from "@nestjs/common";
        import { ConfigModule, ConfigService, ConfigType } from "@nestjs/config";
        import OpenAI from "openai";
        import loaded from "./loaded";

        ConfigModule.forRoot({ isGlobal: true, load: [loaded] });

        export class Ai {
          private client: OpenAI;
          constructor(
            private readonly config: ConfigService,
            @Inject(loaded.KEY) private readonly settings: ConfigType<typeof loaded>,
          ) {
            this.client = new OpenAI({ apiKey: KEY });
          }
        }
    """
    main = 'import { Ai } from "./ai";\n\nnew Ai(service, settings);\n'
    found = looked({"ai.ts": source.replace("KEY }", f"{key} }}"), "loaded.ts": file, "main.ts": main})
    assert told(program(found, "main.ts"))[0].startswith(needed)
