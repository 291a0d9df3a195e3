# safe
def main(path, *, dry=False):
    if dry:
        return None
    log = open(path, mode="a")
    log.write("begin")
    try:
        note("work")
    except ValueError as error:
        log.write(str(error))
        log.close()
        return None
    log.write("end")
    log.close()
    return "end"
