# clean: what is pushed is popped again
_stack = []


def render(node, request):
    _stack.append(request)
    try:
        return node.render()
    finally:
        _stack.pop()
