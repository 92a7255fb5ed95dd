"""What `grade ci` writes is what each service takes; the programs in it are run here as the service runs them.

By hand the workflow passed npm's action-validator, and the job gitlab-ci-local: neither is a Python package.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from grader.classroom import ci
from tests.classroom import made
from tests.golden.harness import grade as command

SETUP = ci.Setup("ml-calculus-grader==0.1.0", exercises=("ex01", "power"))


def run(program: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = folder / "program.py"
    path.write_text(program, encoding="utf-8")
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, str(path)],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
        env={**kept, "PYTHONPATH": str(made.ROOT), **environment},
    )


def zipped() -> dict[str, str]:
    content = ci.service("gradescope").files(SETUP)["autograder.zip"]
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        modes = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
        assert (modes["setup.sh"], modes["run_autograder"]) == (0o755, 0o755)
        return {name: archive.read(name).decode() for name in archive.namelist()}


def gradescope(tmp_path: Path, **files: bytes) -> tuple[dict[str, object], int]:
    submission, result = tmp_path / "submission", tmp_path / "results" / "results.json"
    submission.mkdir()
    for name, content in files.items():
        (submission / f"{name}.py").write_bytes(content)
    program = zipped()["run.py"].replace("/autograder/submission", str(submission))
    ran = run(program.replace("/autograder/results/results.json", str(result)), tmp_path)
    return json.loads(result.read_text(encoding="utf-8")), ran.returncode


def test_the_zip_of_gradescope_grades_a_submission(tmp_path: Path) -> None:
    told, code = gradescope(tmp_path, ex01=made.RIGHT["ex01"], power=made.WRONG["power"], other=b"x = 1")
    assert code == 0
    assert [(t["name"], t["status"]) for t in told["tests"]][:2] == [  # type: ignore[index,attr-defined]  # JSON
        ("ex01 · answer", "passed"),
        ("power · words", "passed"),
    ]


def test_gradescope_is_left_a_result_without_a_score_where_there_is_nothing(tmp_path: Path) -> None:
    told, _ = gradescope(tmp_path)
    assert "score" not in json.dumps(told)
    assert told["output"] == "The grader did not finish; nothing is counted. Please tell your instructor."


def test_the_runner_of_classroom_50_writes_a_result_and_ends_well_where_the_learner_does_not(
    tmp_path: Path,
) -> None:
    program = ci.service("classroom50").files(SETUP)["autograder.py"]
    assert isinstance(program, str)
    (tmp_path / "ex01.py").write_bytes(made.WRONG["ex01"])
    lines = [line for line in program.splitlines() if "'pip'" not in line]
    assert len(lines) == len(program.splitlines()) - 1
    about = {
        "CLASSROOM": "calc",
        "ASSIGNMENT": "one",
        "SUBMISSION_TAG": "submit/1",
        "COMMIT_URL": "https://x/1",
    }
    ran = run("\n".join(lines), tmp_path, **about)
    assert ran.returncode == 0
    told = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    assert (told["classroom"], told["score"], told["max-score"]) == ("calc", 0, 200)


def test_the_workflow_and_the_job_are_yaml_that_says_what_to_run() -> None:
    files = ci.service("github").files(SETUP)
    steps = yaml.safe_load(files[".github/workflows/grade.yml"])["jobs"]["grade"]["steps"]
    assert "files=(ex01.py power.py)" in next(step["run"] for step in steps if step.get("name") == "Grade")
    (matcher,) = json.loads(files[".github/grade-matcher.json"])["problemMatcher"]
    assert matcher["owner"] == "grade"
    job = yaml.safe_load(ci.service("gitlab").files(SETUP)[".gitlab-ci.yml"])["grade"]
    assert job["artifacts"] == {"when": "always", "reports": {"junit": "grade.xml"}}
    assert any("ex01.py power.py" in line for line in job["script"])


def test_exercises_and_a_wheel_travel_along(tmp_path: Path) -> None:
    wheel = tmp_path / "grader-1-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    setup = ci.Setup("", wheel, made.BANK)
    for service, folder in (("github", ".github"), ("gitlab", ".grade"), ("classroom50", "grade")):
        files = ci.service(service).files(setup)
        assert f"{folder}/{wheel.name}" in files
        assert f"{folder}/exercises/05_chain_rule/ex01.yaml" in files


def test_files_that_are_there_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".gitlab-ci.yml").write_text("mine", encoding="utf-8")
    _, err, code = command(["ci", "gitlab"], tmp_path, monkeypatch, capsys)
    assert (code, "is there already" in err) == (2, True)
    _, _, code = command(["ci", "gitlab", "--force"], tmp_path, monkeypatch, capsys)
    assert code == 0
    assert "grade:" in (tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8")
