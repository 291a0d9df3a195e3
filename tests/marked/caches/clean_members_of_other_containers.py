# clean: each key is one of those that another container of the same instance has, which never loses one
import threading


class ValveServer:
    def __init__(self, valves, addresses):
        self._valves = {valve.serial_no: valve for valve in valves}
        self._by_address = {}
        for name, address in addresses.items():
            self._by_address[address] = name
        self._rooms = []
        self._locks = {}
        self._links = {}
        self._schedules = {}
        self._opened = {}
        self._limits = {}

    def _known(self, wanted):
        if wanted in self._valves:
            return wanted
        for account_id, valve in self._valves.items():
            if valve.title == wanted:
                return account_id
        raise LookupError(wanted)

    def turn(self, wanted):
        account_id = self._known(wanted)
        with self._locks.setdefault(account_id, threading.Lock()):
            self._valves[account_id].turn()

    def connect_all(self):
        for address in self._by_address:
            self._links[address] = threading.Thread(target=self.watch, args=(address,))

    async def _load_schedule(self, api, room_uid):
        self._schedules[room_uid] = await api.schedule(room_uid)

    async def refresh(self, api):
        self._rooms = await api.rooms()
        for room in self._rooms:
            await self._load_schedule(api, room.uid)

    def on_open(self, account_id):
        valve = self._valves[account_id]
        self._opened[account_id] = valve.pressure

    def on_limit(self, account_id, limit):
        if account_id not in self._valves:
            raise LookupError(account_id)
        self._limits[account_id] = limit
