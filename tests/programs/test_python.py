"""Programs of Python: entries, ways through imports, and how sure a need is."""

from __future__ import annotations

import pytest

from codemods.languages.programs import Kind
from tests.programs.looks import looked, program, tie, told

LLM = """\
    import os

    from langchain_openai import ChatOpenAI

    llm = ChatOpenAI(model="gpt-4o-mini", api_key=os.getenv("OPENAI_API_KEY"))
"""


def test_a_worker_needs_what_its_tasks_import() -> None:
    found = looked(
        {
            "llm.py": LLM,
            "tasks.py": "from llm import llm\n\n\ndef run(text):\n    return llm.invoke(text)\n",
            "worker.py": """\
                from celery import Celery

                import tasks

                app = Celery("worker")


                @app.task
                def summarize(text):
                    return tasks.run(text)
            """,
        }
    )
    worker = program(found, "worker.py")
    assert worker.entry.kind is Kind.WORKER
    assert told(worker) == ["OPENAI_API_KEY required worker.py -> tasks.py -> llm.py:5"]


def test_a_function_that_nothing_calls_needs_nothing() -> None:
    found = looked(
        {
            "llm.py": """\
                from langchain_anthropic import ChatAnthropic
                from langchain_openai import ChatOpenAI


                def make():
                    return ChatOpenAI(model="gpt-4o-mini")


                def unused():
                    return ChatAnthropic(model="claude-sonnet-4-5")
            """,
            "main.py": """\
                from fastapi import FastAPI

                from llm import make

                app = FastAPI()


                @app.get("/")
                def root():
                    return make().invoke("hi")
            """,
        }
    )
    assert told(program(found, "main.py")) == ["OPENAI_API_KEY required main.py -> llm.py:6"]


@pytest.mark.parametrize(
    "body",
    [
        'if kind == "openai":\n            return make()\n        return None',
        "return make() if kind else None",
        "return kind and make()",
        'return {"openai": make}[kind]()',
    ],
)
def test_what_is_come_to_under_a_condition_is_optional(body: str) -> None:
    found = looked(
        {
            "llm.py": "from openai import OpenAI\n\n\ndef make():\n    return OpenAI()\n",
            "main.py": f"""\
    from fastapi import FastAPI

    from llm import make

    app = FastAPI()


    @app.get("/")
    def root(kind):
        {body}
""",
        }
    )
    assert told(program(found, "main.py")) == ["OPENAI_API_KEY optional main.py -> llm.py:5"]


@pytest.mark.parametrize(
    "body",
    ['return {"answer": make()}', "return list(map(lambda each: make(), kind))", "return Depends(make)"],
)
def test_what_is_called_in_a_dict_or_later_is_required(body: str) -> None:
    found = looked(
        {
            "llm.py": "from openai import OpenAI\n\n\ndef make():\n    return OpenAI()\n",
            "main.py": f"""\
    from fastapi import Depends, FastAPI

    from llm import make

    app = FastAPI()


    @app.get("/")
    def root(kind):
        {body}
""",
        }
    )
    assert told(program(found, "main.py")) == ["OPENAI_API_KEY required main.py -> llm.py:5"]


@pytest.mark.parametrize(
    ("body", "strength"),
    [
        ("return OpenAI()", "required"),
        ("if kind:\n            return OpenAI()\n        return None", "optional"),
        ('if not os.getenv("OPENAI_API_KEY"):\n            return None\n        return OpenAI()', "optional"),
        ('if not os.getenv("OPENAI_API_KEY"):\n            raise ValueError\n        return OpenAI()', "required"),
        ("try:\n            return OpenAI()\n        except Exception:\n            return None", "optional"),
        ("global held\n        if held is None:\n            held = OpenAI()\n        return held", "required"),
    ],
)
def test_how_sure_a_need_is_where_the_client_is_built(body: str, strength: str) -> None:
    found = looked(
        {
            "main.py": f"""\
    import os

    from fastapi import FastAPI
    from openai import OpenAI

    app = FastAPI()
    held = None


    @app.get("/")
    def root(kind):
        {body}
"""
        }
    )
    (need,) = told(program(found, "main.py"))
    assert need.startswith(f"OPENAI_API_KEY {strength} ")


def test_methods_run_where_something_asks_for_them() -> None:
    found = looked(
        {
            "llm.py": """\
                from anthropic import Anthropic
                from openai import OpenAI


                class Maker:
                    def openai(self):
                        return OpenAI()

                    def anthropic(self):
                        return Anthropic()
            """,
            "main.py": """\
                from llm import Maker

                if __name__ == "__main__":
                    Maker().openai()
            """,
        }
    )
    main = program(found, "main.py")
    assert main.entry.kind is Kind.SCRIPT
    assert told(main) == ["OPENAI_API_KEY required main.py -> llm.py:7"]


def test_a_main_guard_runs_where_its_file_is_started_alone() -> None:
    found = looked(
        {
            "llm.py": 'from openai import OpenAI\n\nif __name__ == "__main__":\n    OpenAI()\n',
            "main.py": 'import llm\n\nif __name__ == "__main__":\n    print(llm)\n',
        }
    )
    assert told(program(found, "llm.py")) == ["OPENAI_API_KEY required llm.py:4"]
    assert told(program(found, "main.py")) == []


def test_settings_tell_the_variable_the_default_and_the_line() -> None:
    found = looked(
        {
            "config.py": """\
                from pydantic import Field
                from pydantic_settings import BaseSettings


                class Settings(BaseSettings):
                    model_config = {"env_prefix": "APP_"}

                    openai_api_key: str
                    base_url: str = "https://llm.example.com/v1"
                    other: str = Field(default="", alias="OTHER_KEY")


                settings = Settings()
            """,
            "main.py": """\
                from openai import OpenAI

                from config import settings

                OpenAI(api_key=settings.openai_api_key, base_url=settings.base_url, organization=settings.other)
            """,
        }
    )
    demands = {each.need.label: each.need for each in program(found, "main.py").demands}
    assert {name: str(need.strength) for name, need in demands.items()} == {
        "APP_OPENAI_API_KEY": "required",
        "APP_BASE_URL": "optional",
        "OTHER_KEY": "optional",
    }
    assert demands["APP_BASE_URL"].default == '"https://llm.example.com/v1"'
    assert str(demands["APP_OPENAI_API_KEY"].read_at) == "config.py:8"


def test_settings_behind_a_function_and_a_base_class() -> None:
    found = looked(
        {
            "config.py": """\
                from functools import lru_cache

                from pydantic_settings import BaseSettings


                class Base(BaseSettings):
                    pass


                class Settings(Base):
                    anthropic_api_key: str


                @lru_cache
                def get_settings():
                    return Settings()
            """,
            "main.py": """\
                from anthropic import Anthropic

                from config import get_settings

                Anthropic(api_key=get_settings().anthropic_api_key)
            """,
        }
    )
    assert told(program(found, "main.py")) == ["ANTHROPIC_API_KEY required main.py:5"]


def test_django_settings() -> None:
    found = looked(
        {
            "site/proj/settings.py": 'import os\n\nOPENAI_API_KEY = os.environ["OPENAI_API_KEY"]\n',
            "site/proj/__init__.py": "",
            "site/manage.py": 'import sys\n\nif __name__ == "__main__":\n    print(sys.argv)\n',
            "site/chat/__init__.py": "",
            "site/chat/views.py": """\
                from django.conf import settings
                from openai import OpenAI

                client = OpenAI(api_key=settings.OPENAI_API_KEY)
            """,
            "site/proj/wsgi.py": """\
                from django.core.wsgi import get_wsgi_application

                from chat import views

                application = get_wsgi_application()
            """,
        }
    )
    demand = program(found, "site/proj/wsgi.py").demands[0]
    assert demand.need.variables == ("OPENAI_API_KEY",)
    assert str(demand.need.read_at) == "site/proj/settings.py:3"


def test_alternatives_count_as_one() -> None:
    found = looked(
        {
            "main.py": """\
                import os

                from openai import OpenAI

                OpenAI(api_key=os.getenv("A_KEY") or os.getenv("B_KEY"))
            """
        }
    )
    assert told(program(found, "main.py")) == ["A_KEY or B_KEY required main.py:5"]


def test_a_lambda_handler_and_an_import_in_it() -> None:
    found = looked(
        {
            "llm.py": LLM,
            "app.py": """\
                def lambda_handler(event, context):
                    from llm import llm

                    return llm.invoke(event)
            """,
        }
    )
    app = program(found, "app.py")
    assert app.entry.kind is Kind.FUNCTION
    assert told(app) == ["OPENAI_API_KEY required app.py -> llm.py:5"]


def test_all_tests_are_one_program() -> None:
    found = looked(
        {
            "llm.py": LLM,
            "tests/test_a.py": "from llm import llm\n",
            "tests/test_b.py": "from llm import llm\n",
        }
    )
    tests = [each for each in found.survey.programs if each.entry.kind is Kind.TESTS]
    assert [each.entry.how for each in tests] == ["2 test files"]


def test_imports_in_a_circle_end() -> None:
    found = looked(
        {
            "a.py": "import b\nfrom openai import OpenAI\n\nclient = OpenAI()\n",
            "b.py": "import c\n",
            "c.py": "import a\n\nif __name__ == '__main__':\n    print(a)\n",
        }
    )
    assert told(program(found, "c.py")) == ["OPENAI_API_KEY required c.py -> a.py:4"]


def test_what_the_program_reads_for_itself_is_told_where_it_is_asked_for() -> None:
    files = {"main.py": 'import os\n\nfrom openai import OpenAI\n\nOpenAI()\nLEVEL = os.getenv("LOG_LEVEL", "info")\n'}
    assert program(looked(files), "main.py").reads == ()
    (read,) = program(looked(files, with_reads=True), "main.py").reads
    assert (read.variable, read.default, read.place.line) == ("LOG_LEVEL", '"info"', 6)


def test_a_project_of_django_loads_its_files_by_their_names() -> None:
    found = looked(
        {
            "site/manage.py": 'import sys\n\nif __name__ == "__main__":\n    print(sys.argv)\n',
            "site/proj/__init__.py": "",
            "site/proj/wsgi.py": "from django.core.wsgi import get_wsgi_application\n\napplication = None\n",
            "site/chat/__init__.py": "",
            "site/chat/urls.py": "from chat.views import index\n\nurlpatterns = [index]\n",
            "site/chat/views.py": "from openai import OpenAI\n\n\ndef index(request):\n    return OpenAI()\n",
        }
    )
    (one,) = found.survey.programs
    assert (one.entry.kind, one.entry.how, one.entry.path) == (Kind.WEB, "Django", "site/proj/wsgi.py")
    assert told(one) == ["OPENAI_API_KEY required site/proj/wsgi.py -> site/chat/views.py:5"]


def test_a_worker_finds_its_tasks_by_their_names() -> None:
    found = looked(
        {
            "app/__init__.py": "",
            "app/celery.py": 'from celery import Celery\n\napp = Celery("app")\napp.autodiscover_tasks(["app"])\n',
            "app/tasks.py": """\
                from celery import shared_task
                from openai import OpenAI


                @shared_task
                def run():
                    return OpenAI()
            """,
        }
    )
    worker = program(found, "app/celery.py")
    assert worker.entry.kind is Kind.WORKER
    assert told(worker) == ["OPENAI_API_KEY required app/celery.py -> app/tasks.py:7"]


def test_a_file_that_only_binds_names_and_that_nothing_imports_is_no_program() -> None:
    files = {
        "dead.py": """
            import logging
            from dotenv import load_dotenv
            from openai import OpenAI

            load_dotenv()
            logging.basicConfig()
            client = OpenAI()


            def ask():
                return client.responses.create(model="x", input="y")
        """,
        "asked.py": """
            from openai import OpenAI

            client = OpenAI()
            print(client.responses.create(model="x", input="y"))
        """,
        "guarded.py": """
            from openai import OpenAI

            client = OpenAI()
            if __name__ == "__main__":
                print(client)
        """,
    }
    found = looked(files)
    assert [each.entry.path for each in found.survey.programs] == ["asked.py", "guarded.py"]


def test_what_is_put_into_a_queue_of_rq_is_run_by_its_worker() -> None:
    files = {
        "jobs/__init__.py": "",
        "jobs/summary.py": """
            from openai import OpenAI


            def summarize(text):
                return OpenAI().responses.create(model="x", input=text)
        """,
        "jobs/review.py": """
            from langchain_anthropic import ChatAnthropic


            def review(text):
                return ChatAnthropic(model="x").invoke(text)
        """,
        "web.py": """
            from datetime import timedelta

            from redis import Redis
            from rq import Queue

            from jobs.summary import summarize

            queue = Queue(connection=Redis())


            def put(text):
                queue.enqueue(summarize, text)
                queue.enqueue_in(timedelta(minutes=1), "jobs.review.review", text)
        """,
        "Dockerfile": 'FROM python\nWORKDIR /app\nCOPY . .\nCMD ["rq", "worker"]\n',
        "compose.yaml": """
            services:
              worker:
                build: .
                environment:
                  OPENAI_API_KEY: ${OPENAI_API_KEY}
        """,
    }
    found = looked(files)
    worker = tie(found, "worker").program
    assert worker is not None
    assert (worker.entry.how, worker.entry.kind) == ("RQ", "worker")
    assert [each.label for each in worker.required] == ["ANTHROPIC_API_KEY", "OPENAI_API_KEY"]


CONFIG = """\
    import os

    from pydantic_settings import BaseSettings


    class Settings(BaseSettings):
        OPENAI_API_KEY: str
        ANTHROPIC_API_KEY: str = os.getenv("ANTHROPIC_API_KEY", "")
        GROQ_API_KEY: str


    settings = Settings()
"""
SERVICE = """\
    from anthropic import Anthropic
    from groq import Groq
    from openai import OpenAI

    from config import settings


    class Chat:
        def __init__(self):
            self.key = settings.OPENAI_API_KEY
            self.client = OpenAI(api_key=self.key)


    class Claude:
        def __init__(self, key, model="m"):
            self.client = Anthropic(api_key=key)


    class Fast:
        def __init__(self, key=None):
            self.key = key
            self.key = self.key or settings.GROQ_API_KEY
            self.client = Groq(api_key=self.key)
"""


def test_a_key_that_an_object_is_given() -> None:
    main = "from config import settings\nfrom service import Chat, Claude, Fast\n"
    main += "Chat()\nClaude(settings.ANTHROPIC_API_KEY)\nFast()\n"
    found = looked({"config.py": CONFIG, "service.py": SERVICE, "main.py": main})
    needs = {each.need.label: each.need for each in program(found, "main.py").demands if not each.need.is_incidental}
    assert set(needs) == {"", "OPENAI_API_KEY", "ANTHROPIC_API_KEY"}
    assert needs["OPENAI_API_KEY"].strength == "required"
    assert needs["ANTHROPIC_API_KEY"].strength == "required"
    assert needs["ANTHROPIC_API_KEY"].default == ""


def test_a_key_that_two_callers_give_is_neither_of_theirs() -> None:
    main = "from config import settings\nfrom service import Claude\n"
    main += "Claude(settings.ANTHROPIC_API_KEY)\nClaude(key=settings.OPENAI_API_KEY)\n"
    found = looked({"config.py": CONFIG, "service.py": SERVICE, "main.py": main})
    # The settings insist on their own field as service.py loads, whatever is built there.
    assert told(program(found, "main.py")) == [
        "OPENAI_API_KEY required main.py -> service.py:11",
        "a key optional main.py -> service.py:16",
    ]
