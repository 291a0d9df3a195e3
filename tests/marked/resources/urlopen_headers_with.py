# clean: `with` closes the response
import json
import urllib.request


def latest_release(url):
    request = urllib.request.Request(url, headers={"Accept": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as response:
        if response.status != 200:
            raise RuntimeError(f"{url}: {response.status}")
        return json.load(response)["tag_name"]
