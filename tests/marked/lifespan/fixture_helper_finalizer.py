# clean: the finalizer is a function of its own
import sqlite3

import pytest


@pytest.fixture
def db(request):
    connection = sqlite3.connect(":memory:")

    def close():
        connection.close()

    request.addfinalizer(close)
    return connection
