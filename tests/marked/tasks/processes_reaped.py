# clean: each upload reaps what has ended
import multiprocessing


class UploadService:
    def __init__(self, convert):
        self.convert = convert
        self.processes = []

    def handle_upload(self, path):
        for process in list(self.processes):
            if not process.is_alive():
                process.join()
                self.processes.remove(process)
        process = multiprocessing.Process(target=self.convert, args=(path,))
        process.start()
        self.processes.append(process)
