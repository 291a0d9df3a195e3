import asyncio
from collections import defaultdict

locks = defaultdict(asyncio.Lock)  # expect: LK201


async def withdraw(account_id, amount, ledger):
    async with locks[account_id]:
        ledger[account_id] -= amount
