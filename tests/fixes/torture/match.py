# safe
def main(path):
    match path:
        case "":
            return None
        case _:
            f = open(path)
            head = f.readline()
            note(head)
            f.close()
            return head
