from app.database import get_db


def nightly_report():
    db = next(get_db())  # expect: LK107
    return db.execute("select count(*) from orders").scalar()
