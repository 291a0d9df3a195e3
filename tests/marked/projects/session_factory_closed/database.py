# clean: every session is closed, belongs to a registry, or is handed on
from sqlalchemy import create_engine
from sqlalchemy.orm import scoped_session, sessionmaker

engine = create_engine("sqlite:///shop.db")
SessionLocal = sessionmaker(bind=engine)
registry_session = scoped_session(SessionLocal)
_shared = SessionLocal()


def shared_session():
    return _shared
