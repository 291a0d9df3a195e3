import json
import unittest

from app.export import export


class ExportTest(unittest.TestCase):
    def test_rows(self):
        export("out.json", rows=3)
        self.assertEqual(len(json.load(open("out.json", encoding="utf-8"))), 3)  # expect: LK303

    def test_header(self):
        export("out.csv", rows=0)
        written = open("out.csv", encoding="utf-8")  # expect: LK301
        self.assertEqual(written.readline(), "id,name\n")
