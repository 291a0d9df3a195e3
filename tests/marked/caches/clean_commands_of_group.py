# clean: commands are added while modules are imported
class Group:
    def __init__(self):
        self.commands = {}

    def command(self, name):
        def decorate(function):
            self.commands[name] = function
            return function

        return decorate


cli = Group()


@cli.command("hello")
def hello():
    print("hello")
