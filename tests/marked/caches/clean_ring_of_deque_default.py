# clean: each key has a short ring, and there are few keys
from collections import defaultdict, deque

SAMPLES = defaultdict(lambda: deque(maxlen=60))


def sample(sensor_name, value):
    SAMPLES[sensor_name].append(value)
