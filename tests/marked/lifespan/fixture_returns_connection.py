import sqlite3

import pytest


@pytest.fixture
def db(tmp_path):
    connection = sqlite3.connect(tmp_path / "test.db")  # expect: LK107
    connection.execute("create table users (id integer)")
    return connection
