"""Trees that are not as one would wish: links in circles, submodules, deep folders, a file of 5 MB."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.bulk import monorepo
from tests.bulk.conftest import Bulk
from tests.bulk.monorepo import CLIENT


@pytest.mark.parametrize("in_git", [True, False], ids=["git", "no git"])
def test_an_odd_tree(tmp_path: Path, bulk: Bulk, in_git: bool) -> None:
    root = tmp_path / "odd"
    deep = "/".join(f"folder{number}" for number in range(120))
    generated = CLIENT + "# filler\n" * (5 * 1024 * 1024 // 9)
    monorepo.write(root, {f"{deep}/deep.py": CLIENT, "generated.py": generated, "plain.py": CLIENT})
    (root / "circle").symlink_to(".")
    (root / "folder0/up").symlink_to("..")
    (root / "self.py").symlink_to("self.py")
    (root / "alias.py").symlink_to("plain.py")
    if in_git:
        monorepo.commit(root)
    out = tmp_path / "out"
    done = bulk(root, output_dir=out)
    assert done.code == 0
    (part,) = json.loads((out / "manifest.json").read_text())["repositories"]
    (entry,) = part["patches"]
    assert entry["files"] == [f"{deep}/deep.py", "plain.py"]
    assert "1 file skipped" in done.err


def test_a_submodule_is_a_repository_of_its_own(tmp_path: Path, bulk: Bulk) -> None:
    inner, outer = tmp_path / "inner", tmp_path / "outer"
    monorepo.write(inner, {"inside.py": CLIENT})
    monorepo.commit(inner)
    monorepo.write(outer, {"outside.py": CLIENT})
    monorepo.commit(outer)
    monorepo.git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub")
    monorepo.git(outer, "commit", "-q", "-m", "With a submodule")
    out = tmp_path / "out"
    assert bulk(outer, output_dir=out).code == 0
    (part,) = json.loads((out / "manifest.json").read_text())["repositories"]
    assert [entry["files"] for entry in part["patches"]] == [["outside.py"]]
    # Named as a root of its own it has a series of its own.
    assert bulk(outer, outer / "sub", output_dir=out).code == 0
    parts = json.loads((out / "manifest.json").read_text())["repositories"]
    assert [(each["path"], [entry["files"] for entry in each["patches"]]) for each in parts] == [
        (".", [["outside.py"]]),
        ("sub", [["inside.py"]]),
    ]


def test_a_sparse_checkout_is_what_is_there(tmp_path: Path, bulk: Bulk) -> None:
    root = tmp_path / "sparse"
    monorepo.write(root, {"here/a.py": CLIENT, "there/b.py": CLIENT})
    monorepo.commit(root)
    monorepo.git(root, "sparse-checkout", "set", "here")
    assert not (root / "there").exists()
    out = tmp_path / "out"
    assert bulk(root, output_dir=out, branches=True).code == 0
    (part,) = json.loads((out / "manifest.json").read_text())["repositories"]
    assert [entry["files"] for entry in part["patches"]] == [["here/a.py"]]
    assert "create_client" in monorepo.git(root, "show", "codemods/0001-nobody:here/a.py")
    assert monorepo.git(root, "show", "codemods/0001-nobody:there/b.py") == CLIENT
