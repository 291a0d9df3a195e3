import httpx


def fetch_rates(day, client=None):
    if client is None:
        client = httpx.Client(timeout=5)  # expect: LK301
    owns_client = client is None
    try:
        return client.get(f"https://rates.example/{day}").json()
    finally:
        if owns_client:
            client.close()


def fetch_prices(day, client=None, keep_alive=False):
    owns_client = client is None and not keep_alive
    if client is None:
        client = httpx.Client(timeout=5)  # expect: LK302
    try:
        return client.get(f"https://prices.example/{day}").json()
    finally:
        if owns_client:
            client.close()
