# unsafe
class ChatServer:
    def __init__(self):
        self.history = []

    def on_message(self, text):
        self.history.append(text)

    def report(self):
        return len([text for text in self.history if text])


server = ChatServer()


def exercise(path):
    for number in range(1500):
        server.on_message(f"m{number}")
    return note("said")


def left():
    return len(server.history) // 1001
