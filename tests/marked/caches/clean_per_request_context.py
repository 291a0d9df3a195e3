# clean at the default confidence: one for each request
class Valves:
    def __init__(self):
        self.by_user = {}

    def of(self, user_id, load):
        if user_id not in self.by_user:
            self.by_user[user_id] = load(user_id)
        return self.by_user[user_id]


def valves(request):
    if not hasattr(request.state, "valves"):
        request.state.valves = Valves()
    return request.state.valves
