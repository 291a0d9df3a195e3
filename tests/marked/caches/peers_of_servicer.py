class GreeterServicer:
    def __init__(self):
        self.peers = {}  # expect: LK206

    def Hello(self, request, context):
        self.peers[context.peer()] = request.name
        return request
