# clean: one entry for each subclass
class Node:
    kinds = {}

    def __init_subclass__(cls, **options):
        super().__init_subclass__(**options)
        Node.kinds[cls.__name__] = cls
