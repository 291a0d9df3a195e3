# clean: who calls it has to see to the end of what is opened here
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

Session = sessionmaker(create_engine("sqlite://"))


def get_db():
    with Session() as session:
        yield session
