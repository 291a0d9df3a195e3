import httpx

_clients = {}  # expect: LK201


def client_for(api_key):
    client = _clients.get(api_key)
    if client is None:
        client = httpx.Client(headers={"authorization": api_key})
        _clients[api_key] = client
    return client
