# clean: few signals come
class Server:
    def __init__(self):
        self.captured = []

    def handle_exit(self, sig, frame):
        self.captured.append(sig)

    def raise_again(self, send):
        for sig in reversed(self.captured):
            send(sig)


server = Server()
