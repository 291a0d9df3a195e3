# clean: promises a method, and holds nothing
from abc import ABC, abstractmethod


class Broker(ABC):
    @abstractmethod
    async def publish(self, text):
        raise NotImplementedError

    @abstractmethod
    async def close(self):
        raise NotImplementedError
