class DeviceManager:
    def __init__(self, log):
        self.log = log
        self.failed = set()
        self.running = {}  # expect: LK206

    async def add(self, device, register):
        try:
            await register(device)
        except OSError as error:
            if device.serial_number not in self.failed:
                self.failed.add(device.serial_number)
                self.log.error("cannot add %s: %s", device, error)
            return
        await device.announce()
        self.failed.discard(device.serial_number)

    async def run(self, job_id, work):
        self.running[job_id] = work
        await work.finish()
        del self.running[job_id]
