# clean: made by a handler for one request or one peer, or a help in one query
from aiohttp import web


class RowManager:
    """Puts together the rows of one query."""

    def __init__(self, engine):
        self.engine = engine
        self._rows = {}

    def row(self, row_id):
        if row_id not in self._rows:
            self._rows[row_id] = self.engine.load(row_id)
        return self._rows[row_id]


class Dialogue:
    def __init__(self, socket):
        self.socket = socket
        self.turns = []

    async def run(self):
        while True:
            self.turns.append(await self.socket.receive_str())


class MailService:
    def __init__(self, database):
        self.database = database
        self._sent = {}

    async def on_mail(self, mail):
        self._sent[mail.message_id] = await self.database.store(mail)


async def talk(request):
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    dialogue = Dialogue(socket)
    await dialogue.run()


async def send(request):
    service = MailService(request.app.database)
    for mail in await request.json():
        await service.on_mail(mail)
    return web.Response()
