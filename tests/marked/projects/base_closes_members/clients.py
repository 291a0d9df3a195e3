# clean: the bases close what these keep
import redis
import serial
from service import ByName, Tracked, WhateverThereIs
from somewhere_installed import Managed


class Named(ByName):
    def __init__(self, host):
        self.client = redis.Redis(host=host)

    def close(self):
        self.shutdown()


class Found(WhateverThereIs):
    def __init__(self, host):
        self.member = redis.Redis(host=host)

    def close(self):
        self.shutdown()


class Registered(Tracked):
    def __init__(self, host):
        super().__init__()
        self.member = redis.Redis(host=host)
        self.track(self.member)

    def close(self):
        self.shutdown()


class Unknown(Managed):
    def __init__(self, device):
        self.port = serial.Serial(device)

    def close(self):
        super().close()
