import time
from collections import deque

LATENCIES = deque()  # expect: LK204


def on_response(response):
    LATENCIES.append((time.monotonic(), response.elapsed))
