# clean: the default is read and copied, never grown
def render(template, context={}, tags=[]):
    values = dict(context)
    values["tags"] = list(tags)
    values["tags"].append("html")
    return template.format(**values)
