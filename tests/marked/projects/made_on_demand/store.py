# clean: it borrows the folder of the process
from folders import get_shared_folder


def initialize_store():
    print("the store lies in", get_shared_folder())
