# clean: who calls it has to see to the end of what is opened here
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

engine = create_engine("postgresql://db/app")
SessionLocal = sessionmaker(autocommit=False, autoflush=False, bind=engine)
