# clean: what the tests open stands in `with`
import tarfile

from app.cli import main


def test_backup(tmp_path):
    target = tmp_path / "backup.tar"
    assert main(["backup", str(target)]) == 0
    with tarfile.open(target) as archive:
        assert archive.getnames() == ["items.csv"]


def test_log(tmp_path):
    (tmp_path / "log").write_text("")
    with (tmp_path / "log").open() as log:
        assert log.read() == ""
