class RequestServer:
    def __init__(self):
        self._peers = {}  # expect: LK206

    def handle(self, packet):
        self._peers[packet.session_id] = packet.address


class ReportManager:
    def __init__(self):
        self._by_order = {}  # expect: LK206

    async def on_order(self, order):
        self._by_order[order.id] = order
