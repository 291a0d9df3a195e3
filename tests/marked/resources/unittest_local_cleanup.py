# clean: cleanups are registered for what the test opens
import tempfile
import unittest


class SpoolTest(unittest.TestCase):
    def test_round_trip(self):
        spool = tempfile.TemporaryFile()
        self.addCleanup(spool.close)
        spool.write(b"abc")
        spool.seek(0)
        self.assertEqual(spool.read(), b"abc")

    def test_empty(self):
        spool = self.enterContext(tempfile.TemporaryFile())
        self.assertEqual(spool.read(), b"")
