# clean: one context for each request
class RequestContext:
    def __init__(self, request):
        self.request = request
        self.users = {}

    async def user(self, user_id):
        if user_id not in self.users:
            self.users[user_id] = await self.request.app.store.user(user_id)
        return self.users[user_id]


async def view(request):
    context = RequestContext(request)
    return await context.user(request.query["user"])
