class MemoryManager:
    def __init__(self, model):
        self.model = model
        self._summaries = {}  # expect: LK206

    def remember(self, user_id, text):
        self._summaries[user_id] = self.model.summarise(self._summaries.get(user_id, ""), text)
