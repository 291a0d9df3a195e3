class LobbyServer:
    def __init__(self):
        self._players = {}
        self._inbox = []
        self._last_ping = {}  # expect: LK206
        self._scores = {}  # expect: LK206
        self._answered = {}  # expect: LK206

    def on_join(self, player_id, socket):
        self._players[player_id] = socket

    def on_leave(self, player_id):
        self._players.pop(player_id, None)

    def on_tick(self, now):
        for player_id in self._players:
            self._last_ping[player_id] = now

    def on_score(self, player_id, points):
        socket = self._players[player_id]
        self._scores[player_id] = points
        socket.send(points)

    def on_mail(self, mail):
        self._inbox.append(mail)

    def on_idle(self):
        for mail in self._inbox:
            self._answered[mail.message_id] = mail.answer()
        self._inbox = []


class ArenaServer:
    def __init__(self, bus):
        self._seats = {}
        self._moves = {}  # expect: LK206
        bus.listen("move", self._on_seat)

    def _on_seat(self, player_id):
        self._moves[player_id] = True

    def open(self):
        for player_id in self._seats:
            self._on_seat(player_id)
