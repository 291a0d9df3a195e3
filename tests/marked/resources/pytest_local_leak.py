import sqlite3

from app.cli import main


def test_import_writes_rows(tmp_path):
    target = tmp_path / "app.db"
    assert main(["import", "--database", str(target), "samples/items.csv"]) == 0
    connection = sqlite3.connect(target)  # expect: LK301
    assert connection.execute("select count(*) from item").fetchone() == (3,)


def test_help(capsys):
    assert main(["--help"]) == 0
    assert "import" in capsys.readouterr().out
