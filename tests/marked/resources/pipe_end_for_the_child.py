# clean: the child gets the other end; the parent's copy of it goes with the function
import multiprocessing


def ask(work):
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=work, args=(theirs,))
    process.start()
    try:
        return ours.recv()
    finally:
        ours.close()
        process.join()
