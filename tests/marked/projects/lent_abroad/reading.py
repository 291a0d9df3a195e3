# clean: it keeps, ends or reads what it is given
KEPT = []


def all_items(db):
    return db.execute("select * from items").fetchall()


def keep(db):
    KEPT.append(db)


def end(db):
    db.close()


def lines(stream):
    return stream.read().splitlines()


def head(stream):
    return lines(stream)[:3]
