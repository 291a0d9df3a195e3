# clean: a fixture's teardown runs although the test failed
import sqlite3

import pytest


@pytest.fixture
def database(tmp_path):
    connection = sqlite3.connect(tmp_path / "app.db")
    connection.execute("create table item (name text)")
    yield connection
    connection.close()


def test_empty(database):
    assert database.execute("select count(*) from item").fetchone() == (0,)
