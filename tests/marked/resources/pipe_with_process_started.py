# clean: neither making a process nor starting it fails where the arguments are right
import multiprocessing


def ask(work, question):
    near, far = multiprocessing.Pipe()
    process = multiprocessing.Process(target=work, args=(far,))
    process.start()
    try:
        near.send(question)
        return near.recv()
    finally:
        near.close()
        far.close()
        process.join()
