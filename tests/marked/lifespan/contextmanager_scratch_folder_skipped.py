import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scratch_repository(template: Path):
    folder = tempfile.mkdtemp(prefix="repo-")  # expect: LK102
    shutil.copytree(template, folder, dirs_exist_ok=True)
    yield Path(folder)
    shutil.rmtree(folder, ignore_errors=True)


def render(template, context):
    with scratch_repository(template) as repository:
        for path in repository.rglob("*.j2"):
            path.with_suffix("").write_text(path.read_text().format(**context))
