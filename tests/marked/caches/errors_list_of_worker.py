import time

import requests

ERRORS = []  # expect: LK204


def poll(url):
    while True:
        try:
            requests.get(url, timeout=5).raise_for_status()
        except requests.RequestException as error:
            ERRORS.append(error)
        time.sleep(10)
