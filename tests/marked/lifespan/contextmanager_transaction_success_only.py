# clean: the session is the caller's, commit is for success only
from contextlib import contextmanager


@contextmanager
def transaction(session):
    try:
        yield session
    except Exception:
        session.rollback()
        raise
    session.commit()


@contextmanager
def savepoint(session):
    nested = session.begin_nested()
    yield session
    nested.commit()
