class Mailbox:
    messages = []  # expect: LK204

    def deliver(self, message):
        self.messages.append(message)
