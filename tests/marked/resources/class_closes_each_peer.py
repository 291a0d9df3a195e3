# clean at the default confidence: the method is about a peer, and the object lives as long as the server
import redis


class Lobby:
    def __init__(self, host):
        self.peers = set()
        self.bus = redis.Redis(host=host)

    async def connect(self, peer):
        await peer.accept()
        self.peers.add(peer)

    async def disconnect(self, peer):
        self.peers.discard(peer)
        await peer.close()

    def say(self, text):
        self.bus.publish("lobby", text)
