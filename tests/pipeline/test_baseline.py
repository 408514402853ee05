"""The ratchet: old findings are let be, new ones fail."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pipeline.conftest import Run

from codemods.cli import baseline
from codemods.model import Finding

FINDINGS = st.lists(
    st.builds(
        lambda path, rule, message, start: Finding(rule, path, start, start + 1, message, reason="r"),
        st.sampled_from(["a.py", "b/é.py"]),
        st.sampled_from(["rule-a", "rule-b"]),
        st.sampled_from(["one", "two"]),
        st.integers(0, 9),
    ),
    max_size=8,
)


@given(FINDINGS, FINDINGS)
def test_what_a_baseline_holds_is_known_and_the_rest_is_new(
    tmp_path_factory: pytest.TempPathFactory, old: list[Finding], added: list[Finding]
) -> None:
    file = tmp_path_factory.mktemp("baseline") / "baseline.json"
    baseline.write(file, old)
    known = baseline.read(file)
    same = baseline.compare(old, known)
    assert (same.new, same.known, same.gone) == ((), len(old), 0)
    more = baseline.compare([*old, *added], known)
    assert (list(more.new), more.known, more.gone) == (added, len(old), 0)
    none = baseline.compare([], known)
    assert (none.new, none.known, none.gone) == ((), 0, len(old))


def test_lines_may_move_without_a_new_finding(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    baseline.write(file, [Finding("a-rule", "a.py", 5, 6, "m", reason="r")])
    moved = [Finding("a-rule", "a.py", 900, 901, "m", reason="r")]
    assert baseline.compare(moved, baseline.read(file)).new == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "no such file or directory; create it with --update-baseline"),
        ("{", "is not a baseline"),
        ("[]", "is not a baseline"),
        ('{"version": 1, "findings": {"a.py": 3}}', "is not a baseline"),
        ('{"version": 1, "findings": {"a.py": {"r": {"m": -1}}}}', "is not a baseline"),
        ('{"version": 1, "findings": {"a.py": {"r": {"m": "1"}}}}', "is not a baseline"),
        ('<<<<<<< ours\n{"version": 1, "findings": {}}', "is not a baseline"),
        ('{"version": 99}', "written by another version"),
    ],
)
def test_a_wrong_baseline_is_refused(tmp_path: Path, text: str | None, message: str) -> None:
    file = tmp_path / "baseline.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(baseline.BaselineError, match=rf"baseline\.json: .*{message}"):
        baseline.read(file)


@pytest.mark.usefixtures("old_to_new")
def test_check_fails_for_new_findings_alone(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text("x = asks\n")
    made = codemods("check", "--baseline", "known.json", "--update-baseline")
    assert made.code == 0
    assert "known.json: 1 finding is now in the baseline" in made.err
    assert json.loads((project / "known.json").read_text())["findings"] == {
        "a.py": {"build-client-per-invocation": {"asks should be new": 1}}
    }
    same = codemods("check", "--baseline", "known.json")
    assert (same.code, same.out) == (0, "")
    assert "1 finding is in the baseline\n" in same.err
    (project / "b.py").write_text("y = asks\n")
    more = codemods("check", "--baseline", "known.json")
    assert more.code == 1
    assert more.out.startswith("b.py:1:5: ")
    assert "a.py" not in more.out
    (project / "a.py").write_text("x = 1\n")
    assert (
        "0 findings are in the baseline; 1 more of it no longer exists: --update-baseline removes it\n"
        in codemods("check", "--baseline", "known.json").err
    )


@pytest.mark.usefixtures("old_to_new")
def test_a_run_over_a_part_speaks_of_that_part_alone(project: Path, codemods: Run) -> None:
    for name in ("a.py", "b.py", "c.py"):
        (project / name).write_text("x = asks\n")
    codemods("check", "--baseline", "known.json", "--update-baseline")
    whole = (project / "known.json").read_text()
    part = codemods("check", "a.py", "--baseline", "known.json")
    assert part.code == 0
    assert "1 finding is in the baseline\n" in part.err
    (project / "a.py").write_text("x = 1\n")
    (project / "b.py").unlink()
    (project / "c.py").write_bytes(b"\x00")
    codemods(
        "check", "a.py", "--baseline", "known.json", "--update-baseline", "--ignore", "build-client-per-invocation"
    )
    assert (project / "known.json").read_text() == whole
    assert (
        "0 findings are in the baseline; 1 more of it no longer exists: --update-baseline removes it\n"
        in codemods("check", "a.py", "--baseline", "known.json").err
    )
    result = codemods("check", "--baseline", "known.json", "--update-baseline")
    assert result.code == 3
    assert "c.py:1: is a binary file" in result.err
    # The findings of b.py are gone with it. Those of c.py stay, since nothing is known of it.
    assert list(json.loads((project / "known.json").read_text())["findings"]) == ["c.py"]


@pytest.mark.usefixtures("old_to_new")
def test_a_file_that_is_no_baseline_is_not_written_over(project: Path, codemods: Run) -> None:
    (project / "a.py").write_text("x = asks\n")
    before = (project / "a.py").read_bytes()
    result = codemods("check", "--baseline", "a.py", "--update-baseline")
    assert result.code == 2
    assert "a.py: is not a baseline" in result.err
    assert (project / "a.py").read_bytes() == before
    (project / "empty.json").touch()
    assert codemods("check", "--baseline", "empty.json", "--update-baseline", "-q").err == ""


@pytest.mark.usefixtures("old_to_new")
def test_a_baseline_must_be_named_and_be_there(project: Path, codemods: Run) -> None:
    assert codemods("check", "--update-baseline").code == 2
    missing = codemods("check", "--baseline", "nope.json")
    assert missing.code == 2
    assert "nope.json: no such file or directory" in missing.err
