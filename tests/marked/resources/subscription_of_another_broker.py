# clean: its own class says what a subscription is, and nothing else is known of the other one
class Hub:
    def __init__(self, redis):
        self.redis = redis
        self.topics = {}

    def pubsub(self):
        return self.topics

    def first(self, channel):
        topics = self.pubsub()
        topics.subscribe(channel)
        return topics.get_message()


def first(channel):
    topics = Hub(None).pubsub()
    topics.subscribe(channel)
    return topics.get_message()
