# clean: both branches of the flag end what they opened
import tempfile


def render(lines, keep):
    target = tempfile.NamedTemporaryFile("w+", suffix=".txt", delete=False)
    try:
        target.writelines(lines)
    except BaseException:
        target.close()
        raise
    if not keep:
        target.close()
        return target.name
    return target
