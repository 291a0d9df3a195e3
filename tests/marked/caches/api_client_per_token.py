import httpx

clients = {}  # expect: LK201


def client_for(access_token: str) -> httpx.AsyncClient:
    if access_token not in clients:
        clients[access_token] = httpx.AsyncClient(headers={"Authorization": access_token})
    return clients[access_token]
