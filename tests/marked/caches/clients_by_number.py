import uuid


class Client:
    INSTANCES = {}  # expect: LK201

    def __init__(self, host):
        self.host = host
        self.uid = str(uuid.uuid4())
        Client.INSTANCES[self.uid] = self
