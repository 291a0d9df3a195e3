class StationFlowHandler:
    """One for each time that somebody goes through the form."""

    def __init__(self, api):
        self.api = api
        self.stations = {}

    async def step_user(self, user_input):
        for uuid, station in (await self.api.nearby(user_input["place"])).items():
            self.stations[uuid] = station.name
        return {"form": "select", "choices": self.stations}


class EventDispatcher:
    def __init__(self):
        self.pending = {}  # expect: LK206

    async def handle(self, request):
        self.pending[request.id] = request
        return await request.answer()
