# clean: the request is not sent before it is awaited, so that nothing can fail before the session is handed over
import aiohttp


def download(url):
    session = aiohttp.ClientSession()
    return session, session.get(url, timeout=3)
