"""Accounts."""
import asyncio


class Accounts:
    def __init__(self, store, mailer):
        self.store = store
        self.mailer = mailer

    async def create(self, form):
        account = await self.store.insert(form)
        asyncio.create_task(self.mailer.welcome(account.email))  # expect: LK402
        return account
