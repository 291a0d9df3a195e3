# clean: this create_task is no event loop's
class Board:
    def __init__(self, tracker):
        self.tracker = tracker

    def on_issue(self, issue):
        self.tracker.create_task(issue.title)
        self.tracker.client.create_task(project=issue.project)
