# clean: closed through another name of the same client
import httpx


def crawl(urls):
    client = httpx.Client(follow_redirects=True)
    http = client
    try:
        return [http.get(url).status_code for url in urls]
    finally:
        http.close()
