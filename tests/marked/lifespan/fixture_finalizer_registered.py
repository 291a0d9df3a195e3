# clean: a registered finalizer closes the connection
import sqlite3

import pytest


@pytest.fixture
def db(request, tmp_path):
    connection = sqlite3.connect(tmp_path / "users.db")
    request.addfinalizer(connection.close)
    connection.execute("create table users (id integer)")
    return connection
