# clean: every `return` passes the `finally`
def classify(path):
    stream = open(path, "rb")
    try:
        head = stream.read(8)
        if head.startswith(b"\x89PNG"):
            return "png"
        if head.startswith(b"GIF8"):
            return "gif"
        if not head:
            raise ValueError(f"{path} is empty")
        return "unknown"
    finally:
        stream.close()
