"""Shows which files are read and which may be changed, with git and without."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.pipeline.conftest import commit, git

from codemods.config import Config
from codemods.files.text import SourceError
from codemods.files.workspace import MAX_BYTES, Workspace, WorkspaceError

FILES = {
    "app/main.py": "import openai",
    "app/plain.py": "x = 1",
    "web/index.ts": "import OpenAI from 'openai'",
    "ignored/x.py": "import openai",
    "node_modules/pkg/index.py": "import openai",
    "app/vendor/x.py": "import openai",
    "env/pyvenv.cfg": "home = /",
    "env/lib/x.py": "import openai",
    ".gitignore": "ignored/\nenv/\n",
}


def fill(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    return root


@pytest.fixture(params=["git", "no git"])
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The files above, in a repository or in a plain folder."""
    root = fill((tmp_path / "tree").resolve(), FILES)
    (root / "pyproject.toml").touch()
    if request.param == "git":
        git(root, "init", "-q")
    return root


def test_the_files_of_a_project(tree: Path) -> None:
    workspace = Workspace.open([tree], Config())
    assert workspace.root == tree
    assert workspace.files([".py"]) == ("app/main.py", "app/plain.py")
    assert workspace.files([".ts", ".js"]) == ("web/index.ts",)


def test_all_is_read_and_what_was_named_is_selected(tree: Path) -> None:
    workspace = Workspace.open([tree / "app"], Config())
    assert workspace.root == tree
    assert workspace.files([".ts"]) == ("web/index.ts",)
    assert workspace.selected("app/main.py")
    assert not workspace.selected("web/index.ts")
    assert not workspace.selected("application/main.py")


def test_excluded_files_are_read_and_not_selected(tree: Path) -> None:
    workspace = Workspace.open([tree], Config(exclude=("app/", "!app/plain.py"), base=tree))
    assert "app/main.py" in workspace.files([".py"])
    assert not workspace.selected("app/main.py")
    assert workspace.selected("web/index.ts")
    named = Workspace.open([tree / "app" / "main.py"], Config(exclude=("app/",)))
    assert named.selected("app/main.py")


def test_patterns_count_from_the_folder_of_their_file(tree: Path) -> None:
    inner = Workspace.open([tree], Config(exclude=("/main.py",), base=tree / "app"))
    assert not inner.selected("app/main.py")
    assert inner.selected("main.py")
    outer = Workspace.open([tree], Config(exclude=("/tree/web",), base=tree.parent))
    assert not outer.selected("web/index.ts")


def test_what_is_named_is_looked_at_even_where_git_ignores_it(tree: Path) -> None:
    workspace = Workspace.open([tree / "ignored", tree / "node_modules/pkg/index.py"], Config())
    assert {"ignored/x.py", "node_modules/pkg/index.py"} <= set(workspace.files([".py"]))
    assert workspace.selected("ignored/x.py")
    assert workspace.grep(["node_modules/pkg/index.py"], [b"openai"]) == ("node_modules/pkg/index.py",)


def test_deleted_files_that_git_still_knows_are_no_files(tmp_path: Path) -> None:
    root = fill(tmp_path, FILES)
    git(root, "init", "-q")
    git(root, "config", "user.name", "A Tester")
    git(root, "config", "user.email", "tester@example.invalid")
    commit(root)
    (root / "app/plain.py").unlink()
    assert Workspace.open([root], Config()).files([".py"]) == ("app/main.py",)


def test_links_are_not_followed_out_or_in_circles(tree: Path) -> None:
    (tree.parent / "outside.py").write_text("import openai")
    (tree / "out.py").symlink_to(tree.parent / "outside.py")
    (tree / "loop").symlink_to(tree)
    (tree / "loop.py").symlink_to(tree / "loop.py")
    (tree / "inside.py").symlink_to("app/main.py")
    workspace = Workspace.open([tree], Config())
    assert workspace.files([".py"]) == ("app/main.py", "app/plain.py")
    assert workspace.read("inside.py") == b"import openai"
    with pytest.raises(SourceError, match="leads outside the project"):
        workspace.read("out.py")
    with pytest.raises(WorkspaceError, match="leads outside the project"):
        Workspace.open([tree / "out.py"], Config())
    with pytest.raises(WorkspaceError, match="link to a file that does not exist"):
        Workspace.open([tree / "loop.py"], Config())


def test_a_link_that_is_named_means_its_target(tree: Path) -> None:
    (tree / "inside.py").symlink_to("app/main.py")
    workspace = Workspace.open([tree / "inside.py"], Config())
    assert workspace.selected("app/main.py")


def test_nested_repositories_are_left_out(tree: Path) -> None:
    fill(tree / "nested", {"x.py": "import openai"})
    git(tree / "nested", "init", "-q")
    assert Workspace.open([tree], Config()).files([".py"]) == ("app/main.py", "app/plain.py")
    assert Workspace.open([tree / "nested"], Config()).root == tree / "nested"


def test_paths_in_two_repositories_have_their_common_folder_as_root(tmp_path: Path) -> None:
    for name in ("one", "two"):
        git(fill(tmp_path / name, {"x.py": ""}), "init", "-q")
    workspace = Workspace.open([tmp_path / "one", tmp_path / "two"], Config())
    assert workspace.root == tmp_path.resolve()
    assert workspace.selected("one/x.py")


def test_a_named_file_belongs_to_the_working_directory_around_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without git or settings nothing else says where the importers of a file may stand."""
    fill(tmp_path, {"app/llm.py": "x = 1\n", "jobs/run.py": "from app.llm import x\n"})
    monkeypatch.chdir(tmp_path)
    assert Workspace.open([Path("app/llm.py")], Config()).files([".py"]) == ("app/llm.py", "jobs/run.py")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Workspace.open([Path("app/llm.py")], Config()).files([".py"]) == ("llm.py",)


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no such file or folder"):
        Workspace.open([tmp_path / "nope"], Config())


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("big.py", "import openai\n" + "#" * MAX_BYTES, "larger than 2 MiB"),
        ("min.js", "openai;" + "x" * 30_000, "minified"),
        ("a_pb2.py", "import openai", "generated"),
        ("lib.min.js", "openai", "generated"),
        ("made.py", "# Code generated by hand. DO NOT EDIT.\nimport openai", "is marked as generated"),
        ("made.ts", "// @generated\nimport 'openai'", "is marked as generated"),
    ],
)
def test_generated_files_are_skipped_with_a_reason_unless_named(
    tmp_path: Path, path: str, text: str, reason: str
) -> None:
    fill(tmp_path, {path: text, "boring.py": "# @generated"})
    workspace = Workspace.open([tmp_path], Config())
    assert workspace.grep([path, "boring.py"], [b"openai"]) == ()
    (skipped,) = workspace.skipped
    assert skipped.path == path
    assert reason in skipped.reason
    assert Workspace.open([tmp_path / path], Config()).grep([path], [b"openai"]) == (path,)


def test_grep_finds_bytes_and_gives_back_what_it_cannot_read(tree: Path) -> None:
    workspace = Workspace.open([tree], Config())
    paths = [*workspace.files([".py", ".ts"]), "gone.py"]
    assert workspace.grep(paths, [b"openai", b"anthropic"]) == ("app/main.py", "web/index.ts", "gone.py")
    assert workspace.grep(paths[:2], [b"a.b", b"x ="]) == ("app/plain.py",)


@pytest.mark.parametrize("searcher", ["git", "this process"])
def test_both_searchers_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, searcher: str) -> None:
    monkeypatch.setattr("codemods.files.workspace._GIT_GREP_FROM", 1 if searcher == "git" else 1_000_000)
    root = fill(tmp_path.resolve(), {**FILES, "a b/ü.py": "import  openai", "changed.py": "x", "lines.py": "a.b"})
    git(root, "init", "-q")
    git(root, "config", "user.name", "A Tester")
    git(root, "config", "user.email", "tester@example.invalid")
    commit(root)
    (root / "changed.py").write_bytes(b"\xff\x00 openai")
    (root / "untracked.py").write_text("openai")
    (root / "minified.py").write_text("openai" * 9000)
    workspace = Workspace.open([root, root / "ignored"], Config()).overlay({"app/plain.py": b"anthropic"})
    paths = [*workspace.files([".py", ".ts"]), "ignored/x.py"]
    assert set(workspace.grep(paths, [b"openai", b"anthropic", b"anthropic_more"])) == {
        "a b/ü.py",
        "app/main.py",
        "app/plain.py",
        "changed.py",
        "ignored/x.py",
        "untracked.py",
        "web/index.ts",
    }
    assert [skipped.path for skipped in workspace.skipped] == ["minified.py"]
    assert workspace.grep(paths, [b"aXb"]) == ()


def test_an_overlay_is_read_instead_of_the_disk(tree: Path) -> None:
    workspace = Workspace.open([tree], Config())
    changed = workspace.overlay({"app/plain.py": b"import openai"})
    assert changed.read("app/plain.py") == b"import openai"
    assert changed.grep(changed.files([".py"]), [b"openai"]) == ("app/main.py", "app/plain.py")
    assert workspace.read("app/plain.py") == b"x = 1"
    assert changed.overlay({"app/main.py": b""}).read("app/plain.py") == b"import openai"


def test_a_project_in_memory_has_its_files_and_no_others() -> None:
    workspace = Workspace.in_memory({"a.py": b"x", "b.ts": b"y"})
    assert workspace.files([".py"]) == ("a.py",)
    assert workspace.selected("a.py")
    assert workspace.exists("a.py")
    assert not workspace.exists("etc/hosts")
    with pytest.raises(SourceError, match="no such file"):
        workspace.read("etc/hosts")


def test_a_file_that_cannot_be_opened_says_why(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = Workspace.open([tree], Config())
    real = os.open

    def refused(path: str, *arguments: int, **options: int) -> int:
        if str(path).endswith("main.py"):
            raise PermissionError(13, "Permission denied", path)
        return real(path, *arguments, **options)

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(SourceError, match=r"app/main\.py: permission denied"):
        workspace.read("app/main.py")


def test_names_that_are_not_text_are_kept(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.py")).write_bytes(b"import openai")
    git(tmp_path, "init", "-q")
    workspace = Workspace.open([tmp_path], Config())
    (path,) = workspace.files([".py"])
    assert os.fsencode(path) == b"caf\xe9.py"
    assert workspace.read(path) == b"import openai"
