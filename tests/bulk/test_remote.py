"""The same bytes, whoever looks at the files: shares of a matrix, threads, processes, a Dask cluster, lost workers."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from tests.bulk import monorepo
from tests.bulk.conftest import Bulk

from codemods.bulk import remote
from codemods.bulk.options import BulkOptions
from codemods.cli import commands
from codemods.config import Config
from codemods.files.workspace import Workspace
from codemods.model import Report
from codemods.report import Format, View, render
from codemods.run import engine, shards

MODULES = 90
"""So many modules with a client make several tasks."""


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """Modules with a client each, of which every tenth is used by the one after it; two owners; a file that fails."""
    root = tmp_path / "wide"
    files = {"CODEOWNERS": "/app/m0* @low\n/app/m1* @high\n* @rest\n", "app/__init__.py": "", "web/package.json": "{}"}
    for number in range(MODULES):
        use = f"from app.m{number - 1:02} import client as other\n" if number % 10 == 1 else ""
        call = "    other.models.list()\n" if use else ""
        files[f"app/m{number:02}.py"] = (
            f"from openai import OpenAI\n{use}\nclient = OpenAI()\n\n\n"
            f"def ask(text):\n{call}    return client.responses.create(input=text)\n"
        )
        files[f"web/src/w{number:02}.ts"] = (
            'import OpenAI from "openai";\n\nexport const client = new OpenAI();\n\n'
            "export async function ask(input: string) {\n  return client.responses.create({ input });\n}\n"
        )
    files["app/broken.py"] = "import openai\n(\n"
    files["app/generated.py"] = "# @generated\nfrom openai import OpenAI\nclient = OpenAI()\n"
    monorepo.write(root, files)
    monorepo.commit(root)
    return root


def outputs(folder: Path) -> dict[str, bytes]:
    return {path: raw for path, raw in monorepo.tree(folder).items() if not path.startswith("state/")}


def scanned(root: Path, executor: Executor) -> bytes:
    """The report of a run whose files the executor's workers look at."""
    workspace = Workspace.open([root], Config())
    return rendered(
        root, engine.run(workspace, Config(), scan=remote.scan_by(executor, workspace, Config())), workspace
    )


def rendered(root: Path, report: Report, workspace: Workspace) -> bytes:
    assert [each.path for each in report.failures] == ["app/broken.py"]
    assert [each.path for each in workspace.skipped] == ["app/generated.py"]
    view = View(root, root, "diff", verbose=True)
    forms = (Format.PATCH, Format.JSON, Format.HTML)
    return b"".join(piece for form in forms for piece in render(form, report, view))


def here(root: Path) -> bytes:
    workspace = Workspace.open([root], Config())
    return rendered(root, engine.run(workspace, Config()), workspace)


def test_threads_and_processes_give_the_same(wide: Path) -> None:
    expected = here(wide)
    with ThreadPoolExecutor(2) as threads:
        assert scanned(wide, threads) == expected
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert scanned(wide, processes) == expected


def test_a_project_far_away_is_looked_at_as_if_it_were_here(wide: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No task may have been done here: what is compared would be this process with itself."""
    expected = here(wide)
    workspace = Workspace.open([wide], Config())
    with ThreadPoolExecutor(1) as threads:
        scan = remote.scan_by(threads, workspace, Config())
        tasks: list[int] = []

        def far(job: shards.Job, work: Callable[[int], shards.Answer], done: Callable[[int], None]) -> Any:
            tasks.append(len(job.tasks))

            def refuse(number: int) -> shards.Answer:
                raise AssertionError(f"task {number} was done here")

            return scan(job, refuse, done)

        report = engine.run(workspace, Config(), scan=far)
    assert rendered(wide, report, workspace) == expected
    assert min(tasks[:2]) > 1


class Lossy(ThreadPoolExecutor):
    """An executor that refuses some tasks and loses others."""

    def __init__(self) -> None:
        super().__init__(1)
        self.asked = 0

    def submit(self, *arguments: Any, **named: Any) -> Future[Any]:
        self.asked += 1
        if self.asked % 3 == 0:
            raise RuntimeError("the cluster has gone")
        if self.asked % 3 == 1:
            lost: Future[Any] = Future()
            lost.set_exception(ConnectionError("the worker has gone"))
            return lost
        return super().submit(*arguments, **named)


def test_what_an_executor_loses_is_done_here(wide: Path) -> None:
    with Lossy() as executor:
        assert scanned(wide, executor) == here(wide)
        assert executor.asked > 3


def test_a_large_or_binary_file_stays_at_home_until_it_is_needed(tmp_path: Path) -> None:
    monorepo.write(tmp_path / "one", {"a.py": monorepo.CLIENT, "large.json": '"' + "x" * 3_000_000 + '"'})
    (tmp_path / "one/image.bin").write_bytes(b"\0" * 100)
    workspace = Workspace.open([tmp_path / "one"], Config())
    packed = remote.packed(workspace)
    project = remote.SentProject("key", workspace.root, workspace.named, Config())
    sent = remote.unpacked(packed, project)
    assert sent.files(("",)) == workspace.files(("",))
    assert sent.read("a.py") == monorepo.CLIENT.encode()
    for path in ("large.json", "image.bin"):
        assert sent.exists(path)
        with pytest.raises(remote.NotSent):
            sent.read(path)


@pytest.mark.parametrize("of", [1, 3])
def test_joined_shares_are_one_run(wide: Path, tmp_path: Path, bulk: Bulk, of: int) -> None:
    local, shares, merged = tmp_path / "local", tmp_path / "shares", tmp_path / "merged"
    assert bulk(wide, output_dir=local).code == 3
    for number in range(1, of + 1):
        assert bulk(wide, output_dir=shares, shard=f"{number}/{of}").code == 0
    assert commands.merge(BulkOptions(output_dir=merged, quiet=True), [shares]) == 3
    assert outputs(merged) == outputs(local)


def test_shares_may_lie_in_the_tree(wide: Path, tmp_path: Path, bulk: Bulk, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the README has it: `codemods bulk . --shard 1/2 --output-dir out1`, and one command that joins them."""
    bulk(wide, output_dir=tmp_path / "local")
    monkeypatch.chdir(wide)
    for number in (1, 2):
        assert bulk(output_dir=Path(f"out{number}"), shard=f"{number}/2").code == 0
    for _ in range(2):
        assert commands.merge(BulkOptions(output_dir=Path("merged")), [Path("out1"), Path("out2")]) == 3
        assert outputs(wide / "merged") == outputs(tmp_path / "local")


def test_shares_are_told_apart(wide: Path, tmp_path: Path, bulk: Bulk, capfd: pytest.CaptureFixture[str]) -> None:
    def merge(*folders: Path) -> str:
        assert commands.merge(BulkOptions(output_dir=tmp_path / "merged"), list(folders)) == 2
        return capfd.readouterr().err

    one, two, other = (tmp_path / name for name in ("one", "two", "other"))
    assert bulk(wide, output_dir=one, shard="3/2").code == 2
    bulk(wide, output_dir=one, shard="1/2")
    assert "missing: 2" in merge(one)
    bulk(wide, output_dir=two, shard="2/2", flags={"unsafe": True})
    assert "belong to different runs" in merge(one, two)
    bulk(wide, output_dir=other, shard="2/2")
    assert "given twice" in merge(one, other, other)
    (wide / "app/m00.py").write_text("")
    assert "has changed since the shares were made" in merge(one, other)
    (one / "shard-1-of-2.json").write_text('{"version": 1}')
    assert "is not a share of a run" in merge(one, other)


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A real scheduler and two worker processes that talk over TCP on loopback."""
    distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    ) as running:
        yield running


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")
def test_a_dask_cluster_gives_the_same_even_if_a_worker_is_killed(
    cluster: Any, wide: Path, tmp_path: Path, bulk: Bulk, monkeypatch: pytest.MonkeyPatch
) -> None:
    bulk(wide, output_dir=tmp_path / "local")
    expected = outputs(tmp_path / "local")

    def kill() -> None:
        os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)

    def far(name: str) -> dict[str, bytes]:
        assert bulk(wide, output_dir=tmp_path / name, scheduler=cluster.scheduler_address).code == 3
        return outputs(tmp_path / name)

    assert far("far") == expected
    packed, result = remote.packed, remote._result

    def packed_and_killed(workspace: Workspace) -> bytes:
        found = packed(workspace)
        kill()
        return found

    with monkeypatch.context() as before_the_files_are_shared:
        before_the_files_are_shared.setattr(remote, "packed", packed_and_killed)
        assert far("early") == expected
    asked: list[object] = []

    def killed_and_result(future: Future[shards.Answer | None] | None) -> shards.Answer | None:
        if not asked:
            kill()
        asked.append(future)
        return result(future)

    with monkeypatch.context() as while_it_works:
        while_it_works.setattr(remote, "_result", killed_and_result)
        assert far("late") == expected
    assert len(asked) > 2


def test_a_scheduler_that_does_not_answer_is_a_wrong_use(
    wide: Path, tmp_path: Path, bulk: Bulk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Imported first: what is imported within changed settings is forgotten with them.
    pytest.importorskip("distributed", reason="the extra `dask` is not installed")
    dask = pytest.importorskip("dask")
    with dask.config.set({"distributed.comm.timeouts.connect": "200ms"}):
        done = bulk(wide, output_dir=tmp_path / "out", scheduler="tcp://127.0.0.1:9")
    assert done.code == 2
    assert "no scheduler answers at this address" in done.err
