"""Values that do not contradict each other, made of any."""


def consistent(calculator, values):
    """Return values of which no part is more than its whole: a part that would be is its whole.

    The model sees the same, as nothing works with more parameters than there are.
    """
    complete = {**calculator.defaults(), **values}
    for pair in calculator.within:
        if complete[pair.part] > complete[pair.whole]:
            name = pair.part if pair.part in values else pair.whole
            other = pair.whole if pair.part in values else pair.part
            complete[name] = values[name] = complete[other]
    return values
