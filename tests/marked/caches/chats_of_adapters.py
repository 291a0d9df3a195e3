class SmsAdapter:
    def __init__(self, gateway):
        self.gateway = gateway
        self._reply_to = {}  # expect: LK206
        self._shown = {}  # expect: LK206

    async def _on_message(self, update):
        self._reply_to[str(update.user.id)] = update.chat
        await self.gateway.acknowledge(update)

    async def handle_list(self, session_key, titles):
        self._shown[session_key] = list(titles)


class QuotaBot:
    def __init__(self):
        self._warned = {}  # expect: LK206

    def on_message(self, request):
        if request.size > 1000 and request.user_id not in self._warned:
            self._warned[request.user_id] = request.size
