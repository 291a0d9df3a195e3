# clean: whoever flushes takes out what has gathered
_buffer = []


def log_event(event):
    _buffer.append(event)


def flush(sink):
    while _buffer:
        sink.write(_buffer.pop())
