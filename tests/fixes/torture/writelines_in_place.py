# safe
def main(path):
    open(path, "w").writelines(f"{n}\n" for n in range(3))
    note("written")
    return "written"
