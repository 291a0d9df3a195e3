# leave: it is returned in a dict
def main(path):
    return {"file": open(path), "name": note(path)}
