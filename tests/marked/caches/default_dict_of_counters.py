from collections import Counter, defaultdict

from slack_bolt import App

app = App()
reactions = defaultdict(Counter)  # expect: LK201


@app.event("reaction_added")
def on_reaction(event, say):
    reactions[event["item"]["ts"]][event["reaction"]] += 1
