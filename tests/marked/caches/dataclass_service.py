from dataclasses import dataclass, field


@dataclass
class QuotaService:
    limit: int
    used: dict = field(default_factory=dict)  # expect: LK206

    def charge(self, user_id, amount):
        self.used[user_id] = self.used.get(user_id, 0) + amount
        return self.used[user_id] <= self.limit
