# safe
def main(path):
    try:
        note("begin")
    finally:
        f = open(path, "a")
        f.write("end")
        note("end")
        f.close()
    return 1
