# clean: the first entry goes when the cache is full
class AnswerCache:
    def __init__(self, limit=500):
        self.limit = limit
        self._answers = {}

    def put(self, prompt, answer):
        if len(self._answers) >= self.limit:
            del self._answers[next(iter(self._answers))]
        self._answers[prompt] = answer


CACHE = AnswerCache()
