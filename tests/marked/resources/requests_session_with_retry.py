# clean: the session stands in a `with` around all attempts
import time

import requests


def fetch(url, attempts=3):
    with requests.Session() as session:
        for attempt in range(attempts):
            try:
                return session.get(url, timeout=5).json()
            except requests.ConnectionError:
                time.sleep(attempt)
    return None
