# safe
def main(path):
	if path:
		f = open(path)
		text = f.read()
		note(text)
		f.close()
		return text
	return None
