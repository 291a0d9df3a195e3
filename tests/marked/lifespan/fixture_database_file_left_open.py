import sqlite3

import pytest

SCHEMA = "create table users (id integer primary key, name text);"


@pytest.fixture()
def db(tmp_path):
    connection = sqlite3.connect(tmp_path / "users.db")  # expect: LK101
    connection.executescript(SCHEMA)
    connection.execute("insert into users (name) values ('ada')")
    yield connection


def test_one_user(db):
    assert db.execute("select count(*) from users").fetchone() == (1,)
