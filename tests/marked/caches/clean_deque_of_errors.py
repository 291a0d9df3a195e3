# clean: ten at most
import logging

RECENT = []


class Keep(logging.Handler):
    def emit(self, record):
        RECENT.insert(0, record.getMessage())
        del RECENT[10:]
