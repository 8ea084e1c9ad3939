/* SPDX-License-Identifier: MIT */
/* Reaches the text of every record with simdjson's DOM and does nothing with it: the floor for JSON lines. */
#include <simdjson.h>

#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

#define BLOCK ((size_t)1 << 20)

/* Lines of the buffer, one by one; returns the bytes of whole ones. */
static size_t
read_lines(simdjson::dom::parser &parser, const char *bytes, size_t len, size_t &total)
{
    size_t at = 0;

    while (const void *lf = memchr(bytes + at, '\n', len - at)) {
        size_t limit = (size_t)(static_cast<const char *>(lf) - bytes);
        std::string_view text;

        if (parser.parse(bytes + at, limit - at, false)["text"].get(text) == simdjson::SUCCESS)
            total += text.size();
        at = limit + 1;
    }
    return at;
}

int
main(int argc, char **argv)
{
    simdjson::dom::parser parser;
    std::vector<char> buffer(2 * BLOCK + simdjson::SIMDJSON_PADDING);
    int fd = argc == 2 ? open(argv[1], O_RDONLY) : -1;
    size_t len = 0, total = 0;
    ssize_t n;

    while (fd >= 0 && (n = read(fd, buffer.data() + len, BLOCK)) > 0) {
        size_t taken = read_lines(parser, buffer.data(), len + (size_t)n, total);

        len = len + (size_t)n - taken;
        memmove(buffer.data(), buffer.data() + taken, len);
        if (len + BLOCK + simdjson::SIMDJSON_PADDING > buffer.size())
            buffer.resize(2 * buffer.size());
    }
    if (fd < 0 || printf("%zu\n", total) < 0)
        return 1;
    return 0;
}
