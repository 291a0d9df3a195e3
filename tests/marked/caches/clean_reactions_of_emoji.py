# clean: there are as many entries as weekdays
from collections import Counter
from datetime import datetime

by_weekday = Counter()
by_level = {}


def on_message(message):
    by_weekday[datetime.now().weekday()] += 1
    by_level[message.level.name] = by_level.get(message.level.name, 0) + 1
