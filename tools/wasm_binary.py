"""WebAssembly's binary format (WebAssembly core specification, chapter 5), as far as our programs use it."""

# Kinds of sections, and of what is imported and exported.
IMPORTS, TYPES_OF_FUNCTIONS, GLOBALS, EXPORTS, START, ELEMENTS, CODE = 2, 3, 6, 7, 8, 9, 10
FUNCTION, TABLE, GLOBAL = 0, 1, 3

# Operations by what follows them: nothing, a number, two numbers, so many bytes.
NONE = {0x00, 0x01, 0x05, 0x0B, 0x0F, 0x1A, 0x1B, *range(0x45, 0xC5), 0xD1}
ONE = {0x02, 0x03, 0x04, 0x0C, 0x0D, 0x10, *range(0x20, 0x27), 0x3F, 0x40, 0x41, 0x42, 0xD0, 0xD2}
TWO = {0x11, *range(0x28, 0x3F)}
BYTES = {0x43: 4, 0x44: 8}
CALL, FUNCTION_AS_VALUE, JUMP_TABLE, SELECT, MORE, END = 0x10, 0xD2, 0x0E, 0x1C, 0xFC, 0x0B
# Behind MORE and one of these follow as many numbers: conversions, then memories and tables.
NUMBERS_OF_MORE = {**{which: 0 for which in range(8)}, 8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1}


def number(data, at):
    """An unsigned LEB128 number and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def after_number(data, at):
    while data[at] >= 128:
        at += 1
    return at + 1


def as_number(value):
    """A number as the format has it, in as few bytes as there can be."""
    written = bytearray()
    while value >= 128:
        written.append(value & 127 | 128)
        value >>= 7
    written.append(value)
    return bytes(written)


def text(data, at):
    size, at = number(data, at)
    return data[at:at + size].decode(), at + size


def as_text(value):
    return as_number(len(value.encode())) + value.encode()


def sections(data):
    """(kind, begin, end) of each section's contents."""
    at = 8
    while at < len(data):
        kind = data[at]
        size, at = number(data, at + 1)
        yield kind, at, at + size
        at += size


def as_section(kind, contents):
    return bytes([kind]) + as_number(len(contents)) + contents


def imports(data, at):
    """(module, name, kind, what it has to be) of each import; the last as it is written."""
    count, at = number(data, at)
    for _ in range(count):
        module, at = text(data, at)
        name, at = text(data, at)
        kind, begin = data[at], at + 1
        at = begin + (kind != FUNCTION)  # the type of a table's elements, a memory's flags, a global's type
        if kind == GLOBAL:
            at += 1
        elif kind == FUNCTION:
            at = after_number(data, at)
        else:
            limits = data[at] if kind == TABLE else data[at - 1]
            at += kind == TABLE
            for _ in range(1 + (limits & 1)):
                at = after_number(data, at)
        yield module, name, kind, data[begin:at]


def bodies(data, at):
    """(begin, end) of each function's locals and code."""
    count, at = number(data, at)
    for _ in range(count):
        size, at = number(data, at)
        yield at, at + size
        at += size


def operations(data, at, end):
    """(operation, where what follows it begins and ends); a ValueError where an operation is not one of these."""
    while at < end:
        operation, begin = data[at], at + 1
        at = begin
        if operation in ONE:
            at = after_number(data, at)
        elif operation in TWO:
            at = after_number(data, after_number(data, at))
        elif operation in BYTES:
            at += BYTES[operation]
        elif operation == JUMP_TABLE:
            targets, at = number(data, at)
            for _ in range(targets + 1):
                at = after_number(data, at)
        elif operation == SELECT:
            types, at = number(data, at)
            at += types
        elif operation == MORE:
            which, at = number(data, at)
            if which not in NUMBERS_OF_MORE:
                raise ValueError(f"operation {operation:#x} {which} at byte {begin - 1} is not known")
            for _ in range(NUMBERS_OF_MORE[which]):
                at = after_number(data, at)
        elif operation not in NONE:
            raise ValueError(f"operation {operation:#x} at byte {begin - 1} is not known")
        yield operation, begin, at


def callees(data, begin, end):
    """Where the numbers of functions stand in a function's locals and code: (begin, end) of each."""
    groups, at = number(data, begin)
    for _ in range(groups):
        at = after_number(data, at) + 1
    return [(first, last) for operation, first, last in operations(data, at, end)
            if operation in (CALL, FUNCTION_AS_VALUE)]


def named_functions(data):
    """Name and size in bytes of each function that is not imported."""
    imported, sizes, names = 0, [], b""
    for kind, at, end in sections(data):
        if kind == IMPORTS:
            imported = sum(what == FUNCTION for _, _, what, _ in imports(data, at))
        elif kind == CODE:
            sizes = [last - first for first, last in bodies(data, at)]
        elif kind == 0 and text(data, at)[0] == "name":
            names = data[text(data, at)[1]:end]
    at, named = 0, []
    while at < len(names):
        kind = names[at]
        size, at = number(names, at + 1)
        if kind == 1:
            count, here = number(names, at)
            for _ in range(count):
                index, here = number(names, here)
                name, here = text(names, here)
                if index >= imported:
                    named.append((name, sizes[index - imported]))
        at += size
    return named
