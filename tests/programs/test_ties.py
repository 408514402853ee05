"""Shows which program a workload runs, and which of its variables it declares."""

from __future__ import annotations

import pytest

from tests.programs.looks import looked, tie

LLM = "from openai import OpenAI\n\nclient = OpenAI()\n"
APP = "from fastapi import FastAPI\n\nimport llm\n\napp = FastAPI()\n"
WORKER = "import llm\n\nif __name__ == '__main__':\n    print(llm)\n"
PYTHON = {"llm.py": LLM, "main.py": APP, "worker.py": WORKER}
NODE = {
    "package.json": '{"scripts": {"start": "node dist/main.js", "worker": "npm run up", "up": "tsx src/main.ts"}}',
    "src/llm.ts": 'import OpenAI from "openai";\nexport const openai = new OpenAI();\n',
    "src/main.ts": 'import { openai } from "./llm";\nvoid openai;\n',
}


@pytest.mark.parametrize(
    ("command", "path"),
    [
        ("uvicorn main:app --host 0.0.0.0 --port 8000", "main.py"),
        ("gunicorn -k uvicorn.workers.UvicornWorker -w 4 main:app", "main.py"),
        ("python -m uvicorn main:app", "main.py"),
        ("fastapi run main.py", "main.py"),
        ("python worker.py", "worker.py"),
        ("python -u -m worker", "worker.py"),
        ("poetry run python worker.py", "worker.py"),
        ("uv run --no-dev python worker.py", "worker.py"),
        ('sh -c "alembic upgrade head && exec uvicorn main:app"', "main.py"),
        ("LOG=1 python worker.py", "worker.py"),
        ("opentelemetry-instrument python worker.py", "worker.py"),
        ("celery -A worker worker -l info", "worker.py"),
        ("celery -A src.job.celery_app worker", "src/job.py"),
        ("dramatiq worker", "worker.py"),
        ("./wait-for-it.sh db:5432 -- python worker.py", "worker.py"),
        ('sh -c "cd src && python job.py"', "src/job.py"),
        ('sh -c "cd ./src/../src; exec python -m job"', "src/job.py"),
        ("./start.sh", "src/job.py"),
        ("./wait-for-it.sh db:5432 -- ./start.sh", "src/job.py"),
    ],
)
def test_commands_of_python(command: str, path: str) -> None:
    compose = f"services:\n  it:\n    build: .\n    command: {command!r}\n"
    files = {**PYTHON, "src/job.py": f"{WORKER}celery_app = 1\n", "start.sh": START, "compose.yaml": compose}
    found = looked({**files, "Dockerfile": "FROM python\nWORKDIR /app\nCOPY . .\n"})
    one = tie(found, "it")
    assert one.program is not None, one.why_not
    assert one.program.entry.path == path


START = "#!/bin/sh\npython worker.py --prepare\ncd src\nexec python job.py\n"
"""A script that runs another program first."""


@pytest.mark.parametrize(
    "command",
    [
        "celery -A worker beat",
        "celery -A worker.tasks worker",
        "python manage.py migrate",
        "rq worker",
        "pytest",
        "sleep infinity",
        "alembic upgrade head",
    ],
)
def test_what_runs_no_client_is_not_tied(command: str) -> None:
    compose = f"services:\n  it:\n    build: .\n    command: {command!r}\n"
    files = {**PYTHON, "manage.py": WORKER, "compose.yaml": compose}
    found = looked({**files, "Dockerfile": "FROM python\nWORKDIR /app\nCOPY . .\n"})
    assert tie(found, "it").program is None


@pytest.mark.parametrize(
    "command",
    [
        "node dist/main.js",
        "npm start",
        "npm run worker",
        "yarn start",
        "tsx src/main.ts",
        "node --import tsx src/main.ts",
    ],
)
def test_commands_of_node(command: str) -> None:
    compose = f"services:\n  it:\n    build: .\n    command: {command!r}\n"
    found = looked({**NODE, "compose.yaml": compose, "Dockerfile": "FROM node\nWORKDIR /app\nCOPY . .\n"})
    one = tie(found, "it")
    assert one.program is not None, one.why_not
    assert one.program.entry.path == "src/main.ts"


def test_the_command_of_the_image_and_where_its_files_come_from() -> None:
    found = looked(
        {
            **{f"services/api/src/{path}": text for path, text in PYTHON.items()},
            "main.py": "print('another one')\n",
            "deploy/compose.yaml": "services:\n  it:\n    build:\n      context: ../services/api\n",
            "services/api/Dockerfile": """\
                FROM python AS build
                WORKDIR /build
                COPY src src
                FROM python
                WORKDIR /srv
                COPY --from=build /build/src ./
                CMD ["uvicorn", "main:app"]
            """,
        }
    )
    one = tie(found, "it")
    assert one.program is not None, one.why_not
    assert one.program.entry.path == "services/api/src/main.py"
    assert one.how == "built by ../services/api/Dockerfile; `uvicorn main` starts ../services/api/src/main.py"


def test_a_script_of_the_image_is_read() -> None:
    found = looked(
        {
            **PYTHON,
            "compose.yaml": "services:\n  it:\n    build: .\n    command: [python, worker.py]\n",
            "entrypoint.sh": '#!/bin/sh\nset -e\nalembic upgrade head\nexec "$@"\n',
            "Dockerfile": 'FROM python\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["./entrypoint.sh"]\n',
        }
    )
    one = tie(found, "it")
    assert one.program is not None, one.why_not
    assert one.program.entry.path == "worker.py"


def test_the_settings_come_first() -> None:
    compose = "services:\n  it:\n    build: .\n    command: [python, worker.py]\n"
    found = looked({**PYTHON, "compose.yaml": compose}, workloads=(("it", "main.py"),))
    one = tie(found, "it")
    assert one.program is not None
    assert (one.program.entry.path, one.how) == ("main.py", "set in [tool.codemods.workloads]")


@pytest.mark.parametrize(
    ("service", "state"),
    [
        ("environment:\n      OPENAI_API_KEY: ${OPENAI_API_KEY}", "declared"),
        ("environment:\n      - OPENAI_API_KEY", "declared"),
        ("environment: &env\n      <<: {OPENAI_API_KEY: x}", "declared"),
        ("env_file: vars.env", "declared"),
        ("env_file: [.env]", "hidden"),
        ("extends: base", "declared"),
        ("secrets: [key]", "hidden"),
        ("environment:\n      - OTHER=1", "missing"),
        ("volumes: ['.:/app']", "missing"),
    ],
)
def test_what_a_service_declares(service: str, state: str) -> None:
    compose = f"""\
services:
  base:
    image: redis
    environment: [OPENAI_API_KEY=1]
  it:
    build: .
    command: python worker.py
    {service}
"""
    docker = "FROM python\nWORKDIR /app\nCOPY . .\n"
    found = looked({**PYTHON, "compose.yaml": compose, "Dockerfile": docker, "vars.env": "OPENAI_API_KEY=\n"})
    one = tie(found, "it")
    assert one.program is not None, one.why_not
    declared = one.declares(("OPENAI_API_KEY",)) is not None
    hidden = bool(one.perhaps)
    assert ("declared" if declared else "hidden" if hidden else "missing") == state


def test_a_program_that_reads_a_file_of_variables_may_have_it_in_its_image() -> None:
    files = {
        **PYTHON,
        "worker.py": f"from dotenv import load_dotenv\n\nload_dotenv()\n{WORKER}",
        "compose.yaml": "services:\n  it:\n    build: .\n    command: python worker.py\n",
        "Dockerfile": "FROM python\nWORKDIR /app\nCOPY . .\n",
    }
    assert tie(looked(files), "it").perhaps == ("`.env`, which the program may read by itself",)
    assert tie(looked({**files, ".dockerignore": ".git\n.env\n"}), "it").perhaps == ()


@pytest.mark.parametrize("folders", ["backend", "a:./backend"])
def test_modules_are_looked_for_where_a_step_says(folders: str) -> None:
    step = f"    - env: {{PYTHONPATH: '{folders}'}}\n      run: python -m jobs.daily\n"
    workflow = f"jobs:\n  it:\n    steps:\n    - uses: actions/checkout@v4\n{step}"
    files = {
        "llm.py": PYTHON["llm.py"],
        "backend/jobs/daily.py": "import llm\n\nllm.ask()\n",
        ".github/workflows/w.yml": workflow,
    }
    (one,) = [each for each in looked(files).ties if each.program is not None]
    assert one.program is not None
    assert one.program.entry.path == "backend/jobs/daily.py"


def test_modules_are_looked_for_where_an_image_says() -> None:
    files = {
        **{f"server/lib/{path}": text for path, text in PYTHON.items()},
        "compose.yaml": "services:\n  it:\n    build: server\n    command: python -m worker\n",
        "server/Dockerfile": "FROM python\nWORKDIR /app\nENV PYTHONPATH=/app/lib\nCOPY . .\n",
    }
    one = tie(looked(files), "it")
    assert one.program is not None, one.why_not
    assert one.program.entry.path == "server/lib/worker.py"


@pytest.mark.parametrize(
    ("copies", "main"),
    [
        ("COPY --from=build /app/backend/dist ./dist", "dist/main.js"),
        ("COPY --from=build /app/backend ./", "dist/backend/main.js"),
    ],
)
def test_what_a_stage_has_compiled_is_its_sources(copies: str, main: str) -> None:
    files = {
        "backend/src/main.ts": 'import OpenAI from "openai";\n\nnew OpenAI();\n',
        "compose.yaml": "services:\n  it:\n    build: .\n",
        "Dockerfile": "FROM node AS build\nWORKDIR /app/backend\nCOPY backend/ ./\n"
        f'FROM node\nWORKDIR /app/backend\n{copies}\nCMD ["node", "{main}"]\n',
    }
    if "backend/main" in main:
        files["backend/backend/src/main.ts"] = files.pop("backend/src/main.ts")
    one = tie(looked(files), "it")
    assert one.program is not None, one.why_not


def test_a_wrapper_that_injects_variables() -> None:
    compose = "services:\n  it:\n    build: .\n    command: doppler run -- python worker.py\n"
    found = looked({**PYTHON, "compose.yaml": compose, "Dockerfile": "FROM python\nWORKDIR /app\nCOPY . .\n"})
    assert tie(found, "it").hidden == ("`doppler`, which sets variables of its own",)


@pytest.mark.parametrize(("folder", "command"), [("", "server.js"), ("apps/web/", "apps/web/server.js")])
def test_the_server_that_a_build_of_next_has_made(folder: str, command: str) -> None:
    files = {
        f"{folder}package.json": '{"dependencies": {"next": "15.0.0"}}',
        f"{folder}app/api/ask/route.ts": """
            import OpenAI from "openai";

            export async function POST() {
              return Response.json(await new OpenAI().responses.create({ model: "x", input: "y" }));
            }
        """,
        "Dockerfile": f"""
            FROM node AS build
            WORKDIR /app
            COPY . .
            RUN npm run build

            FROM node
            WORKDIR /srv
            COPY --from=build /app/{folder}.next/standalone ./
            CMD ["node", "{command}"]
        """,
        "compose.yaml": "services:\n  web:\n    build: .\n",
    }
    found = tie(looked(files), "web")
    assert found.program is not None
    assert found.program.entry.how == "Next.js"
    assert "Next.js build" in found.how


PACKED = """\
resource "aws_lambda_function" "it" {
  function_name = "it"
  filename      = "build/it.zip"
  handler       = "HANDLER"
}
"""


@pytest.mark.parametrize(
    ("handler", "path"),
    [("jobs.nightly.handler", "code/jobs/nightly.py"), ("main.handler", None), ("jobs.twice.handler", None)],
)
def test_a_handler_of_a_package_that_is_packed_elsewhere(handler: str, path: str | None) -> None:
    text = "import llm\n\n\ndef handler(event, context):\n    return llm.client\n"
    names = ("code/jobs/nightly.py", "code/main.py", "code/jobs/twice.py", "other/jobs/twice.py")
    files = {"code/llm.py": LLM, "code/jobs/__init__.py": "", **dict.fromkeys(names, text)}
    one = tie(looked({**files, "main.tf": PACKED.replace("HANDLER", handler)}), "aws_lambda_function.it")
    assert (one.program.entry.path if one.program is not None else None) == path, one.why_not


@pytest.mark.parametrize(
    ("image", "policy", "is_tied"),
    [
        ("somebody/it:1", "Never", True),
        ("somebody/it:1", "Always", False),
        ("it:1", "Always", True),
        ("redis:7", "Always", False),
    ],
)
def test_an_image_that_is_never_pulled_or_has_no_owner_is_built_here(image: str, policy: str, is_tied: bool) -> None:
    deployment = f"""\
        apiVersion: apps/v1
        kind: Deployment
        metadata: {{name: it}}
        spec:
          template:
            spec:
              containers:
                - name: it
                  image: {image}
                  imagePullPolicy: {policy}
    """
    dockerfile = 'FROM python\nWORKDIR /app\nCOPY . .\nCMD ["uvicorn", "main:app"]\n'
    found = looked({**PYTHON, "deployment.yaml": deployment, "Dockerfile": dockerfile})
    assert (tie(found, "it").program is not None) is is_tied


DOCKERFILE = 'FROM python\nWORKDIR /app\nCOPY requirements.txt .\nCOPY . .\nCMD ["uvicorn", "main:app"]\n'


def deployment(name: str, image: str) -> str:
    """A Deployment with one container."""
    return f"""\
        apiVersion: apps/v1
        kind: Deployment
        metadata: {{name: {name}}}
        spec:
          template:
            spec:
              containers:
                - name: {name}
                  image: {image}
    """


PATHS = ["main.py", "worker.py", "main.py"]


def test_the_values_of_env_and_defaults_fill_a_compose_file() -> None:
    compose = """\
        services:
          api:
            image: ${NAME}:${TAG}-api
            build: {context: ., dockerfile: "${API_FILE}"}
          worker:
            build: {context: ., dockerfile: "${WORKER_FILE:-docker/Worker.Dockerfile}"}
            command: sh -c "echo $${WORKER_FILE} && python ${MAIN:?name it}"
          cache:
            image: ${CACHE}
            command: --config
          other:
            image: ${NAME}:${TAG}-api
    """
    files = {
        **PYTHON,
        "compose.yaml": compose,
        ".env": "NAME=example.com/shop\nAPI_FILE=api/Dockerfile\nMAIN=worker.py\n",
        "api/Dockerfile": DOCKERFILE,
        "docker/Worker.Dockerfile": "FROM python\nWORKDIR /app\nCOPY . .\n",
    }
    found = looked(files)
    api, worker, other = tie(found, "api"), tie(found, "worker"), tie(found, "other")
    assert [each.program and each.program.entry.path for each in (api, worker, other)] == PATHS
    assert other.how.startswith("image `example.com/shop` is the one of")
    assert (
        tie(found, "cache").why_not == "it is not known from which files of the project the image `${CACHE}` is built"
    )


def test_images_of_one_name_are_told_apart_by_their_tags() -> None:
    compose = """\
        services:
          api: {image: "example.com/shop:api", build: {context: ., dockerfile: api.Dockerfile}}
          job: {image: "example.com/shop:job", build: {context: ., dockerfile: job.Dockerfile}}
          again: {image: "example.com/shop:job"}
    """
    job = 'FROM python\nWORKDIR /app\nCOPY . .\nCMD ["python", "worker.py"]\n'
    again = tie(
        looked({**PYTHON, "compose.yaml": compose, "api.Dockerfile": DOCKERFILE, "job.Dockerfile": job}), "again"
    )
    assert again.program is not None, again.why_not
    assert again.program.entry.path == "worker.py"


@pytest.mark.parametrize(
    ("image", "is_tied"),
    [("api:v1", True), ("shop-api", True), ("other-api", False), ("redis:7", False), ("example.com/api:2", True)],
)
def test_an_image_has_the_name_of_a_folder(image: str, is_tied: bool) -> None:
    files = {f"services/api/{path}": text for path, text in PYTHON.items()}
    files |= {"services/api/requirements.txt": "openai\n", "services/api/Dockerfile": DOCKERFILE}
    files |= {"services/web/Dockerfile": "FROM nginx\n", "services/redis/Dockerfile": DOCKERFILE}
    files |= {"k8s/web.yaml": deployment("web", "shop-web:1"), "k8s/it.yaml": deployment("it", image)}
    one = tie(looked(files), "it")
    assert (one.program is not None) is is_tied, one.why_not
    if one.program is not None:
        assert one.program.entry.path == "services/api/main.py"


def test_a_package_that_an_earlier_stage_deploys() -> None:
    dockerfile = """\
        FROM node:22 AS build
        WORKDIR /repo
        COPY . .
        RUN pnpm --filter worker deploy /out
        FROM node:22
        WORKDIR /app
        COPY --from=build /out ./
        CMD ["node", "dist/main.js"]
    """
    compose = """\
        services:
          worker:
            build:
              context: .
              dockerfile: apps/worker/Dockerfile
    """
    main = """\
        import OpenAI from "openai";
        console.log(new OpenAI());
    """
    files = {f"apps/{name}/src/main.ts": main for name in ("api", "worker")}
    one = tie(looked({**files, "apps/worker/Dockerfile": dockerfile, "compose.yaml": compose}), "worker")
    assert one.program is not None, one.why_not
    assert one.program.entry.path == "apps/worker/src/main.ts"
    assert one.how.endswith("beside its Dockerfile")
