import asyncio


class Mailer:
    sent = []

    @classmethod
    async def send(cls, message, smtp):
        cls.sent.append(asyncio.create_task(smtp.deliver(message)))  # expect: LK401
