import shutil
import tempfile

from fastapi import Depends, FastAPI, UploadFile

app = FastAPI()


def work_folder():
    folder = tempfile.mkdtemp()  # expect: LK102
    yield folder
    shutil.rmtree(folder)


@app.post("/upload")
async def upload(file: UploadFile, folder=Depends(work_folder)):
    return {"name": file.filename, "folder": folder}
