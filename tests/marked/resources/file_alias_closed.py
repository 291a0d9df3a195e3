# clean: closed through an alias
def copy_head(source, target, count):
    origin = open(source, "rb")
    stream = origin
    try:
        with open(target, "wb") as sink:
            sink.write(stream.read(count))
    finally:
        stream.close()


def preview(source):
    copy_head(source, source + ".head", 512)
