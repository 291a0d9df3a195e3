_tickets = {}  # expect: LK201


def _remember(store, ticket_id, ticket):
    store[ticket_id] = ticket


def open_ticket(ticket_id, ticket):
    _remember(_tickets, ticket_id, ticket)
    return ticket_id
