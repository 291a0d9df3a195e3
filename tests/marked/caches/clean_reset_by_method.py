# clean: the method that ends a round starts with new containers
class GameServer:
    def __init__(self):
        self.scores = {}

    def score(self, player_id, points):
        self.scores[player_id] = self.scores.get(player_id, 0) + points

    def end_round(self):
        self.scores = {}
