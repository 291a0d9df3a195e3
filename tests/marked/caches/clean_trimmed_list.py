# clean: only the latest hundred are kept
_messages = []


def on_message(message):
    _messages.append(message)
    del _messages[:-100]
