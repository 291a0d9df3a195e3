import multiprocessing


class UploadService:
    def __init__(self, convert):
        self.convert = convert
        self.processes = []

    def handle_upload(self, path):
        process = multiprocessing.Process(target=self.convert, args=(path,))
        process.start()
        self.processes.append(process)  # expect: LK401
        return process.pid

    def shutdown(self):
        for process in self.processes:
            process.join()
