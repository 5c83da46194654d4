"""Small falsifications of a module, tried one at a time: which of them do the tests let pass?"""
