import requests


def upload(url, path, token):
    response = requests.put(url, data=open(path, "rb"), headers={"Authorization": token}, timeout=60)  # expect: LK303
    response.raise_for_status()
    return response.headers["ETag"]
