import socket
import unittest


class ProtocolTest(unittest.TestCase):
    def setUp(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.client = socket.create_connection(self.server.getsockname())  # expect: LK305

    def tearDown(self):
        self.server.close()

    def test_hello(self):
        self.client.sendall(b"hello")
        peer, _ = self.server.accept()
        with peer:
            self.assertEqual(peer.recv(5), b"hello")
