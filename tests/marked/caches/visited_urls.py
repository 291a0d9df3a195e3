visited = set()  # expect: LK204


def crawl(url, fetch):
    if url in visited:
        return
    visited.add(url)
    for link in fetch(url):
        crawl(link, fetch)
