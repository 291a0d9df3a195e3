# clean: who calls it has to see to the end of what is opened here
from app.core.clients import Clients


def make_clients():
    return Clients()
