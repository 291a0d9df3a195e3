from db import get_db


def purge():
    session = next(get_db())  # expect: LK107
    session.execute("delete from events where age > 30")
    session.commit()
