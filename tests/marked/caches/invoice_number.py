_documents = {}  # expect: LK201


def document(invoice_number, render):
    if invoice_number not in _documents:
        _documents[invoice_number] = render(invoice_number)
    return _documents[invoice_number]
