# clean: `closing` ends the response
from contextlib import closing
from urllib.request import urlopen


def content_length(url):
    with closing(urlopen(url, timeout=5)) as response:
        return int(response.headers.get("Content-Length", 0))
