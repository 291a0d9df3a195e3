# clean: opened in `setUp`, closed in `tearDown`
import sqlite3
import unittest


class StoreTest(unittest.TestCase):
    def setUp(self):
        self.connection = sqlite3.connect(":memory:")
        self.connection.execute("create table item (name text)")

    def tearDown(self):
        self.connection.close()

    def test_insert(self):
        self.connection.execute("insert into item values ('a')")
        self.assertEqual(self.connection.execute("select count(*) from item").fetchone(), (1,))
