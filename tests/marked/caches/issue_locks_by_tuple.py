import asyncio

_assign_locks: dict[tuple[str, str, int], asyncio.Lock] = {}  # expect: LK201


def _assign_lock(owner: str, repo: str, issue_number: int) -> asyncio.Lock:
    key = (owner, repo, issue_number)
    if key not in _assign_locks:
        _assign_locks[key] = asyncio.Lock()
    return _assign_locks[key]


async def assign(client, owner, repo, issue_number, login):
    async with _assign_lock(owner, repo, issue_number):
        await client.assign(owner, repo, issue_number, login)
